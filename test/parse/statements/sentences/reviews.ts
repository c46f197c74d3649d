import type { Sentence } from "../told.ts";

/** Reconsiderations, lawsuits and fees. */
export const reviews: readonly Sentence[] = [
  ["因政府信息公开引发的行政复议案件2件，行政诉讼案件1件。", ["reconsiderations 2件", "litigations 1件"]],
  ["[4]被提起行政复议1件，结果维持1件；行政诉讼0件。", ["reconsiderations 1件", "? 1件", "litigations 0件"]],
  ["[4]全年发生行政复议、行政诉讼共0起。", ["reconsiderations 0起", "litigations 0起"]],
  ["全年收取信息处理费0元。", ["fees 0元"]],
  ["收取信息处理费用合计1260元。", ["fees 1260元"]],
  ["全年未发生因政府信息公开引起的行政复议和行政诉讼案件。", ["reconsiderations 0件 none", "litigations 0件 none"]],
  ["本年度因政府信息公开被申请行政复议0件，被提起行政诉讼0件。", ["reconsiderations 0件", "litigations 0件"]],
  ["[4]行政复议案件2件，维持1件，纠正1件。", ["reconsiderations 2件", "? 1件", "? 1件"]],
  ["[4]行政诉讼1件，其中未经复议直接起诉0件，复议后起诉1件。", ["litigations 1件", "? 0件", "? 1件"]],
  [
    "[4]因政府信息公开申请行政复议2件，其中维持1件，纠正1件；行政诉讼1件。",
    ["reconsiderations 2件", "? 1件", "? 1件", "litigations 1件"],
  ],
  ["[4]2024年，行政复议2件、行政诉讼3件。", ["reconsiderations 2件", "litigations 3件"]],
  ["[4]共发生行政复议案件2件，其中结果维持2件。", ["reconsiderations 2件", "? 2件"]],
  ["[6]收取政府信息公开信息处理费0元。", ["fees 0元"]],
  ["[6]全年依申请公开信息处理费收费总金额0元。", ["fees 0元"]],
  ["[6]2024年未收取信息处理费，减免费用0元。", ["fees 0元 none", "? 0元"]],
  [
    "全市共发生政府信息公开行政复议案件56件、行政诉讼案件23件，其中市本级行政复议案件12件、行政诉讼案件5件。",
    ["reconsiderations 56件 @全市", "litigations 23件 @全市", "? 12件 @全市", "? 5件 @全市"],
  ],
  ["因政府信息公开被行政复议3件，其中被纠错1件。", ["reconsiderations 3件", "? 1件"]],
  ["政府信息公开行政诉讼和行政复议合计4件。", ["disputes 4件"]],
  ["因政府信息公开发生2起行政复议。", ["reconsiderations 2起"]],
  ["因政府信息公开引发1起行政诉讼。", ["litigations 1起"]],
  ["政府信息公开行政复议及提起行政诉讼共5件。", ["disputes 5件"]],
  ["[4]2024年行政复议、行政诉讼0件。", ["reconsiderations 0件", "litigations 0件"]],
  ["信息公开行政复议、行政诉讼各2起。", ["reconsiderations 2起", "litigations 2起"]],
];
