import type { Library } from "../../src/index/library.ts";
import { fullCells, makeReport, newReport, section } from "./report-factory.ts";

/** Names that a page, a database and a phone may each stumble over. */
const uglyNames = [
  "<b>粗体</b>镇",
  "🏮灯笼🏮镇",
  "a_b*c`d[镇](https://example.org)",
  "O'Brien\"; drop table report;--镇",
  `${"很".repeat(40)}长镇`,
  "\u202E倒写\u202C镇",
  "零\u200B宽\u200D镇",
];

const firsts = [..."东西南北上下大小新古青白红黄金银石竹松柳"];
const seconds = [..."山河湖岭坪湾桥塘溪沟峰洲港坡岗店集庄林泉"];

/** The name of one of four hundred towns. */
export function wideName(number: number): string {
  return `${firsts[Math.floor(number / 20) % 20]}${seconds[number % 20]}镇`;
}

/** Puts many towns into a library: twenty counties of twenty towns each, some with odd names, every figure given, and long sections. */
export async function addWideLibrary(library: Library): Promise<void> {
  for (let number = 0; number < 400; number += 1) {
    const county = `${firsts[Math.floor(number / 20)]}阳县`;
    const agency = number % 57 === 0 ? (uglyNames[number / 57] ?? wideName(number)) : wideName(number);
    const year = 2021 + (number % 4);
    const report = makeReport({
      agency,
      agencyFull: `浙江省杭州市${county}${agency}人民政府`,
      region: ["浙江省", "杭州市", county, agency],
      year,
      cells: fullCells(number),
      sections: [
        section(1, "总体情况", [
          `全年公开。${"详细情况如下，内容很多。".repeat(number % 50)}`,
          "<script>alert(1)</script> & “引文”",
        ]),
        section(
          5,
          "存在的主要问题及改进情况",
          Array.from({ length: 30 }, (_, at) => `问题${at}：宣传不够，培训不足，公开不及时。`),
          90,
        ),
      ],
    });
    await library.add(newReport(report));
  }
}
