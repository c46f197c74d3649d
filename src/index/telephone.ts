import { z } from "zod";
import type { Contact } from "../parse/report.ts";
import { readData } from "../text/data.ts";
import { normalizeWidth } from "../text/fold.ts";

/** The telephone numbers of a contact, by how much they say: a local number without area code is held by many. */
export interface Telephones {
  /** With area code, digits only: 06315373057. */
  readonly full: readonly string[];
  readonly areaCodes: readonly string[];
  /** Without area code; empty where a number has one. */
  readonly local: readonly string[];
}

/** The telephone and fax numbers of a contact. */
export function telephonesOf({ phone, fax }: Contact): Telephones {
  const text = normalizeWidth(`${phone ?? ""};${fax ?? ""}`).replace(country, "0");
  const landlines = [...text.matchAll(landline)].map(([, area = "", number = ""]) => ({
    area,
    number: number.replace(/\D/g, ""),
  }));
  const mobiles = [...text.matchAll(mobile)].map(([number]) => number);
  const full = [...landlines.map(({ area, number }) => area + number), ...mobiles];
  const areaCodes = [...new Set(landlines.map(({ area }) => area))];
  return { full, areaCodes, local: full.length > 0 ? [] : [...text.matchAll(localNumber)].map(([number]) => number) };
}

/** The province that an area code belongs to; undefined for a code that is in no use. */
export function provinceOfAreaCode(areaCode: string): string | undefined {
  return codes.find(({ beginning }) => areaCode.startsWith(beginning))?.province;
}

/** China's own code, after which the area code's 0 is left out: 0086-631-5373057. */
const country = /(?<!\d)(?:(?:\+|00)86\D{0,2}|86[- ])0?(?=[1-9]\d{1,2}\D)/g;
/** 010 and 02x have three digits, all other area codes four. */
const landline = /(?<!\d)(010|02\d|0[3-9]\d{2})\D{0,3}(\d{7,8}(?!\d)|\d{3,4}\D\d{4}(?!\d))/g;
const mobile = /(?<!\d)1[3-9]\d{9}(?!\d)/g;
const localNumber = /(?<!\d)[2-9]\d{6,7}(?!\d)/g;

/** Provinces by how their area codes begin. */
const codes = Object.entries(readData("lexicon/area-codes.json", z.record(z.string(), z.array(z.string())))).flatMap(
  ([province, beginnings]) => beginnings.map((beginning) => ({ province, beginning })),
);
