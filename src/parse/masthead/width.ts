/**
 * Full-width and compatibility forms as plain characters, one for one: what would become several characters, or stands
 * outside the blocks of such forms (—, ①), stays, so that every offset means the same character before and after.
 */
export function plainWidth(text: string): string {
  let plain = "";
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // Nearly every character is an ideograph or plain Latin.
    if (unit < 0xa0 || (unit > 0x3000 && unit < 0xf900)) continue;
    const own = plainUnit(unit);
    if (own === unit) continue;
    plain += text.slice(copied, at) + String.fromCharCode(own);
    copied = at + 1;
  }
  return copied === 0 ? text : plain + text.slice(copied);
}

/** The plain form of each UTF-16 unit, 0 where it is not known yet. */
const plainUnits = new Uint16Array(0x10000);
const compatibilityForm = /[\u2e80-\u2fdf\u3000\uff01-\uffee\uf900-\ufaff\u00a0]/;

function plainUnit(unit: number): number {
  const known = plainUnits[unit] ?? 0;
  if (known !== 0) return known;
  const character = String.fromCharCode(unit);
  const plain = compatibilityForm.test(character) ? character.normalize("NFKC") : character;
  const own = plain.length === 1 ? plain.charCodeAt(0) : unit;
  plainUnits[unit] = own;
  return own;
}
