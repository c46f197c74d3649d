/** Elements whose end tag may be left out, or that have none: they do not nest by being repeated. */
const flat = new Set(
  "p li td th tr tbody thead tfoot option optgroup dd dt br img input meta link hr col colgroup area base embed source track wbr param rt rp".split(
    " ",
  ),
);

const tagLimit = 400_000;
const depthLimit = 500;
/** A page's tags, each counted with its depth: what building the tree costs at worst. */
const workLimit = 20_000_000;

/**
 * Why a page must not be parsed: a tree builder takes quadratic time on deep nesting (100,000 nested `div` take a minute)
 * and multiplies unclosed formatting tags. One linear pass over the tags tells before. Undefined when it is harmless.
 */
export function whyTooComplex(html: string): string | undefined {
  let depth = 0;
  let tags = 0;
  let work = 0;
  for (const [, slash, name = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    tags += 1;
    if (tags > tagLimit) return `网页的标签超过 ${tagLimit} 个，不会是年度报告。`;
    if (flat.has(name.toLowerCase())) {
      work += depth;
    } else if (slash) depth = Math.max(0, depth - 1);
    else {
      depth += 1;
      work += depth;
      if (depth > depthLimit) return `网页的标签嵌套超过 ${depthLimit} 层，不会是年度报告。`;
    }
    if (work > workLimit) return "网页的结构过于复杂，不会是年度报告。";
  }
  return undefined;
}
