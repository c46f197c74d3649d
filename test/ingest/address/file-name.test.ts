import { expect, it } from "vitest";
import { dispositionName } from "../../../src/ingest/address/file-name.ts";
import { gbk } from "../../support/site/site.ts";

const name = "温泉镇2024年年报.docx";
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

it.each([
  ["UTF-8 as it is", `attachment; filename="${latin(Buffer.from(name))}"`],
  ["GBK as it is", `attachment;filename=${latin(gbk(name))}`],
  ["escaped", `attachment; filename=${encodeURIComponent(name)}`],
  ["by RFC 6266, which goes before", `attachment; filename="x.docx"; filename*=UTF-8''${encodeURIComponent(name)}`],
  [
    "with a folder",
    `attachment; filename="C:\\\\年报\\\\${name}"`.replace(/[^\x20-\x7e]+/g, (part) => latin(Buffer.from(part))),
  ],
])("a file's name in a header: %s", (_what, header) => {
  expect(dispositionName(header)).toBe(name);
});

it.each([null, "", "attachment", "inline; filename=", 'attachment; filename=""', "attachment; filename=%E6%B8%"])(
  "no name, or one that is as it is: %s",
  (header) => {
    expect([undefined, "%E6%B8%"]).toContain(dispositionName(header));
  },
);
