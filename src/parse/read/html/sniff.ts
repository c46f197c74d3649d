/** Whether a text is a page or a piece of one, and not prose in which a few tags have been left behind. */
export function looksLikeHtml(text: string): boolean {
  const start = text.slice(0, 2000).replace(/^[\s\ufeff]+/u, "");
  return opening.test(start) || (start.startsWith("<") && blockTags(text) > 0) || markedUp(text);
}

const opening =
  /^(<\?xml[^>]*>\s*)?(<!--[^<]{0,500}-->\s*)?<(!doctype\s+html|html|head|body|meta|title|link|style|script|div|p|table|section|article|center|span|font|h[1-6]|ul|ol)[\s>]/i;

function blockTags(text: string): number {
  return text.slice(0, 200_000).match(/<\/(p|td|div|li|h[1-6])\s*>/gi)?.length ?? 0;
}

/** Text may stand before the first tag of a fragment; then tags must come again and again, and not in a script's strings. */
function markedUp(text: string): boolean {
  const sample = text.slice(0, 200_000);
  const tags = blockTags(text);
  return (
    tags >= 8 && tags > sample.length / 2000 && !script.test(sample) && !/=\s*["'`]\s*</.test(sample.slice(0, 5000))
  );
}

const script = /^[\s\ufeff]*(let|var|const|window|document|\{|\[|\/\/|\/\*)/;
