/** What a link `https://t.me/<bot>?start=<payload>` opens: one report, or the answer to a question. */
export type DeepLink =
  | { readonly type: "report"; readonly agencyId: number; readonly year: number }
  | { readonly type: "question"; readonly question: string };

/** Telegram's bound for a payload, in characters of A–Z, a–z, 0–9, _ and -. */
const longestPayload = 64;

/** The payload of a deep link; undefined for a question that does not fit. */
export function deepLinkPayload(link: DeepLink): string | undefined {
  const payload =
    link.type === "report"
      ? `r${link.agencyId}-${link.year}`
      : `q${Buffer.from(link.question, "utf8").toString("base64url")}`;
  return payload.length <= longestPayload ? payload : undefined;
}

/** What a payload opens; undefined for none, and for what nobody here wrote. */
export function readDeepLink(payload: string): DeepLink | undefined {
  const report = /^r(\d{1,12})-(\d{4})$/.exec(payload);
  if (report) return { type: "report", agencyId: Number(report[1]), year: Number(report[2]) };
  if (!/^q[\w-]{1,63}$/.test(payload)) return undefined;
  const question = Buffer.from(payload.slice(1), "base64url").toString("utf8");
  return question.includes("\uFFFD") || question.trim() === "" ? undefined : { type: "question", question };
}
