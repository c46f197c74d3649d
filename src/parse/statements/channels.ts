import { findMatches } from "../../text/matches.ts";
import type { Context } from "./context.ts";
import { anyOf, lexicon } from "./lexicon.ts";

/** What the clause says about the channels information went through. */
export type ChannelReading =
  /** One channel, and plainly its number. */
  | { readonly kind: "single"; readonly key: string; readonly opens: boolean; readonly sorted: boolean }
  /** Several together: 网站、微信等渠道. */
  | { readonly kind: "joint" }
  /** A channel is named, but what is counted is something else. */
  | { readonly kind: "other" }
  | { readonly kind: "none" };

const { channels } = lexicon;
const keyOf = new Map(channels.names.flatMap(({ key, names }) => names.map((name) => [name, key] as const)));
const anyName = new RegExp(anyOf([...keyOf.keys()]), "g");
const posts = [...channels.plainPosts, ...channels.sortedPosts];
const post = `(?:${anyOf(lexicon.words.neutral ?? [])}{0,4}(${anyOf(posts)})(?:信息)?)?`;
const linkers = `${anyOf(lexicon.linkers)}{0,4}`;
const adverbs = `${anyOf([...(lexicon.words.adverb ?? []), "本年"])}{0,4}`;
const tail = new RegExp(
  `^${anyOf(channels.fillers)}{0,3}${adverbs}(${anyOf([...channels.openVerbs, ...channels.verbs])})?${linkers}${post}${linkers}#${post}$`,
  "u",
);
const joint = new RegExp(anyOf(channels.joint));
const verbs = new RegExp(`${anyOf([...channels.openVerbs, ...channels.verbs])}$`);
const posted = new Set(channels.names.find(({ key }) => key === "text.wechat")?.names);

/** Reads the channel a figure was published through from the words before it. */
export function readChannel({ before, after, figure }: Context): ChannelReading {
  const names = namesIn(before);
  const last = names.at(-1);
  if (!last) return { kind: "none" };
  const rest = before.slice(last.end);
  const keys = new Set(names.map(({ key }) => key));
  if (keys.size > 1 || joint.test(rest.slice(0, 3))) return { kind: "joint" };
  const match = tail.exec(`${rest}#${after}`);
  if (!match || last.key === null) return { kind: "other" };
  const [, verb, postBefore, postAfter] = match;
  const said = postBefore ?? postAfter;
  const bare = verb === undefined && said === undefined;
  const sure = !bare || channels.bareUnits.includes(figure.measure) || verbs.test(before.slice(0, last.start));
  if (!sure || !suitsPosts(figure.measure, said)) return { kind: "other" };
  return {
    kind: "single",
    key: last.key,
    opens: verb !== undefined && channels.openVerbs.includes(verb),
    sorted:
      (said !== undefined && channels.sortedPosts.includes(said)) || channels.sortedUnits.includes(figure.measure),
  };
}

interface Name {
  readonly key: string | null;
  readonly start: number;
  readonly end: number;
}

/** The channels named; a name that sums up the list before it (等新媒体) stands for the whole list. */
function namesIn(before: string): Name[] {
  let names: Name[] = [];
  for (const match of findMatches(anyName, before)) {
    const name = { key: keyOf.get(match[0]) ?? null, start: match.index, end: match.index + match[0].length };
    const sumsUp = name.key === channels.umbrella && before.slice(0, name.start).endsWith("等");
    const previous = names.at(-1);
    if (sumsUp) names = [name];
    // 政务新媒体微信公众号 is one channel named twice, and so is 12360服务热线新媒体发布微信.
    else if (previous?.key === channels.umbrella && !before.slice(previous.end, name.start).includes("、"))
      names = [...names.slice(0, -1), name];
    else names.push(name);
  }
  return names;
}

/** 开通抖音号2个 counts accounts; 发布视频2个 counts what was posted. */
function suitsPosts(measure: string, said: string | undefined): boolean {
  if (!lexicon.unitSets.posts?.includes(measure)) return false;
  return (measure !== "个" && measure !== "次") || said !== undefined;
}

/** Whether a clause names any channel at all. */
export function namesChannel(before: string): boolean {
  return findMatches(anyName, before).some((match) => posted.has(match[0]) || keyOf.get(match[0]) !== undefined);
}
