import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { expect, it } from "vitest";
import { openLibrary } from "../../src/index/library.ts";
import { addFiles } from "../../src/ingest/add-files.ts";
import { commandPath } from "../support/command.ts";
import { articlePage } from "../support/site/pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

it("files of one name in two folders are two files", async () => {
  const folder = await temporaryFolder();
  const data = join(folder, "library");
  for (const [edition, place] of ["a", "b"].entries()) {
    await mkdir(join(folder, place));
    await writeFile(join(folder, place, "统计局2024.html"), articlePage({ agency: "统计局", year: 2024, edition }));
  }
  for (const place of ["a", "b", "a", "b"]) {
    const ended = spawnSync(process.execPath, [commandPath, "add", ".", "--data", data], { cwd: join(folder, place) });
    expect(ended.status, String(ended.stderr)).toBe(0);
  }
  const library = await openLibrary(data);
  const heads = await library.reports();
  await library.close();
  expect(heads.filter(({ agency }) => agency === "统计局").map(({ file, version }) => [file, version])).toEqual(
    ["a", "b"].map((place) => [join(folder, place, "统计局2024.html"), 1]),
  );
});

it("a path is kept whole and told as it was typed", async () => {
  const folder = await temporaryFolder();
  const library = await openLibrary(join(folder, "library"));
  await writeFile(join(folder, "a.html"), articlePage({ agency: "泽库镇人民政府", year: 2024 }));
  await writeFile(join(folder, "b.html"), articlePage({ agency: undefined, year: 2024 }));
  const typed = relative(process.cwd(), folder);
  const outcomes = await addFiles([`${typed}/a.html`, `${typed}/b.html`], library);
  expect(outcomes.map(({ file, outcome }) => [file, outcome])).toEqual([
    [`${typed}/a.html`, "added"],
    [`${typed}/b.html`, "failed"],
  ]);
  expect(outcomes[1]).toMatchObject({ reason: expect.stringContaining(` ${typed}/b.html;`) });
  expect((await library.reports()).map(({ file }) => file)).toEqual([join(folder, "a.html")]);
  await library.close();
});
