import type { Sentence } from "../told.ts";

/** Suggestions by deputies, proposals by CPPCC members, and the rates of both. */
export const suggestions: readonly Sentence[] = [
  [
    "承办区人大代表建议4件、区政协提案3件，办复率100%，满意率100%。",
    ["npc_suggestions 4件", "cppcc_proposals 3件", "reply_rate 100%", "satisfaction_rate 100%"],
  ],
  ["人大代表建议和政协提案各1件。", ["npc_suggestions 1件", "cppcc_proposals 1件"]],
  ["办理人大代表建议、政协提案共12件，其中主办8件，会办4件。", ["suggestions_and_proposals 12件", "? 8件", "? 4件"]],
  ["共承办人大建议3件，政协委员提案5件，均已办结。", ["npc_suggestions 3件", "cppcc_proposals 5件"]],
  ["办理区十八届人大三次会议代表建议2件、政协提案6件。", ["npc_suggestions 2件", "cppcc_proposals 6件"]],
  [
    "共收到县级以上人大代表建议5件、政协提案6件，答复率、满意率均为100%。",
    ["npc_suggestions 5件", "cppcc_proposals 6件", "reply_rate 100%", "satisfaction_rate 100%"],
  ],
  ["承办市人大代表建议1件、区人大代表建议3件。", ["npc_suggestions 1件", "npc_suggestions 3件"]],
  [
    "共办理市级人大代表建议2件，县级人大代表建议5件，县政协提案8件。",
    ["npc_suggestions 2件", "npc_suggestions 5件", "cppcc_proposals 8件"],
  ],
  [
    "收到人大代表建议4件，采纳3件；政协提案2件，采纳1件。",
    ["npc_suggestions 4件", "? 3件", "cppcc_proposals 2件", "? 1件"],
  ],
  ["全年承办县人大建议意见8件，县政协提案6件，共计14件。", ["npc_suggestions 8件", "cppcc_proposals 6件", "? 14件"]],
  ["[6]2024年，我镇共承办区人大代表建议3件、政协提案2件，均已办结。", ["npc_suggestions 3件", "cppcc_proposals 2件"]],
  ["[6]承办人大代表建议、政协提案0件。", ["npc_suggestions 0件", "cppcc_proposals 0件"]],
  [
    "[6]全年共办理人大代表建议5件（其中主办3件，协办2件），政协提案4件。",
    ["npc_suggestions 5件", "? 3件", "? 2件", "cppcc_proposals 4件"],
  ],
  [
    "[6]共办理建议提案9件，其中人大代表建议5件，政协提案4件。",
    ["suggestions_and_proposals 9件", "npc_suggestions 5件", "cppcc_proposals 4件"],
  ],
  ["[6]区人大代表建议3件，主办2件，协办1件。", ["npc_suggestions 3件", "? 2件", "? 1件"]],
  ["群众满意率98%，问题整改率100%。", ["satisfaction_rate 98%", "? 100%"]],
  [
    "12345热线办结率99.8%，群众满意率98.7%；承办人大代表建议3件，办复率100%，满意率100%。",
    ["? 99.8%", "? 98.7%", "npc_suggestions 3件", "? 100%", "? 100%"],
  ],
  ["答复市政协委员提案2件，区人大代表意见建议1件。", ["cppcc_proposals 2件", "npc_suggestions 1件"]],
  ["办理全国人大代表建议2件、省人大代表建议5件。", ["npc_suggestions 2件", "npc_suggestions 5件"]],
  ["办理5件人大代表建议。", ["npc_suggestions 5件"]],
  ["答复4件市政协委员提案。", ["cppcc_proposals 4件"]],
  ["办理政协提案和人大代表建议共7件。", ["suggestions_and_proposals 7件"]],
  ["承办建议提案8件。", ["suggestions_and_proposals 8件"]],
  ["承办6件人大代表建议和政协提案。", ["suggestions_and_proposals 6件"]],
  ["建议提案办理满意率100%。", ["satisfaction_rate 100%"]],
  ["建议提案答复率100%，办结率100%。", ["reply_rate 100%", "reply_rate 100%"]],
  ["办复率99.5%。", ["reply_rate 99.5%"]],
  ["收到政协提案3件、人大代表建议5件，均已办复。", ["cppcc_proposals 3件", "npc_suggestions 5件"]],
  [
    "共收到区人大代表建议8件，区政协提案9件，办复率、满意率均为100%。",
    ["npc_suggestions 8件", "cppcc_proposals 9件", "reply_rate 100%", "satisfaction_rate 100%"],
  ],
  ["人大代表建议、政协委员提案各3件。", ["npc_suggestions 3件", "cppcc_proposals 3件"]],
  ["人大代表建议、政协提案分别为3件、4件。", ["npc_suggestions 3件", "cppcc_proposals 4件"]],
];
