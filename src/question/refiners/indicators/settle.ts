import { groupSums } from "../../../form/form.ts";
import { asks, type Draft } from "../../draft.ts";
import type { WordMention } from "../../finders/words.ts";

/** Which of the named indicators are really meant: general words give way to particular ones. */
export function settle(words: readonly WordMention[], draft: Draft): WordMention[] {
  return words.filter((word) => isMeant(word, words, draft));
}

function isMeant(word: WordMention, words: readonly WordMention[], draft: Draft): boolean {
  const { id, weight } = word.value;
  const ids = new Set(words.map((other) => other.value.id));
  const others = (prefix: string) => [...ids].some((other) => other !== id && other.startsWith(prefix));
  if (id === "requests.received") return isReceivedMeant(word, words, draft);
  if (id === "requests.concluded")
    return (
      weight > 2 ||
      !others("requests.") ||
      isListed(
        word,
        words.filter((other) => other !== word),
        draft,
      )
    );
  if (id === "text.disclosed") return isDisclosedMeant(word, words, draft);
  if (id === "text.website" || id === "text.other_media") return !others("disclosure.");
  if (id.startsWith("block.") && [...ids].some((other) => /^rate\.(\w+_corrected|dispute)$/.test(other))) return false;
  if (id === "block.litigation") return !others("block.litigation_");
  if (id === "block.reconsideration")
    return weight >= 4 || !(ids.has("block.litigation_direct") || ids.has("block.litigation_after_reconsideration"));
  return !isGroup(id) || !others(`${id}.`);
}

/** 申请 alone is only what everything else in table 3 is counted in; 收到申请 is a row of its own unless it is named as the whole. */
function isReceivedMeant(word: WordMention, words: readonly WordMention[], draft: Draft): boolean {
  const others = words.filter((other) => other !== word && /^(requests|rate|block)\./.test(other.value.id));
  if (others.length === 0) return !words.some((other) => other.value.id.startsWith("text.") && !statesReceipt(word));
  if (isQualified(word, others, draft) || isWholeOf(word, others, draft)) return false;
  return statesReceipt(word) || (asksNumber(word) && isListed(word, others, draft));
}

function statesReceipt(word: WordMention): boolean {
  return /收|接到|受理|receiv/.test(word.text);
}

/** 不予公开的申请, "denied requests": another row says which requests. */
function isQualified(word: WordMention, others: readonly WordMention[], draft: Draft): boolean {
  const { folded } = draft.question;
  return others.some((other) => {
    // 收到多少国家秘密类申请
    const isInside =
      other.start === word.end &&
      /(?:多少|几)(?:件|个|份|条|宗)?$/u.test(word.text) &&
      /^(?:类|的|方面)*(?:信息公开)?申请/u.test(folded.slice(other.end));
    if (isInside) return true;
    if (word.value.gaps.some((gap) => gap.start <= other.start && gap.end >= other.end)) return true;
    const between = other.end <= word.start ? draft.question.folded.slice(other.end, word.start) : undefined;
    return between !== undefined && /^(的|类|了|过|掉|之| )*(政府)?(信息公开)?(的)?$/.test(between);
  });
}

/** 收到的申请中不予公开的: the whole is only named to say what the part is a part of. */
function isWholeOf(word: WordMention, others: readonly WordMention[], draft: Draft): boolean {
  const next = others.find((other) => other.start >= word.end);
  if (!next) return false;
  const between = draft.question.folded.slice(word.end, next.start);
  if (draft.question.language === "en") return between.length < 24 && !/[,;]| and /.test(between);
  if (asksNumber(word)) return false;
  return (
    /^(件|个)?(数|数量)?[,，、]?(其?中|里面?|当中|之中)/.test(between) ||
    /^[,，]?(一共|总共)?(有|是)?(多少|几)(件|个|份|条|宗)?(是|被|属于|给|得到|获得?)*$/.test(between)
  );
}

/** 申请数和不予公开数: named beside the others, with a number of its own. */
function isListed(word: WordMention, others: readonly WordMention[], draft: Draft): boolean {
  const { folded } = draft.question;
  return others.some((other) => {
    const between = other.end <= word.start ? folded.slice(other.end, word.start) : folded.slice(word.end, other.start);
    return /(和|与|及|跟|、|,|，|;|；|\band\b)/.test(between) && between.length < 16;
  });
}

/** 公开 alone is what every channel does; 主动公开多少 beside a channel is the whole. */
function isDisclosedMeant(word: WordMention, words: readonly WordMention[], draft: Draft): boolean {
  const stated = /主动公开|proactive/.test(word.text);
  const others = words.filter((other) => other !== word);
  const isGap = others.some((other) => word.value.gaps.some((gap) => gap.start <= other.start && gap.end >= other.end));
  if (isGap && others.some((other) => other.value.id.startsWith("disclosure."))) return false;
  if (others.some((other) => other.value.id.startsWith("text.")))
    return asksNumber(word) && stated && !asks(draft, "share");
  if (others.some((other) => other.value.id.startsWith("disclosure."))) return stated && asksNumber(word);
  if (others.some((other) => /^(requests|rate)\./.test(other.value.id))) return stated || word.value.weight > 4;
  return true;
}

function asksNumber(word: WordMention): boolean {
  return /多少|几|数|总|量|how (many|much)|number/i.test(word.text);
}

function isGroup(id: string): boolean {
  return groupSums.some((sum) => sum.key === id);
}
