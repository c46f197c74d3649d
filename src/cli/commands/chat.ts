import { createInterface } from "node:readline";
import { styleText } from "node:util";
import { isCancel, text } from "@clack/prompts";
import { defineCommand } from "citty";
import { type Asked, type Conversation, createAsker } from "../../answer/conversation.ts";
import { dataArg } from "../command.ts";
import { languageOption } from "../config.ts";
import { openNamedLibrary } from "../library.ts";
import { printLine } from "../output.ts";

/** `nianbao` without a command: a chat on a terminal; on a pipe, one question a line. */
export const command = defineCommand({
  meta: { name: "nianbao", description: "a chat over the library; on a pipe, one question a line" },
  args: { lang: { type: "string", description: "the language of replies", valueHint: "zh|en" }, ...dataArg },
  async run({ args }) {
    const language = languageOption(args.lang);
    const library = await openNamedLibrary(args.data);
    try {
      const asker = createAsker(library);
      let conversation: Conversation | undefined;
      const reply = async (question: string): Promise<Asked> => {
        const asked = await asker(question, { now: new Date(), language, conversation });
        ({ conversation } = asked);
        return asked;
      };
      if (process.stdin.isTTY) await chat(reply);
      else await pipe(reply);
    } finally {
      await library.close();
    }
  },
});

async function pipe(reply: (question: string) => Promise<Asked>): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== "") printLine((await reply(line)).answer.text);
  }
}

async function chat(reply: (question: string) => Promise<Asked>): Promise<void> {
  show(await reply("帮助"));
  for (;;) {
    const question = await text({ message: "问 / Ask", placeholder: "Ctrl-C 退出 / to leave" });
    if (isCancel(question) || /^(exit|quit|退出)$/i.test(question.trim())) return;
    if (question.trim() !== "") show(await reply(question));
  }
}

/** The answer's first line stands out; what follows is where it comes from. */
function show({ answer }: Asked): void {
  const [first = "", ...rest] = answer.text.split("\n");
  printLine(styleText("bold", first));
  if (rest.length > 0) printLine(rest.join("\n"));
  if (answer.suggestions.length > 0 && answer.kind !== "help")
    printLine(styleText("dim", `› ${answer.suggestions.join("\n› ")}`));
}
