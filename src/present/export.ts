import type { Answer } from "../answer/answer.ts";
import { findHeads } from "../answer/find.ts";
import type { Language } from "../answer/wording.ts";
import type { Library, Scope } from "../index/library.ts";
import { contactTable, figureTable, passageTable } from "./answer-table.ts";
import { longTable } from "./long-table.ts";
import { selectReports } from "./records.ts";
import { renderCsv } from "./render-csv.ts";
import { renderJsonLines, renderRecordLines, renderRowLines } from "./render-jsonl.ts";
import { renderXlsx } from "./render-xlsx.ts";
import { ExportError, type ExportFormat, type Table } from "./table.ts";
import { wideTable } from "./wide-table.ts";

/** How an export is written. */
export interface ExportOptions {
  readonly format: ExportFormat;
  /** `wide` (the default): a row a report; `long`: a row a figure. */
  readonly layout?: "wide" | "long";
  /** Of headers and marks; an answer brings its own. */
  readonly language: Language;
}

/** A file's parts in order, each as it is ready. */
export type Chunks = AsyncIterable<string | Uint8Array>;

/** A whole file, to be sent somewhere. */
export interface ExportedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** The records of the reports in scope. Nothing is read before the first chunk is asked for. */
export async function* streamRecords(library: Library, scope: Scope, options: ExportOptions): Chunks {
  const selection = await selectReports(library, scope);
  const isLong = options.layout === "long";
  if (options.format === "jsonl" && !isLong) return yield* renderRecordLines(library, selection);
  const table = (isLong ? longTable : wideTable)(library, selection, options.language);
  yield* renderTable(table, options);
}

/**
 * The table behind an answer, in the answer's language: its figures, or else the paragraphs it quotes; for a question
 * about whole reports (a summary, a check, what there is) the records of these.
 * @throws ExportError `nothing` when there is no table: a refusal, a question back, help.
 */
export async function* streamAnswer(
  library: Library,
  answer: Answer,
  options: Omit<ExportOptions, "language">,
): Chunks {
  const all = { ...options, language: answer.language };
  const { query } = answer;
  const isAboutReports = answer.kind === "summary" || answer.kind === "check" || answer.kind === "reports";
  if (isAboutReports && "who" in query) {
    const { heads } = await findHeads(library, query.who, query.when);
    return yield* streamRecords(library, { reportIds: heads.map((head) => head.id) }, all);
  }
  if (options.format === "jsonl" && answer.figures.length > 0) return yield* renderJsonLines(answer.figures);
  yield* renderTable(await tableBehind(library, answer), all);
}

/** The records of the reports in scope as one file of at most `maxBytes`, or an ExportError `too_large`. */
export async function exportRecords(
  library: Library,
  scope: Scope,
  options: ExportOptions & { readonly maxBytes: number },
): Promise<ExportedFile> {
  const bytes = await collect(streamRecords(library, scope, options), options.maxBytes);
  return { fileName: `nianbao-records.${options.format}`, bytes };
}

/** The table behind an answer as one file of at most `maxBytes`; see `streamAnswer` for what it may throw. */
export async function exportAnswer(
  library: Library,
  answer: Answer,
  options: Omit<ExportOptions, "language"> & { readonly maxBytes: number },
): Promise<ExportedFile> {
  const bytes = await collect(streamAnswer(library, answer, options), options.maxBytes);
  return { fileName: `nianbao-answer.${options.format}`, bytes };
}

async function tableBehind(library: Library, answer: Answer): Promise<Table> {
  const { query } = answer;
  const isRefusal = answer.kind === "unknown" || answer.kind === "clarify" || answer.kind === "help";
  if (isRefusal) throw new ExportError("nothing", "this question has no table behind its answer");
  if (answer.kind === "contact" && "who" in query)
    return contactTable(answer, (await findHeads(library, query.who, query.when)).heads);
  return answer.figures.length === 0 && answer.passages.length > 0 ? passageTable(answer) : figureTable(answer);
}

async function* renderTable(table: Table, { format, language }: ExportOptions): Chunks {
  switch (format) {
    case "csv":
      return yield* renderCsv(table);
    case "jsonl":
      return yield* renderRowLines(table);
    case "xlsx":
      return yield await renderXlsx(table, language);
    default:
      return format satisfies never;
  }
}

async function collect(chunks: Chunks, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    const part = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    size += part.length;
    if (size > maxBytes) throw new ExportError("too_large", `the file would be larger than ${maxBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
