import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Library } from "../index/library.ts";
import { plainDesk } from "../present/plain-desk.ts";
import { pageLanguage } from "./language.ts";
import { pagePolicy } from "./page-style.ts";
import { renderReportPage } from "./report-page.ts";

const longestId = 300;

/** `/reports/:id`: a report as a page, where every line that answers cite can be pointed at with `#L51`. */
export function reportRoutes({ library }: { readonly library: Library }): Hono {
  const app = new Hono();
  app.get("/reports/:id", async (c) => {
    const id = c.req.param("id");
    const language = pageLanguage(c.req.query("lang"));
    const scope = { reportIds: [id] };
    const [head] = id.length > longestId ? [] : await library.reports(scope);
    const report = head && (await library.report(id));
    if (!head || !report) throw new HTTPException(404, { message: "No such report" });
    const findings = await library.findings(scope);
    const page = renderReportPage({ head, report, findings }, plainDesk(library, language));
    return c.html(page, 200, { "Content-Security-Policy": pagePolicy, "Cache-Control": "public, max-age=60" });
  });
  return app;
}
