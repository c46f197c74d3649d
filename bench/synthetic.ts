import { cells, outcomeRows, requestsTable, reviewTable } from "../src/form/form.ts";
import { places } from "../src/question/finders/region-places.ts";
import { layouts, printedTables } from "../test/support/render-text.ts";
import { numbersFrom } from "../test/support/sample.ts";

/** A made-up report: its text, and who is said to have published it. */
export interface SyntheticReport {
  readonly fileName: string;
  readonly agency: string;
  readonly year: number;
  readonly text: string;
}

const years = [2021, 2022, 2023, 2024];
const stems = [..."云山河城新安平和兴永泰石桥泉源李家张王庄沟湾湖岭坡塘龙凤马牛羊金银东西南北"];

/** Reports of made-up towns in real counties, four years each, always the same ones; their tables add up. */
export function syntheticReports(count: number): SyntheticReport[] {
  const counties = places.filter((place) => place.level === "county" && place.short !== null);
  const random = numbersFrom(41);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: Math.ceil(count / years.length) }, (_, index) => {
    const county = counties[(index * 97) % counties.length];
    const town = `${pick(stems)}${pick(stems)}${pick(stems)}镇`;
    const agency = `${county?.name ?? ""}${town}`;
    const full = `${county?.parents.join("") ?? ""}${agency}人民政府`;
    return years.map((year) => report(agency, full, year, random));
  })
    .flat()
    .slice(0, count);
}

function report(agency: string, full: string, year: number, random: () => number): SyntheticReport {
  const record = numbers(random);
  const tables = printedTables(record, "2021");
  const pipes = layouts["pipe rows"];
  if (!pipes) throw new Error("test/support/render-text.ts has no layout “pipe rows”");
  const items = 100 + Math.floor(random() * 3000);
  const posts = Math.floor(items * random());
  const received = record["requests.received.total"];
  const text = [
    `${full}${year}年政府信息公开工作年度报告`,
    `本报告由${full}编制，数据统计期限为${year}年1月1日至${year}年12月31日。联系人可到${agency}党政办公室（地址：${agency}人民路${posts}号，电话：0${311 + (items % 600)}-${5_000_000 + items}）。`,
    "一、总体情况",
    `（一）主动公开。${year}年，本镇主动公开政府信息${items}条，其中政府网站公开${items - posts}条，微信公众号发布${posts}条。`,
    `（二）依申请公开。全年收到政府信息公开申请${received}件。`,
    `（三）政府信息管理。完善审核制度，公开前逐条审查，全年清理过期信息${posts % 40}条。`,
    "（四）平台建设。更新政府网站栏目，办好政务公开专区，方便群众查询惠民政策和办事指南。",
    `（五）监督保障。组织政务公开培训${1 + (items % 6)}次，列入年度考核。`,
    "二、主动公开政府信息情况",
    ...pipes(tables.disclosure, "disclosure", -1),
    "三、收到和处理政府信息公开申请情况",
    ...pipes(tables.requests, "requests", -1),
    "四、政府信息公开行政复议、行政诉讼情况",
    ...pipes(tables.review, "review", -1),
    "五、存在的主要问题及改进情况",
    `存在的问题：一是公开内容不够全面；二是工作人员业务能力有待提高；三是政策解读形式单一。下一步，${agency}将加强培训，丰富解读形式，提高公开质量。`,
    "六、其他需要报告的事项",
    "本年度未收取信息处理费。",
    full,
    `${year + 1}年1月${1 + (items % 28)}日`,
  ].join("\n");
  return { fileName: `${agency}-${year}.md`, agency, year, text };
}

/** A record whose table 3 balances and whose totals are sums, so that the checks have as little to say as of a sound report. */
function numbers(random: () => number): Record<string, number> {
  const record = Object.fromEntries(
    cells.filter((cell) => cell.eras.includes("2021")).map((cell) => [cell.key, Math.floor(random() * 8)]),
  );
  const outcomes = outcomeRows("2021").map((row) => row.key);
  const columns = requestsTable.columns.map((column) => column.key).filter((key) => key !== "total");
  const at = (row: string, column: string) => record[`requests.${row}.${column}`] ?? 0;
  for (const column of columns) {
    const concluded = outcomes.reduce((sum, row) => sum + at(row, column), 0);
    record[`requests.concluded.${column}`] = concluded;
    record[`requests.received.${column}`] = concluded + at("carried_out", column);
    record[`requests.carried_in.${column}`] = 0;
  }
  for (const row of requestsTable.rows)
    record[`requests.${row.key}.total`] = columns.reduce((sum, column) => sum + at(row.key, column), 0);
  for (const block of reviewTable.blocks) {
    const parts = reviewTable.outcomes.filter((outcome) => outcome.key !== "total");
    record[`${block.key}.total`] = parts.reduce((sum, part) => sum + (record[`${block.key}.${part.key}`] ?? 0), 0);
  }
  return record;
}
