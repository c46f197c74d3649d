import { describe, expect, it } from "vitest";
import { readWithHints } from "../../../src/ingest/address/hints.ts";
import { articlePage } from "../../support/site/pages.ts";

async function regionOf(agency: string, region: readonly string[]): Promise<readonly string[]> {
  const bytes = new TextEncoder().encode(articlePage({ agency, year: 2024 }));
  const [reading] = await readWithHints("http://site.example/0.html", bytes, {}, { region });
  if (!reading || reading.parsed.status === "failed") throw new Error("no report");
  return reading.parsed.report.region;
}

describe("a source's region", () => {
  it.each([
    ["朝阳区人民政府", ["吉林省", "长春市"], ["吉林省", "长春市", "朝阳区"]],
    ["朝阳区人民政府", ["长春市"], ["吉林省", "长春市", "朝阳区"]],
    ["朝阳区统计局", ["吉林省", "长春市"], ["吉林省", "长春市", "朝阳区"]],
    ["鼓楼区人民政府", ["江苏省"], ["江苏省", "鼓楼区"]],
    ["永安镇人民政府", ["吉林省", "长春市"], ["吉林省", "长春市", "永安镇"]],
    ["永安镇人民政府", ["吉林省", "长春市", "朝阳区"], ["吉林省", "长春市", "朝阳区", "永安镇"]],
    ["朝阳区人民政府", ["吉林省", "长春市", "朝阳区"], ["吉林省", "长春市", "朝阳区"]],
    ["统计局", ["吉林省", "长春市"], ["吉林省", "长春市"]],
  ])("completes what %s leaves open: %j", async (agency, hint, region) => {
    expect(await regionOf(agency, hint)).toEqual(region);
  });

  it.each([
    ["北京市朝阳区人民政府", ["吉林省", "长春市"], ["北京市", "朝阳区"]],
    ["朝阳区人民政府", ["山东省", "威海市"], ["朝阳区"]],
    ["威海市人民政府", ["吉林省", "长春市"], ["山东省", "威海市"]],
    ["朝阳区人民政府", ["吉林省", "长春市", "南关区"], ["朝阳区"]],
  ])("never wins against what %s says itself: %j", async (agency, hint, region) => {
    expect(await regionOf(agency, hint)).toEqual(region);
  });
});
