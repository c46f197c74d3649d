import { HTTPException } from "hono/http-exception";
import type { Language } from "../answer/wording.ts";

/**
 * The language a page is asked for in: `?lang=`, Chinese without it.
 * @throws HTTPException 400 for any other.
 */
export function pageLanguage(named: string | undefined): Language {
  if (named === undefined || named === "") return "zh";
  if (named === "zh" || named === "en") return named;
  throw new HTTPException(400, { message: "lang is zh or en" });
}
