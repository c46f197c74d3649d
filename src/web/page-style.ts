import { createHash } from "node:crypto";

/** The style of the pages: made for a telephone first, light or dark as the reader's device is. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#1c1c1e;--paper:#fff;--soft:#6b6b70;--line:#d9d9de;--head:#f4f4f6;--mark:#8a4b00;--marked:#fff3d6;--link:#0a58ca;--target:#fff8c5}
@media (prefers-color-scheme:dark){:root{--ink:#e8e8ea;--paper:#141416;--soft:#9a9aa0;--line:#36363b;--head:#1f1f23;--mark:#ffc266;--marked:#3a2c12;--link:#7db4ff;--target:#3a3a12}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1rem;background:var(--paper);color:var(--ink);font:1rem/1.7 system-ui,-apple-system,"PingFang SC","Noto Sans SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
header{border-bottom:1px solid var(--line);margin-bottom:1rem}
h1{font-size:1.35rem;line-height:1.4;margin:.25rem 0}
h2{font-size:1.1rem;margin:2rem 0 .5rem}
nav{text-align:right;font-size:.9rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.1rem 1rem;margin:.5rem 0}
dt{color:var(--soft)}
dd{margin:0}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:.4rem}
table{border-collapse:collapse;font-size:.9rem;line-height:1.4;width:100%;overflow-wrap:normal}
th,td{border-bottom:1px solid var(--line);padding:.4rem .5rem;text-align:right;vertical-align:top}
thead th{background:var(--head);font-weight:600;min-width:3.6rem;vertical-align:bottom}
tbody th,thead th:first-child{position:sticky;left:0;background:var(--head);text-align:left;font-weight:400;min-width:8.5rem;max-width:14rem}
tbody tr:last-child>*{border-bottom:0}
td{font-variant-numeric:tabular-nums}
th.quote,td.quote{text-align:left;min-width:14rem}
.zero,.gap{color:var(--soft)}
.lost{color:var(--mark);background:var(--marked)}
.line{color:var(--soft);font-size:.8rem;text-decoration:none;white-space:nowrap}
.note{color:var(--soft);font-size:.9rem}
ul{padding-left:1.2rem}
blockquote{margin:0;color:var(--soft)}
:target{background:var(--target);scroll-margin-top:1rem}
:target th{background:var(--target)}
footer{margin-top:3rem;border-top:1px solid var(--line);color:var(--soft);font-size:.85rem}
`;

/** Lets this one style through, and nothing else. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(pageStyle).digest("base64")}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;
