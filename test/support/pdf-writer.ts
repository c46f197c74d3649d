import { deflateSync } from "node:zlib";

/** A text with the place of its baseline's start, in points from the top left corner. */
export interface PdfText {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
  /** Degrees, anticlockwise. */
  readonly turned?: number;
  /** There to be found and copied, but not to be seen. */
  readonly invisible?: boolean;
}

/** A line; or, with `filled`, the same as a thin rectangle, as Word draws its borders. */
export interface PdfLine {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly filled?: boolean;
}

/** How a file is written that is not as plain as it may be. */
export interface PdfOptions {
  readonly encrypted?: boolean;
  /** Operators to be drawn before each page's own. */
  readonly content?: string;
  /** Characters by their numbers in the font only, without the table that says what they are. */
  readonly unmapped?: boolean;
  /** The pages' content inside a form, as programs that stamp or sign a file leave it. */
  readonly form?: boolean;
  /** Degrees by which a viewer turns the sheets, clockwise; what is written is turned back. */
  readonly rotated?: 0 | 90 | 180 | 270;
}

export interface PdfPage {
  readonly texts: readonly PdfText[];
  readonly lines?: readonly PdfLine[];
}

const pageWidth = 595;
export const pageHeight = 842;

/**
 * A PDF with one CID font, as Chinese word processors write them: two bytes a character, mapped to Unicode by a table.
 */
export function writePdf(pages: readonly PdfPage[], options: PdfOptions = {}): Uint8Array {
  const { encrypted = false, unmapped = false, form = false, rotated = 0, content: prefix = "" } = options;
  const perPage = form ? 3 : 2;
  const characters = [...new Set(pages.flatMap((page) => page.texts.flatMap((text) => [...text.text])))];
  const objects: (string | Buffer)[] = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Kids[${pages.map((_, index) => `${7 + index * perPage} 0 R`).join(" ")}]/Count ${pages.length}>>`,
    "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]" +
      `${unmapped ? "" : "/ToUnicode 6 0 R"}>>`,
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[32[" +
      `${Array(95).fill(500).join(" ")}]]/FontDescriptor 5 0 R>>`,
    "<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>",
    stream(unicodeMap(characters)),
  ];
  const fonts = "/Font<</F1 3 0 R>>";
  pages.forEach((page, index) => {
    const at = 8 + index * perPage;
    const resources = form ? `<</XObject<</X1 ${at + 1} 0 R>>>>` : `<<${fonts}>>`;
    const drawn = `${rotations[rotated]}\n${prefix}\n${content(page)}`;
    const box = rotated % 180 === 0 ? [pageWidth, pageHeight] : [pageHeight, pageWidth];
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${box.join(" ")}]/Rotate ${rotated}/Resources${resources}/Contents ${at} 0 R>>`,
      stream(form ? "q /X1 Do Q" : drawn),
    );
    if (form) {
      const type = `/Type/XObject/Subtype/Form/BBox[0 0 ${pageWidth * 2} ${pageHeight}]/Resources<<${fonts}>>`;
      objects.push(stream(drawn, type));
    }
  });
  return assemble(objects, encrypted);
}

/** Turns what is drawn so that it stands upright on a sheet that the viewer turns. */
const rotations = {
  0: "",
  90: `0 1 -1 0 ${pageHeight} 0 cm`,
  180: `-1 0 0 -1 ${pageWidth} ${pageHeight} cm`,
  270: `0 -1 1 0 0 ${pageWidth} cm`,
} as const;

/** How wide a text is in that font. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + (character < "\u007f" ? 0.5 : 1), 0) * size;
}

function content(page: PdfPage): string {
  const lines = (page.lines ?? []).map(({ x0, y0, x1, y1, filled }) => {
    const [top, bottom] = [pageHeight - Math.min(y0, y1), pageHeight - Math.max(y0, y1)];
    if (!filled) return `${fixed(x0)} ${fixed(pageHeight - y0)} m ${fixed(x1)} ${fixed(pageHeight - y1)} l S`;
    return `${fixed(Math.min(x0, x1))} ${fixed(bottom)} ${fixed(Math.abs(x1 - x0) || 0.48)} ${fixed(top - bottom || 0.48)} re f`;
  });
  const texts = page.texts.map(({ x, y, size, text, turned = 0, invisible = false }) => {
    const [sin, cos] = [Math.sin((turned * Math.PI) / 180), Math.cos((turned * Math.PI) / 180)];
    const matrix = [cos, sin, -sin, cos, x, pageHeight - y].map(fixed).join(" ");
    return `BT ${invisible ? 3 : 0} Tr /F1 ${size} Tf ${matrix} Tm <${[...text].map(code).join("")}> Tj ET`;
  });
  return ["0.5 w", ...lines, ...texts].join("\n");
}

function fixed(value: number): string {
  return value.toFixed(2);
}

function code(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
}

function unicodeMap(characters: readonly string[]): string {
  const blocks: string[] = [];
  for (let at = 0; at < characters.length; at += 100) {
    const block = characters.slice(at, at + 100);
    blocks.push(
      `${block.length} beginbfchar\n${block.map((each) => `<${code(each)}> <${code(each)}>`).join("\n")}\nendbfchar`,
    );
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join("\n")}\nendcmap CMapName currentdict /CMap defineresource pop end end`;
}

function stream(text: string, entries = ""): Buffer {
  const data = deflateSync(Buffer.from(text, "latin1"));
  return Buffer.concat([
    Buffer.from(`<<${entries}/Length ${data.length}/Filter/FlateDecode>>stream\n`),
    data,
    Buffer.from("\nendstream"),
  ]);
}

function assemble(objects: readonly (string | Buffer)[], encrypted: boolean): Uint8Array {
  const chunks: Buffer[] = [Buffer.from("%PDF-1.7\n")];
  const offsets: number[] = [];
  let length = chunks[0]?.length ?? 0;
  const push = (chunk: Buffer): void => {
    chunks.push(chunk);
    length += chunk.length;
  };
  objects.forEach((object, index) => {
    offsets.push(length);
    push(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n")]));
  });
  const start = length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const key = "00".repeat(32);
  const lock = encrypted ? `/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<${key}>/U<${key}>>>/ID[<00><00>]` : "";
  push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer<</Size ${objects.length + 1}/Root 1 0 R${lock}>>\nstartxref\n${start}\n%%EOF`,
    ),
  );
  return new Uint8Array(Buffer.concat(chunks));
}
