import { InputFile } from "grammy";
import type { Document } from "grammy/types";
import { separator } from "../../answer/desk.ts";
import { type ImportError, isWholeList } from "../../notify/read-list.ts";
import { decodeText } from "../../parse/read/encoding.ts";
import { withTyping } from "../answering.ts";
import type { BotContext } from "../context.ts";
import { downloadFile } from "../download.ts";
import { clip } from "../message.ts";
import { replyText } from "../reply.ts";
import { topicOf } from "../target.ts";
import { findListed } from "./find-listed.ts";

/** A list that is longer comes as a file: with the command before it, it must go back in one message. */
const longestText = 3_500;

/** No list of a chat is longer than this, in bytes. */
const largestFile = 256 * 1024;

/** The chat's subscriptions as a text to keep: a message, or a file where one message would be too short for it. */
export async function exportList(ctx: BotContext): Promise<void> {
  const text = await ctx.services.subscriptions.exportText(ctx.chat?.id ?? 0, ctx.language);
  if (text === "") return replyText(ctx, ctx.say("subscriptions-none"));
  if (text.length <= longestText) return replyText(ctx, text);
  const topic = topicOf(ctx);
  await ctx.replyWithDocument(new InputFile(Buffer.from(text, "utf8"), "subscriptions.txt"), {
    caption: ctx.say("export-list-file"),
    ...(topic === undefined ? {} : { message_thread_id: topic }),
  });
}

/** Adds the subscriptions of a list to the chat's, all or none, and says what is wrong with it and how to write it. */
export async function importList(ctx: BotContext, text: string): Promise<void> {
  const { subscriptions, library, clock } = ctx.services;
  const moment = { now: clock(), newest: await library.newestChange() };
  const find = (written: Parameters<typeof findListed>[1]) => findListed(ctx, written);
  const outcome = await withTyping(ctx, () =>
    subscriptions.importText(ctx.chat?.id ?? 0, text, ctx.from?.id ?? null, moment, find),
  );
  if (outcome.type === "errors") return replyText(ctx, problemsText(ctx, outcome.errors));
  const { added, existed } = outcome;
  await replyText(ctx, added + existed === 0 ? ctx.say("import-what") : ctx.say("import-done", { added, existed }));
}

/** Adds the subscriptions of a list that was sent as a file. */
export async function importFile(ctx: BotContext, document: Document): Promise<void> {
  if ((document.file_size ?? 0) > largestFile) return replyText(ctx, ctx.say("import-no-list"));
  const decoded = decodeText(await withTyping(ctx, () => downloadFile(ctx, document.file_id)));
  await ("text" in decoded ? importList(ctx, decoded.text) : replyText(ctx, ctx.say("import-no-list")));
}

/** Whether a file is a list as it was exported. */
export function isSubscriptionList(bytes: Uint8Array): boolean {
  if (bytes.length > largestFile) return false;
  const decoded = decodeText(bytes);
  return "text" in decoded && isWholeList(decoded.text);
}

/** More lines than these are only counted. */
const mostProblems = 10;

function problemsText(ctx: BotContext, errors: readonly ImportError[]): string {
  const lines = errors.slice(0, mostProblems).map((error) => {
    const { line, text } = error;
    return ctx.say("import-line", { line, text: clip(text, 100), why: reasonOf(ctx, error) });
  });
  const more = errors.length - lines.length;
  const rest = more > 0 ? [ctx.say("import-more", { count: more })] : [];
  return [ctx.say("import-failed"), ...lines, ...rest].join("\n");
}

/** What is wrong with a line, and what may stand there. */
function reasonOf(ctx: BotContext, { problem, field, near = [] }: ImportError): string {
  if (problem === "bad_value" && field) return ctx.say(`import-bad-value-${field}`);
  const names = near.join(separator(ctx));
  if (problem === "unknown_scope" && names !== "") return ctx.say("import-near", { names });
  if (problem === "several_scopes") return ctx.say("import-several-scopes", { names });
  return ctx.say(`import-${problem.replaceAll("_", "-")}`);
}
