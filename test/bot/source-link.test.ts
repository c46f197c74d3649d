import { expect, it } from "vitest";
import { sourceLink } from "../../src/bot/source-link.ts";

const id = "威海市环翠区温泉镇-2024";
const at = (file: string, publicUrl: string | null = null, line?: number) =>
  sourceLink({ publicUrl }, { id, file }, line);

it.each([
  ["http://www.example.gov.cn/col/a.html?id=3", "http://www.example.gov.cn/col/a.html?id=3"],
  ["HTTPS://www.example.gov.cn/年报.pdf", "https://www.example.gov.cn/%E5%B9%B4%E6%8A%A5.pdf"],
  ["https://www.example.gov.cn/all.zip!温泉镇.docx", "https://www.example.gov.cn/all.zip"],
  ["http://10.1.2.3:8080/a.html", "http://10.1.2.3:8080/a.html"],
  // What no phone can open, Telegram takes no button for.
  ["http://localhost:8080/a.html", undefined],
  ["http://intranet/a.html", undefined],
  ["https://", undefined],
  [`https://www.example.gov.cn/${"x".repeat(2_000)}`, undefined],
  ["/reports/wenquan-2024.md", undefined],
  ["wenquan-2024.md", undefined],
])("a report from %s is read at %s", (file, link) => {
  expect(at(file)).toBe(link);
});

it("is read on its own page where there are pages, wherever it came from", () => {
  const page = `https://nianbao.example/reports/${encodeURIComponent(id)}`;
  expect(at("https://www.example.gov.cn/a.html", "https://nianbao.example")).toBe(page);
  expect(at("wenquan-2024.md", "https://nianbao.example", 51)).toBe(`${page}#L51`);
});
