/**
 * The single values of a contact sentence, each by its label. Texts are of plain width, in either script; blanks and line
 * feeds may stand inside labels, for files are wrapped there (电 | 子邮箱).
 */

const number =
  "(?:\\+?86-?)?(?:\\(0\\d{2,3}\\)|0\\d{2,3})? ?(?:[-—–―−~一] ?){0,3}[2-9]\\d{6,7}(?!\\d)(?: ?(?:[-—–转]|转分机) ?\\d{1,6}(?!\\d))?";
const mobile = "1[3-9]\\d{9}(?!\\d)";
const hotline = "400[- ]?\\d{3,4}[- ]?\\d{3,4}(?!\\d)";
const numbers = `((?:${hotline}|${mobile}|${number})(?: ?[、,/;或和] ?(?:${hotline}|${mobile}|${number}|\\d{7,8}(?!\\d)))*)`;

const phoneLabel = "电\\s*话(?:\\s*号\\s*码)?";
const faxLabel = "传\\s*真(?:\\s*(?:电话|号码))?";
/** A room or a person between label and number: 电话:(办公室)0533-…; never another label. */
const aside = "(?:[((][^)\\n\\d]{1,12}[))]|[\\p{Script=Han}]{1,8}[::])?";

/** A telephone number behind its label; the group `both` is there when the label says it is the fax number as well. */
export const phonePattern = new RegExp(
  `(?<!监督|举报|投诉|热线|服务热线|报警|急救)(?:${phoneLabel}|联\\s*系\\s*方\\s*式)(?<both>\\s*[(/、及和]?\\s*(?:兼|含|同)?\\s*传\\s*真\\s*\\)?)?[\\s:为是]{0,3}(?<!传真:)${aside}\\s*${numbers}`,
  "gu",
);
/** A fax number behind its label. */
export const faxPattern = new RegExp(`${faxLabel}[\\s:]{0,3}${numbers}`, "gu");
/** A postcode behind its label. */
export const postcodePattern = /(?:邮\s*政\s*编\s*码|邮\s*编|邮\s*政\s*编\s*号)[\s:为]{0,3}(\d{6})(?!\d)/gu;
/** An e-mail address wherever it stands; blanks round the @ are layout. */
export const emailPattern =
  /(?<![\w.+@-])([A-Za-z0-9][\w.+-]{0,60}\s?@\s?[A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,30}){1,5})/gu;
/** What stands behind an address's label, up to the sentence's end; `trimAddress` finds where the address ends. */
export const addressPattern =
  /(?<!网|网站|邮箱|邮件|电子|网络|IP)(?:(?:办\s*公|通\s*信|通\s*讯|联\s*系|单\s*位|机\s*关|邮\s*寄|受\s*理|详\s*细)\s*)?地\s*址[\s:为]{1,3}([^;。\n]{3,80})/gu;
/** In a bracket or at a line's beginning the colon may be missing. */
export const bareAddressPattern =
  /(?:[(\n]|^)(?:(?:办公|通信|通讯|联系|单位|机关)?地址)([\p{Script=Han}][^;。\n:]{3,80})/gu;
/** A government's web address. */
export const websitePattern =
  /(?<![\w@.])((?:https?:\/\/)?(?:[a-z0-9-]{1,40}\.){1,5}gov\.cn(?![\w])(?:[/:][\w\-./?=&%#~:]{0,120})?)/giu;

const nextLabel =
  /[,、\s(]*(?:联\s*系|咨\s*询|办\s*公|通\s*信|固\s*定)?\s*(?:电\s*话|传\s*真|邮\s*政\s*编|邮\s*编|电\s*子\s*邮|邮\s*箱|网\s*址|e-?mail|联\s*系\s*方|联\s*系\s*人)|[,、\s(][\p{Script=Han}]{2,6}:/iu;
const place = /[路街道村镇乡号楼区县市厦巷庄园城里院座栋层室组]/;

/** An address cut where the next label begins; null when what follows the label is no place. */
export function trimAddress(raw: string): string | null {
  const label = nextLabel.exec(raw);
  let text = label ? raw.slice(0, label.index) : raw;
  const closing = unmatchedBracket(text);
  if (closing !== -1) text = text.slice(0, closing);
  text = text.replace(/^[,、:\s]+|[,、.:\s(]+$/g, "").replace(/\s+/g, "");
  return text.length >= 4 && place.test(text) ? text : null;
}

/** A number as printed, without the blanks that layout put round its dashes. */
export function trimNumber(raw: string): string {
  return raw
    .trim()
    .replace(/\s*([-—–―−~一、,/;])\s*/g, "$1")
    .replace(/\s+/g, " ");
}

function unmatchedBracket(text: string): number {
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") open++;
    if (text[at] === ")" && --open < 0) return at;
  }
  return -1;
}
