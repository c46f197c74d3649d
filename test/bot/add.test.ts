import { beforeAll, describe, expect, it } from "vitest";
import { articlePage } from "../support/site/pages.ts";
import type { Person } from "../support/telegram/person.ts";
import { visitBot } from "../support/visit.ts";

const owner = 7_000_001;
const visit = visitBot({ paths: [], settings: { adminIds: [owner] } });

// An administrator who has not written yet has no chat to offer commands in; that is found out by being refused.
beforeAll(() => visit.world.telegram.forgiveViolations());

const report = (agency: string, edition = 0) => Buffer.from(articlePage({ agency, year: 2024, edition }));

async function send(person: Person, name: string, bytes: Uint8Array, caption?: string): Promise<string> {
  person.sendsFile(person.chat, { name, bytes, ...(caption === undefined ? {} : { caption }) });
  return (await person.chat.nextMessage({ timeoutMs: 15_000 })).text;
}

describe("/add as the caption of a file", () => {
  it("adds the file for an administrator; two files of one name are two", async () => {
    const admin = visit.world.telegram.user({ id: owner, firstName: "管", languageCode: "zh-hans" });
    expect(await send(admin, "年报.html", report("统计局"), "/add")).toContain("已加入");
    expect(await send(admin, "/data/年报.html", report("统计局", 1), "/add@nianbao_bot")).toContain("已加入");
    const heads = await visit.world.library.reports();
    expect(heads.map(({ agency, file, version }) => [agency, file, version])).toEqual([
      ["统计局", "年报.html", 1],
      ["统计局", "年报.html", 1],
    ]);
  });

  it("sums the file up for anybody else", async () => {
    expect(await send(visit.person(), "年报.html", report("泽库镇人民政府"), "/add")).toContain("摘要");
    expect((await visit.world.library.reports()).some(({ agency }) => agency === "泽库镇")).toBe(false);
  });
});
