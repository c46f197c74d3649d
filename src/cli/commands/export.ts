import { once } from "node:events";
import { extname } from "node:path";
import { defineCommand } from "citty";
import type { Answer } from "../../answer/answer.ts";
import { createAsker } from "../../answer/conversation.ts";
import type { Library } from "../../index/library.ts";
import { type Chunks, type ExportOptions, streamAnswer, streamRecords } from "../../present/export.ts";
import { saveFile } from "../../present/save.ts";
import { ExportError, type ExportFormat, exportFormats } from "../../present/table.ts";
import { dataArg } from "../command.ts";
import { ConfigError, clock, languageOption } from "../config.ts";
import { openNamedLibrary } from "../library.ts";
import { noteLine } from "../output.ts";

/** `nianbao export`: the records of the library, or the table behind an answer. */
export const command = defineCommand({
  meta: { name: "nianbao export", description: "the records of the library, or the table behind an answer" },
  args: {
    question: { type: "positional", required: false, description: "a question; all records when left out" },
    format: { type: "string", description: "the kind of file; --out's ending, or csv", valueHint: "csv|xlsx|jsonl" },
    out: { type: "string", description: "the file to write; stdout when left out", valueHint: "FILE" },
    layout: { type: "string", description: "a row a report, or a row a figure", valueHint: "wide|long" },
    lang: { type: "string", description: "the language of headers", valueHint: "zh|en" },
    now: { type: "string", description: "the date that 去年 is counted from", valueHint: "2025-06-01" },
    ...dataArg,
  },
  async run({ args }) {
    const { out } = args;
    if (out === "") throw new ConfigError("--out needs a file");
    const format = formatOption(args.format, out);
    if (format === "xlsx" && out === undefined && process.stdout.isTTY)
      throw new ConfigError("xlsx is no text for a terminal; name a file with --out, or send it into a pipe");
    const layout = layoutOption(args.layout);
    const language = languageOption(args.lang);
    const now = clock(args.now);
    const question = args._.join(" ").trim();
    const library = await openNamedLibrary(args.data);
    try {
      if (question === "")
        return await write(streamRecords(library, {}, { format, layout, language: language ?? "zh" }), format, out);
      const { answer } = await createAsker(library)(question, { now, language });
      await writeAnswer(library, answer, { format, layout }, out);
    } catch (error) {
      if (!(error instanceof ExportError)) throw error;
      noteLine(`nianbao: ${error.message}`);
      process.exitCode = 1;
    } finally {
      await library.close();
    }
  },
});

/** A refusal or a question back is no table: its words go to stderr, where a person sees them and a file does not. */
async function writeAnswer(
  library: Library,
  answer: Answer,
  options: Omit<ExportOptions, "language">,
  out: string | undefined,
): Promise<void> {
  try {
    await write(streamAnswer(library, answer, options), options.format, out);
  } catch (error) {
    if (!(error instanceof ExportError) || error.code !== "nothing") throw error;
    noteLine(answer.text);
    process.exitCode = 1;
  }
}

async function write(chunks: Chunks, format: ExportFormat, out: string | undefined): Promise<void> {
  if (out !== undefined) return saveFile(out, chunks, format);
  for await (const chunk of chunks) {
    if (!process.stdout.write(chunk)) await once(process.stdout, "drain");
  }
}

function formatOption(named: string | undefined, out: string | undefined): ExportFormat {
  const ending = extname(out ?? "")
    .slice(1)
    .toLowerCase();
  const chosen = exportFormats.find((format) => format === (named ?? ending));
  if (chosen) return chosen;
  if (named !== undefined) throw new ConfigError(`--format: "${named}" is none of ${exportFormats.join(", ")}`);
  return "csv";
}

function layoutOption(named: string | undefined): "wide" | "long" {
  if (named === undefined || named === "wide") return "wide";
  if (named === "long") return "long";
  throw new ConfigError(`--layout: "${named}" is neither wide nor long`);
}
