import type { Query } from "../question/query.ts";
import type { Answer } from "./answer.ts";
import { composeChange } from "./compose/change.ts";
import { composeCheck } from "./compose/check.ts";
import { composeClarify } from "./compose/clarify.ts";
import { composeComparison } from "./compose/comparison.ts";
import { composeContact } from "./compose/contact.ts";
import { composeFacts } from "./compose/facts.ts";
import { composeFigure } from "./compose/figure.ts";
import { composeGrowth } from "./compose/growth.ts";
import { composeHelp } from "./compose/help.ts";
import { composeList } from "./compose/list.ts";
import { composePassage } from "./compose/passage.ts";
import { composeRanking } from "./compose/ranking.ts";
import { composeRatio } from "./compose/ratio.ts";
import { composeRefusal } from "./compose/refusal.ts";
import { composeReports } from "./compose/reports.ts";
import { composeShare } from "./compose/share.ts";
import { composeSummary } from "./compose/summary.ts";
import { composeTotal } from "./compose/total.ts";
import { composeTrend } from "./compose/trend.ts";
import { answer, type Desk, type DeskOptions, openDesk } from "./desk.ts";

/** A query to an answer. */
export async function compose(query: Query, options: DeskOptions): Promise<Answer> {
  return composeAt(await openDesk(options), query);
}

/** One composer an intent, and the compiler sees to it that none is left out. */
function composeAt(desk: Desk, query: Query): Promise<Answer> {
  switch (query.intent) {
    case "figure":
      return composeFigure(query, desk);
    case "comparison":
      return composeComparison(query, desk);
    case "ranking":
      return composeRanking(query, desk);
    case "trend":
      return composeTrend(query, desk);
    case "total":
      return composeTotal(query, desk);
    case "share":
      return composeShare(query, desk);
    case "change":
      return composeChange(query, desk);
    case "growth":
      return composeGrowth(query, desk);
    case "ratio":
      return composeRatio(query, desk);
    case "facts":
      return composeFacts(query, desk);
    case "list":
      return composeList(query, desk);
    case "passage":
      return composePassage(query, desk);
    case "contact":
      return composeContact(query, desk);
    case "summary":
      return composeSummary(query, desk);
    case "check":
      return composeCheck(query, desk);
    case "reports":
      return composeReports(query, desk);
    case "help":
      return composeHelp(query, desk, "help");
    case "talk":
      return query.topic === "greeting"
        ? composeHelp(query, desk, "greeting")
        : Promise.resolve(answer(desk, query, "help", [desk.say(query.topic)]));
    case "clarify":
      return composeClarify(query, desk);
    case "refusal":
      return composeRefusal(query, desk);
    default:
      return query satisfies never;
  }
}
