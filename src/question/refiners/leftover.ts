import { z } from "zod";
import { readData } from "../../text/data.ts";
import type { Draft } from "../draft.ts";
import type { WordMention } from "../finders/words.ts";
import { solidSpans } from "../lexicon.ts";
import type { Span } from "../mention.ts";

/** Words that say nothing about which figure is meant: 请问, 一共, 件, "how many". */
const neutral = readData("lexicon/neutral.json", z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }));
const neutralChinese = new Set(neutral.zh);
const longestNeutral = Math.max(...neutral.zh.map((word) => word.length));
const neutralEnglish = new Set(neutral.en);

/** The words of a question that nothing understood. */
export function leftoverOf(draft: Draft): string[] {
  const { agencies, regions, years, words } = draft.mentions;
  const used = words.filter((word) => isUsed(word, draft)).flatMap(solid);
  let text = draft.question.folded;
  for (const span of [...agencies.filter((agency) => isMeant(agency, draft)), ...regions, ...years, ...used])
    text = text.slice(0, span.start) + " ".repeat(span.end - span.start) + text.slice(span.end);
  const chinese = (text.match(/\p{Script=Han}+/gu) ?? []).flatMap(unknownIn);
  const latin = (text.match(/[\p{Script=Latin}]+(?:['’-][\p{Script=Latin}]+)*/gu) ?? []).filter(
    (word) => word.length > 1 && !neutralEnglish.has(word),
  );
  return [...chinese, ...latin, ...negated(draft)];
}

/** A name that was not taken for one is a word like any other. */
function isMeant({ value, certainty }: Draft["mentions"]["agencies"][number], { who }: Draft): boolean {
  if (certainty === "stated" || value.type === "unheld" || who?.type !== "agencies") return true;
  return value.candidates.some((id) => who.ids.includes(id));
}

/** 没有答复的有多少 is the opposite of what the table counts. */
function negated(draft: Draft): string[] {
  return [...excepted(draft), ...opposed(draft), ...elsewhere(draft)];
}

const accounts =
  /(?:公众号|微信号?|视频号|抖音号?|微博|头条号|账号|网站|平台)(?:一共|总共|目前|现在)?(?:有|开通了?|开设了?|运营着?)?(?:几|多少)个(?!视频|作品|信息|稿|短)|(?:几|多少)个(?:政务|官方)?(?:微信)?(?:公众号|微信号|视频号|抖音号?|微博|头条号|网站|平台)|how many (?:official )?(?:wechat|douyin|weibo)? ?accounts/u;

/** Words that make another thing of what is counted: 申请行政许可 is no request for information, and accounts are not their posts. */
function elsewhere({ question, mentions }: Draft): string[] {
  const named = mentions.words.filter(({ kind }) => kind === "indicator");
  const sought = named
    .filter(({ value }) => value.id.startsWith("disclosure."))
    .filter((word) => /(?:申请|申办|办理|申领|提交)$/u.test(question.folded.slice(0, word.start)));
  const counted = named.some(({ value }) => value.id.startsWith("text."))
    ? (accounts.exec(question.folded)?.slice(0, 1) ?? [])
    : [];
  return [...sought.map(({ text }) => text), ...counted];
}

const except =
  /(?:不是|并非|非|除了?|不含|不包括|不算|扣除|去掉|排除)$|\b(?:other than|except(?: for)?|excluding|without|not (?:from|by)) (?:the )?$/u;

/** 不是企业的, 除自然人外: all but what the word names. */
function excepted({ question, mentions }: Draft): string[] {
  return mentions.words
    .filter(({ kind }) => kind === "column" || kind === "indicator" || kind === "outcome")
    .flatMap((word) => {
      const before = except.exec(question.folded.slice(0, word.start))?.[0];
      const isYesNo = before === "不是" && /是不是$/u.test(question.folded.slice(0, word.start));
      if (before !== undefined && !isYesNo) return [`${before}${word.text}`];
      const after = /^(?:申请)?(?:以外|之外|除外)/u.exec(question.folded.slice(word.end))?.[0];
      return after === undefined ? [] : [`${word.text}${after}`];
    });
}

function opposed(draft: Draft): string[] {
  const { folded } = draft.question;
  if (!/多少|几|占|比例|比重|率|百分|how (many|much)|share|percent|proportion|rate/.test(folded)) return [];
  const unanswered =
    /没有?(?:结果|答复|回复|回应|处理|办理|下文|消息)|(?:没有?|未)(?:受理|登记|答复|回复|处理|办理)/u
      .exec(folded)
      ?.slice(0, 1) ?? [];
  const claimed = draft.mentions.words.filter(
    ({ kind, text }) => kind === "indicator" && unanswered.some((words) => text.includes(words)),
  );
  const opposite = draft.mentions.words
    .filter(
      ({ kind, value }) =>
        kind === "indicator" && /^(?:requests\.(?!denied|not_|other|received)|rate\.(?!denial|not_))/.test(value.id),
    )
    .flatMap((word) => {
      const not = /(?<!有)(?:没有?|未|不)(?:被|能|曾|予|及时|依法)?$|\bnot (?:been |be )?$/.exec(
        folded.slice(0, word.start),
      )?.[0];
      return not === undefined ? [] : [`${not}${word.text}`];
    });
  return claimed.length > 0 ? opposite : [...unanswered, ...opposite];
}

/** The stretches of a run that no neutral words make up, however it is cut; a lone character is shown with its neighbour. */
function unknownIn(run: string): string[] {
  const kept = cut(run);
  return kept.flatMap((start, index) => {
    if (index > 0 && kept[index - 1] === start - 1) return [];
    let end = start + 1;
    while (kept.includes(end)) end += 1;
    return end - start > 1 || run.length === 1
      ? [run.slice(start, end)]
      : [start === 0 ? run.slice(start, end + 1) : run.slice(start - 1, end)];
  });
}

/** The places of a run that the best cut into neutral words leaves over. */
function cut(run: string): number[] {
  const best: { readonly left: number; readonly from: number; readonly isWord: boolean }[] = [
    { left: 0, from: 0, isWord: true },
  ];
  for (let end = 1; end <= run.length; end += 1) {
    let choice = { left: (best[end - 1]?.left ?? 0) + 1, from: end - 1, isWord: false };
    for (let start = Math.max(0, end - longestNeutral); start < end; start += 1) {
      const left = best[start]?.left ?? 0;
      if (left < choice.left && neutralChinese.has(run.slice(start, end))) choice = { left, from: start, isWord: true };
    }
    best.push(choice);
  }
  const places: number[] = [];
  for (let at = run.length; at > 0; ) {
    const step = best[at];
    if (!step) break;
    if (!step.isWord) places.unshift(at - 1);
    at = step.from;
  }
  return places;
}

function solid(word: WordMention): Span[] {
  return solidSpans({ start: word.start, end: word.end, gaps: word.value.gaps });
}

/** A column, outcome or measure that no indicator took up narrows the question in a way the answer would not. */
function isUsed(word: WordMention, draft: Draft): boolean {
  const { kind, value } = word;
  if (kind !== "column" && kind !== "outcome" && kind !== "measure")
    return !["talk", "contact", "part", "ask", "topic"].includes(kind);
  if (value.id === "total") return true;
  const within = draft.mentions.words.some(
    (other) =>
      other.kind === "indicator" && solid(other).some((span) => span.start <= word.start && span.end >= word.end),
  );
  return (
    within || draft.indicators.some((indicator) => indicatorKeys(indicator).some((key) => key.includes(`.${value.id}`)))
  );
}

function indicatorKeys(indicator: Draft["indicators"][number]): string[] {
  return indicator.type === "share" ? [indicator.part, indicator.whole] : [indicator.key];
}
