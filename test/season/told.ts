import type { People } from "../../src/bot/people/people.ts";
import type { WireMessage } from "../support/telegram/wire.ts";
import { townPattern } from "./counties.ts";

/** What a chat was told: of which town, and which edition of its report. */
export interface Told {
  readonly town: string;
  readonly edition: number;
}

/** Which edition of a town's report has that many requests; undefined when none has. */
export type EditionOf = (town: string, requests: number) => number | undefined;

/** Reads a message as a person would; the numbers in it tell which edition it is. Throws where they fit none. */
export async function toldBy(people: People, wire: WireMessage, editionOf: EditionOf): Promise<Told[]> {
  const text = wire.text ?? "";
  const single = new RegExp(`^(?:新报告|更正)：\\S*?(${townPattern})`).exec(text)?.[1];
  if (single !== undefined) return [toldOf(single, /新收 ([\d,]+) ?件/.exec(text)?.[1], text, editionOf)];
  const whole = await digestText(people, wire);
  const lines = [...whole.matchAll(new RegExp(`(${townPattern})2024年.*?新收申请 ([\\d,]+) 件`, "g"))];
  if (lines.length === 0) throw new Error(`no report in this message:\n${whole}`);
  return lines.map(([, town = "", requests]) => toldOf(town, requests, whole, editionOf));
}

function toldOf(town: string, requests: string | undefined, text: string, editionOf: EditionOf): Told {
  const edition = editionOf(town, Number(requests?.replaceAll(",", "")));
  if (edition === undefined) throw new Error(`${town} never had that many requests:\n${text}`);
  return { town, edition };
}

/** The whole of a digest, of which a message shows the first page. */
async function digestText(people: People, wire: WireMessage): Promise<string> {
  const data = wire.reply_markup?.inline_keyboard.flat().map((button) => button.callback_data ?? "") ?? [];
  const id = data.map((each) => /^digest:(\d+):/.exec(each)?.[1]).find((each) => each !== undefined);
  if (id === undefined) return wire.text ?? "";
  const row = await people.db.selectFrom("reply").select("body").where("id", "=", Number(id)).executeTakeFirstOrThrow();
  return String((JSON.parse(row.body) as { text: string }).text);
}
