/** Signs that hardly any other text has. */
const strong: readonly RegExp[] = [
  /^ {0,3}#{1,6}[ \t]+\S/m,
  /^ {0,3}(?:```|~~~)/m,
  /\[[^\]\n]{1,500}\]\((?:https?:|mailto:|\.{0,2}\/|#)[^)\s]{0,2000}/,
  /^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?)?[ \t]*$/m,
  /\*\*[^\s*][^*\n]{0,500}\*\*/,
]
/** Signs that a plain text may have too. */
const weak: readonly RegExp[] = [
  /^\S[^\n]{0,500}\n(?:={3,}|-{3,})[ \t]*$/m,
  /^ {0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+\S[^\n]*\n+ {0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+\S/m,
  /^ {0,3}>[ \t]?\S/m,
]
/** In UTF-16 code units. */
const searched = 64 * 1024

/** Whether `text` is written in Markdown: two kinds of signs show it, one of which no plain text has. Under a Markdown name any sign does. */
export function looksLikeMarkdown(text: string, name: string): boolean {
  const head = text.slice(0, searched)
  const signs = (patterns: readonly RegExp[]): number => patterns.filter((pattern) => pattern.test(head)).length
  const certain = signs(strong)
  const all = certain + signs(weak)
  return /\.(?:md|markdown)$/i.test(name) ? all > 0 : certain > 0 && all > 1
}
