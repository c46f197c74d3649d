import { describe, expect, it } from "vitest";
import { checkStatedPercentage } from "../../../src/check/rules/stated-percentage.ts";
import { reportOf, sectionOf, verdicts } from "../factory.ts";

function check(text: string, cells = {}) {
  return checkStatedPercentage(reportOf(cells, { sections: [sectionOf(text)] }));
}

describe("stated-percentage: shares", () => {
  it.each([
    ["the one number before it", "共答复805件，其中无法提供265件，占32.9%。", "265 ÷ 805 = 32.9%"],
    ["a whole named in the share", "无法提供265件，占答复总数805件的32.9%。", "265 ÷ 805 = 32.9%"],
    ["cut off instead of rounded", "共答复805件，不予公开35件，占4.34%。", "35 ÷ 805 = 4.34%"],
    ["blanks inside", "共答复 805 件，不予公开 35 件，占 4.34 %。", "35 ÷ 805 = 4.34%"],
    ["width and separators", "共答复１，２００件，不予公开３００件，占２５％。", "300 ÷ 1200 = 25%"],
  ])("passes with %s", (_, text, arithmetic) => {
    expect(check(text)).toMatchObject([{ verdict: "pass", arithmetic }]);
  });

  it("passes with a whole of the table", () => {
    const findings = check("予以公开20件，占40%。", { "requests.concluded.total": 50 });
    expect(findings).toMatchObject([{ verdict: "pass", arithmetic: "20 ÷ 50 = 40%" }]);
  });

  it("fails against the one number before it, and says what it should be", () => {
    expect(check("共答复805件，其中无法提供265件，占39.2%。")).toMatchObject([
      {
        verdict: "fail",
        arithmetic: "265 ÷ 805 ≠ 39.2%",
        message: "正文写“265件，占39.2%”，按总数 805 计算应为 32.92%。",
        line: 11,
      },
    ]);
  });

  it("fails against the whole that the other shares agree on", () => {
    const text =
      "共受理申请859件；答复805件（含上年结转18件，另有72件顺延）。" +
      "予以公开258件，占33.9%；不予公开35件，占4.34%；无法提供265件，占32.9%；不予处理158件，占19.6%。";
    const findings = check(text);
    expect(verdicts(findings)).toEqual(["fail", "pass", "pass", "pass"]);
    expect(findings[0]?.arithmetic).toBe("258 ÷ 805 ≠ 33.9%");
  });

  it("only notes what has no certain whole", () => {
    expect(verdicts(check("予以公开20件，占41%。"))).toEqual(["note"]);
    expect(verdicts(check("受理100件，答复90件，予以公开20件，占41%。"))).toEqual(["note"]);
    expect(verdicts(check("主动公开信息1000条。网站300条，微信200条，占20%。"))).toEqual(["note"]);
    expect(verdicts(check("共答复100件，予以公开45件，占约40%。"))).toEqual(["note"]);
    expect(verdicts(check("共答复0件，予以公开0件，占100%。"))).toEqual(["note"]);
  });

  it("takes no tail of a number for the number", () => {
    expect(verdicts(check("共答复1，200件，不予公开300件，占25%。"))).toEqual(["note"]);
    expect(verdicts(check("共答复1.2万件，不予公开300件，占25%。"))).toEqual(["note"]);
    expect(verdicts(check("共答复900余件，不予公开300件，占25%。"))).toEqual(["note"]);
  });

  it("does not compare numbers of different units, or percentages that are no shares", () => {
    expect(verdicts(check("共举办活动10次，答复5件，占41%。"))).toEqual(["note"]);
    expect(check("办结率100%，满意率98%。")).toEqual([]);
  });
});

describe("stated-percentage: changes", () => {
  it.each([
    ["主动公开信息1882条，较2023年的1637条增长15%。", "pass", "(1882 - 1637) ÷ 1637 = 15%"],
    ["主动公开信息1882条，比上年1637条增长25%。", "fail", "(1882 - 1637) ÷ 1637 ≠ 25%"],
    ["公开信息由200条减少到150条，下降25%。", "pass", "(150 - 200) ÷ 200 = -25%"],
    ["公开信息从2023年的200条增加到250条，同比增长30%。", "fail", "(250 - 200) ÷ 200 ≠ 30%"],
    ["公开信息从200条增加到250条，增长约30%。", "note", "(250 - 200) ÷ 200 ≠ 30%"],
  ])("%s", (text, verdict, arithmetic) => {
    expect(check(text)).toMatchObject([{ verdict, arithmetic }]);
  });

  it("fails a rise that was a fall", () => {
    expect(verdicts(check("公开信息150条，比上年200条增长25%。"))).toEqual(["fail"]);
  });

  it("cannot compute a change from nothing, and leaves changes with one number alone", () => {
    expect(verdicts(check("收到申请5件，比上年0件增长100%。"))).toEqual(["not_assessable"]);
    expect(check("主动公开信息1882条，同比增长15%。")).toEqual([]);
  });
});
