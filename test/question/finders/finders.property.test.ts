import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAgencies, type GazetteerEntry } from "../../../src/question/finders/agency.ts";
import { findRegions } from "../../../src/question/finders/region.ts";
import { findYears } from "../../../src/question/finders/year.ts";
import { type Mention, prepareQuestion } from "../../../src/question/mention.ts";
import { pinyinOf, soundsLike } from "../../../src/text/pinyin.ts";
import { sampleEntries, sampleGazetteer } from "./sample-gazetteer.ts";

const now = new Date("2025-06-01");
const carriers = [
  "@2024年收到多少申请",
  "请问@2023年主动公开多少条",
  "2024年@的公开率",
  "@",
  "对比@和孙家疃街道",
  "@呢",
  "我想知道@有哪些年份的报告",
  "关于@，联系电话是多少？",
  "总结@2024年年报",
  "@存在什么问题",
];
const englishCarriers = [
  "how many requests did @ receive in 2024?",
  "@ 2024",
  "@",
  "phone number of @",
  "compare @ with last year",
];
const entry = fc.constantFrom(...sampleEntries);
const carrier = fc.constantFrom(...carriers);

describe("whatever the question around it", () => {
  it("finds every agency by its full and short name and its aliases", () => {
    const named = entry.chain((agency) =>
      fc.tuple(fc.constant(agency), fc.constantFrom(agency.name, agency.fullName, ...agency.aliases)),
    );
    fc.assert(
      fc.property(named, carrier, ([agency, name], words) => {
        expect(foundIds(words.replace("@", name))).toContain(agency.id);
        expectNoOther(words.replace("@", name), agency);
      }),
      { numRuns: 1500 },
    );
  });

  it("finds every agency by its pinyin, joined or in syllables", () => {
    const joints = fc.constantFrom("", " ", "-");
    fc.assert(
      fc.property(
        entry,
        fc.constantFrom(...englishCarriers),
        joints,
        fc.boolean(),
        (agency, words, joint, isCapital) => {
          const pinyin = pinyinOf(agency.fullName).join(joint);
          const question = words.replace("@", isCapital ? pinyin[0]?.toUpperCase() + pinyin.slice(1) : pinyin);
          expect(foundIds(question)).toContain(agency.id);
          expectNoOther(question, agency);
        },
      ),
      { numRuns: 800 },
    );
  });

  it("never takes a name with one character wrong for another agency", () => {
    const others = fc.constantFrom(..."山水泉源全权圆和平镇街路楼喽翠脆焕环泽库酷苦王李张一东西大新区县市的局");
    fc.assert(
      fc.property(
        entry,
        carrier,
        fc.nat(),
        others,
        fc.constantFrom("replace", "insert", "omit"),
        (agency, words, at, character, kind) => {
          const position = at % agency.name.length;
          const head = agency.name.slice(0, position);
          const tail = agency.name.slice(position + (kind === "insert" ? 0 : 1));
          const name = head + (kind === "omit" ? "" : character) + tail;
          if (sampleEntries.some((other) => other.id !== agency.id && namesIn(name, other))) return;
          expectNoOther(words.replace("@", name), agency);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("gives ordered mentions that do not overlap, for any text", () => {
    const words = fc.constantFrom(
      "温泉镇",
      "环翠区",
      "各镇街",
      "2024年",
      "去年",
      "Weihai",
      " town ",
      "和",
      "的",
      "教育局",
      "21",
      "年",
      "至",
      "(",
      "\u0000",
      "İ",
      "𠮷",
      " ",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.array(fc.oneof(words, fc.string({ maxLength: 3 })), { maxLength: 25 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (question) => {
        const prepared = prepareQuestion(question);
        for (const mentions of [
          findAgencies(prepared, sampleGazetteer),
          findRegions(prepared, sampleGazetteer),
          findYears(prepared, now),
        ]) {
          expectInOrder(prepared.text, mentions);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("gives the same for the same question", () => {
    const question = "环翠区2024年温泉镇和Huancuilou subdistrict近三年";
    const once = findAgencies(prepareQuestion(question), sampleGazetteer);
    expect(findAgencies(prepareQuestion(question), sampleGazetteer)).toEqual(once);
    expect(once).toHaveLength(2);
  });
});

function knownMentions(question: string): (readonly number[])[] {
  return findAgencies(prepareQuestion(question), sampleGazetteer).flatMap(({ value }) =>
    value.type === "known" ? [value.candidates] : [],
  );
}

function foundIds(question: string): number[] {
  return knownMentions(question).flat();
}

/** Nothing but the agency is found: not found at all or asked back is fine, another one alone never. */
function expectNoOther(question: string, agency: GazetteerEntry): void {
  for (const candidates of knownMentions(question)) expect(candidates, question).toContain(agency.id);
}

/** Whether a text has another agency's name, or sounds like one, so that it may well mean that. */
function namesIn(text: string, other: GazetteerEntry): boolean {
  const stem = (whole: string): string => whole.replace(/(?:街道|苏木|[镇乡县市区旗州])$/u, "");
  if (soundsLike(stem(text), stem(other.name))) return true;
  return [other.name, stem(other.name), ...other.aliases].some((name) => text.includes(name));
}

function expectInOrder(text: string, mentions: readonly Mention[]): void {
  let last = 0;
  for (const mention of mentions) {
    expect(mention.start).toBeGreaterThanOrEqual(last);
    expect(mention.end).toBeGreaterThan(mention.start);
    expect(mention.text).toBe(text.slice(mention.start, mention.end));
    last = mention.end;
  }
}
