/** How Word 97 numbers its numberings; those that are not here are written in figures. */
const formats: Readonly<Record<number, string>> = {
  1: "upperRoman",
  2: "lowerRoman",
  3: "upperLetter",
  4: "lowerLetter",
  10: "ideographDigital",
  11: "japaneseCounting",
  18: "decimalEnclosedCircle",
  23: "bullet",
  26: "decimalEnclosedFullstop",
  27: "decimalEnclosedParen",
  28: "decimalEnclosedCircleChinese",
  30: "ideographTraditional",
  33: "taiwaneseCounting",
  35: "taiwaneseCountingThousand",
  36: "taiwaneseDigital",
  37: "chineseCounting",
  39: "chineseCountingThousand",
  255: "none",
};

const listSize = 28;
const levelSize = 28;
const useSize = 16;

/**
 * The lists of a Word 97 file as the `numbering.xml` of a newer one; undefined when it has none, or they are broken: numbers
 * of paragraphs are not worth the file.
 *
 * @param table the table stream, @param lists where the lists' heads lie in it, @param uses the lists that paragraphs name
 */
export function numberingXml(
  table: Buffer,
  lists: { readonly from: number; readonly length: number },
  uses: { readonly from: number; readonly length: number },
): string | undefined {
  if (lists.length < 2 || uses.length < 4) return undefined;
  try {
    const definitions = listsXml(table, lists);
    const count = Math.min(table.readUInt32LE(uses.from), Math.floor((uses.length - 4) / useSize));
    const used = Array.from({ length: count }, (_, index) => {
      const list = table.readUInt32LE(uses.from + 4 + index * useSize);
      return `<w:num w:numId="${index + 1}"><w:abstractNumId w:val="${list}"/></w:num>`;
    });
    return `<w:numbering>${definitions}${used.join("")}</w:numbering>`;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The heads stand together; behind the last of them come the levels of all lists, nine of each or one. */
function listsXml(table: Buffer, { from, length }: { from: number; length: number }): string {
  const count = table.readUInt16LE(from);
  let at = from + length;
  let xml = "";
  for (let index = 0; index < count; index += 1) {
    const head = from + 2 + index * listSize;
    const levels = (table.readUInt8(head + 26) & 1) === 1 ? 1 : 9;
    xml += `<w:abstractNum w:abstractNumId="${table.readUInt32LE(head)}">`;
    for (let level = 0; level < levels; level += 1) {
      const own = levelXml(table, at, level);
      xml += own.xml;
      at = own.end;
    }
    xml += "</w:abstractNum>";
  }
  return xml;
}

function levelXml(table: Buffer, at: number, level: number): { xml: string; end: number } {
  const start = table.readInt32LE(at);
  const format = formats[table.readUInt8(at + 4)] ?? "decimal";
  const text = at + levelSize + table.readUInt8(at + 24) + table.readUInt8(at + 25);
  const end = text + 2 + table.readUInt16LE(text) * 2;
  if (end > table.length) throw new RangeError("a list is cut off");
  // Characters up to 8 stand for the numbers of the levels.
  const pattern = table
    .toString("utf16le", text + 2, end)
    .replace(/[\p{Cc}&<>"]/gu, (character) => (character < "\t" ? `%${character.charCodeAt(0) + 1}` : ""));
  return {
    xml: `<w:lvl w:ilvl="${level}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${pattern}"/></w:lvl>`,
    end,
  };
}
