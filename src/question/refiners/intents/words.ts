import { asks, type Draft, idsOf, wordsOf } from "../../draft.ts";
import { type ContactField, contactFieldSchema, type Indicator, type Query } from "../../query.ts";
import { type Scope, whichAgency } from "./scope.ts";
import { asksMany, asksMention, passageOf, topicOf } from "./topic.ts";

/** A word for something that the form does not have, unless a longer word of the form covers it. */
export function foreign(draft: Draft): Query | undefined {
  const covering = wordsOf(draft, "indicator");
  const money = draft.indicators.some((indicator) => "key" in indicator && /fees|procurement/.test(indicator.key));
  const word = wordsOf(draft, "foreign").find(
    (candidate) =>
      !(money && candidate.value.id === "money") &&
      !covering.some(
        (other) =>
          other.start <= candidate.start && other.end >= candidate.end && other.value.weight > candidate.value.weight,
      ),
  );
  const nearest = draft.who?.type === "agencies" ? draft.who.ids : [];
  return word ? { intent: "refusal", reason: "not_in_form", about: word.text.trim(), nearest } : undefined;
}

/** 抖音号叫什么, 关停了哪些账号: words about an account, no figure, though the account is one that figures are stated for. */
export function naming(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  if (asksMention(draft) && (draft.who || asks(draft, "list")))
    return topicOf(draft).length > 1 ? passageOf(draft, scope, null) : undefined;
  // 代表建议办理了什么 asks for what was done, not for how much.
  const deeds = /(?:了|过)(?:些)?(?:什么|啥|哪些)[^\p{L}]*$/u.test(draft.question.folded);
  if (deeds && draft.who && indicators.length > 0 && indicators.every(({ type }) => type === "statement"))
    return passageOf(draft, scope, null);
  const asked = wordsOf(draft, "ask", "name").length > 0 || wordsOf(draft, "ask", "doing").length > 0;
  const accounts = indicators.every((indicator) => indicator.type === "statement" && isAccount(indicator.key));
  if (!asked || !accounts || asksMany(draft) || !draft.who) return undefined;
  return topicOf(draft).length > 1 ? passageOf(draft, scope, null) : undefined;
}

function isAccount(key: string): boolean {
  return /^text\.(website|wechat|video_channel|douyin|weibo|toutiao|new_media|other_media|new_media_accounts|open_days)$/.test(
    key,
  );
}

/** Telephone, address and the rest. */
export function contact(draft: Draft, scope: Scope): Query | undefined {
  const named = idsOf(draft, "contact").flatMap((id): ContactField[] => {
    const { data } = contactFieldSchema.safeParse(id);
    return data ? [data] : [];
  });
  const indicator = draft.indicators.length > 0 && !named.includes("phone");
  if (/(?:多少|几)(?:次|件|起|人次|条)/u.test(draft.question.folded)) return undefined;
  if (indicator || (named.length === 0 && !(asks(draft, "contact") && draft.indicators.length === 0))) return undefined;
  if (!draft.who) return whichAgency(draft);
  const fields: ContactField[] = named.length > 0 ? named : ["phone", "address", "postcode", "email", "website"];
  const missing =
    /没有?(?:公布|公开|写|留|提供|注明|列)|未(?:公布|公开|写明|提供|注明)|缺少?|\b(?:without|no|missing|don't|do not)\b/u;
  const absent = draft.who.type !== "agencies" && missing.test(draft.question.folded);
  return { intent: "contact", ...scope, fields, ...(absent ? { missing: true } : {}) };
}

/** 存在什么问题, 打算怎么改进: section five. */
export function part(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  const [first] = idsOf(draft, "part");
  if (first === undefined || indicators.length > 0) return undefined;
  if (!draft.who) return passageOf(draft, scope, null);
  return passageOf(draft, scope, first === "problems" ? "problems" : "plans");
}

/** A report in brief. */
export function summary(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  if (!asks(draft, "summary") || indicators.some((indicator) => indicator.type !== "statement")) return undefined;
  return draft.who ? { intent: "summary", ...scope } : whichAgency(draft);
}

/** Whatever is left: the report's own words, or the report in brief for a bare name. */
export function passage(draft: Draft, scope: Scope): Query | undefined {
  const topic = topicOf(draft);
  const asked = wordsOf(draft, "ask").length > 0;
  if (topic.length >= 2) {
    if (scope.who.type === "everyone" && onlyOperates(draft, topic)) return undefined;
    const about = asked || asks(draft, "list") || asks(draft, "yesno") || asks(draft, "why");
    return draft.who || about ? passageOf(draft, scope, null) : undefined;
  }
  if (draft.who?.type !== "agencies" || topic.length > 0 || asked || asksMany(draft)) return undefined;
  return { intent: "summary", ...scope };
}

/** 最多, 排名, "top 5": an operation on nothing. */
function onlyOperates(draft: Draft, topic: string): boolean {
  const rest = wordsOf(draft, "operation").reduce((text, word) => text.replace(word.text.toLowerCase(), ""), topic);
  return rest.replace(/[\s\d]/g, "").length < 2;
}
