import { defineCommand } from "citty";
import { compose } from "../../answer/compose.ts";
import { createAsker } from "../../answer/conversation.ts";
import { wordingIn } from "../../answer/wording.ts";
import { dataArg } from "../command.ts";
import { ConfigError, clock, languageOption } from "../config.ts";
import { openNamedLibrary } from "../library.ts";
import { printJson, printLine } from "../output.ts";

/** `nianbao summary "温泉镇 2024"`: a report in brief. */
export const command = defineCommand({
  meta: { name: "nianbao summary", description: 'a report in brief: nianbao summary "温泉镇 2024"' },
  args: {
    report: { type: "positional", required: false, description: "agency and year; the latest year when none is given" },
    json: { type: "boolean", description: "the whole answer as JSON" },
    lang: { type: "string", description: "the language of the summary", valueHint: "zh|en" },
    ...dataArg,
  },
  async run({ args }) {
    const words = args._.join(" ").trim();
    if (words === "") throw new ConfigError('summary needs an agency: nianbao summary "温泉镇 2024"');
    const library = await openNamedLibrary(args.data);
    try {
      const { answer, understanding } = await createAsker(library)(words, {
        now: clock(undefined),
        language: languageOption(args.lang),
      });
      const { query } = understanding;
      // The words name a report; whatever else they might ask, the summary is what is wanted.
      const summary =
        "who" in query
          ? await compose(
              { intent: "summary", who: query.who, when: query.when },
              { library, language: answer.language, say: wordingIn(answer.language) },
            )
          : answer;
      if (args.json) printJson(summary);
      else printLine(summary.text);
      if (summary.kind !== "summary") process.exitCode = 1;
    } finally {
      await library.close();
    }
  },
});
