import { createInterface } from "node:readline";
import { defineCommand } from "citty";
import { z } from "zod";
import type { Asked, Conversation } from "../../answer/conversation.ts";
import { createAsker } from "../../answer/conversation.ts";
import { dataArg } from "../command.ts";
import { ConfigError, clock, languageOption } from "../config.ts";
import { explain } from "../explain.ts";
import { openNamedLibrary } from "../library.ts";
import { noteLine, printJson, printLine } from "../output.ts";

/** `nianbao ask "question"`, or JSON Lines in and out with `--stdin --json`. */
export const command = defineCommand({
  meta: { name: "nianbao ask", description: "one answer; or JSON Lines in and out with --stdin --json" },
  args: {
    question: { type: "positional", required: false, description: "the question, in Chinese or English" },
    json: { type: "boolean", description: "the whole answer as JSON" },
    stdin: { type: "boolean", description: 'read {"id","question","conversation"?,"now"?} a line' },
    explain: { type: "boolean", description: "also print how the question was understood" },
    now: { type: "string", description: "the date that 去年 is counted from", valueHint: "2025-06-01" },
    lang: { type: "string", description: "the language of the reply", valueHint: "zh|en" },
    ...dataArg,
  },
  async run({ args }) {
    const language = languageOption(args.lang);
    const now = clock(args.now);
    const words = args._.join(" ").trim();
    if (args.stdin ? !args.json : words === "") {
      throw new ConfigError(
        args.stdin ? "ask --stdin needs --json" : 'ask needs a question: nianbao ask "温泉镇2024年收到多少件申请？"',
      );
    }
    const library = await openNamedLibrary(args.data);
    try {
      const asker = createAsker(library);
      if (args.stdin) await answerLines(asker, now, language);
      else show(await asker(words, { now, language }), args);
    } finally {
      await library.close();
    }
  },
});

type Asker = ReturnType<typeof createAsker>;

function show(
  asked: Asked,
  args: { readonly json?: boolean | undefined; readonly explain?: boolean | undefined },
): void {
  if (args.explain) for (const line of explain(asked)) noteLine(line);
  if (args.json) printJson(asked.answer);
  else printLine(asked.answer.text);
}

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  question: z.string(),
  conversation: z.string().optional(),
  now: z.string().optional(),
});

/** Answers in the order of the questions; a line that is no question gives an error line and the next one goes on. */
async function answerLines(asker: Asker, now: Date, language: "zh" | "en" | undefined): Promise<void> {
  const conversations = new Map<string, Conversation>();
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === "") continue;
    const parsed = lineSchema.safeParse(parseJson(line));
    if (!parsed.success) {
      printJson({ error: `line ${number}: not a question: expected {"id","question"}` });
      process.exitCode = 1;
      continue;
    }
    const { id, question, conversation } = parsed.data;
    const asked = await asker(question, {
      now: parsed.data.now === undefined ? now : clock(parsed.data.now),
      language,
      conversation: conversation === undefined ? undefined : conversations.get(conversation),
    });
    if (conversation !== undefined) conversations.set(conversation, asked.conversation);
    printJson({ id, ...asked.answer });
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
