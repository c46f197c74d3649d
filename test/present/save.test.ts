import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { saveFile } from "../../src/present/save.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function* chunks(...parts: readonly string[]) {
  yield* parts;
}

async function* breaking() {
  yield "half";
  throw new Error("the source broke");
}

describe("saving a file", () => {
  it("replaces one of its kind when all is written, through a link too", async () => {
    const folder = await temporaryFolder();
    const file = join(folder, "a.csv");
    await writeFile(file, "old");
    await symlink(file, join(folder, "link.csv"));
    await saveFile(join(folder, "link.csv"), chunks("n", "ew"), "csv");
    expect(await readFile(file, "utf8")).toBe("new");
    expect(await readdir(folder)).toEqual(["a.csv", "link.csv"]);
  });

  it("leaves the old one and no traces when the source breaks", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "a.csv"), "old");
    await expect(saveFile(join(folder, "a.csv"), breaking(), "csv")).rejects.toThrow("the source broke");
    expect(await readdir(folder)).toEqual(["a.csv"]);
    expect(await readFile(join(folder, "a.csv"), "utf8")).toBe("old");
  });

  it("touches neither files of another kind nor folders, and says where it cannot write", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "library.db"), "precious");
    await mkdir(join(folder, "b.csv"));
    const saving = (name: string) => saveFile(join(folder, name), chunks("x"), "csv");
    for (const name of ["library.db", "b.csv", "nowhere/a.csv"])
      await expect(saving(name)).rejects.toMatchObject({ name: "ExportError", code: "unwritable" });
    expect(await readFile(join(folder, "library.db"), "utf8")).toBe("precious");
  });
});
