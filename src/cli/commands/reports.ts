import { defineCommand } from "citty";
import { dataArg } from "../command.ts";
import { openNamedLibrary } from "../library.ts";
import { printJson, printLine } from "../output.ts";

/** `nianbao reports`: what the library holds. */
export const command = defineCommand({
  meta: { name: "nianbao reports", description: "what the library holds" },
  args: { json: { type: "boolean", description: "one JSON line a report" }, ...dataArg },
  async run({ args }) {
    const library = await openNamedLibrary(args.data);
    try {
      const heads = await library.reports();
      for (const head of heads) {
        if (args.json) printJson(head);
        else
          printLine(
            `${head.year}  ${head.agency}  ${head.region.join(" › ")}  ${head.status === "ok" ? "" : "（部分单元格缺失）"}${head.version > 1 ? `（第${head.version}版）` : ""}`.trimEnd(),
          );
      }
      if (!args.json) printLine(heads.length === 0 ? "还没有报告；用 nianbao add 加入。" : `共 ${heads.length} 份。`);
    } finally {
      await library.close();
    }
  },
});
