import { html, type TemplateResult } from 'lit'

/** `parts` with dots between them, each in the direction of its own letters; the first leads that of the line where it is `dir=auto`. */
export function dotted(parts: readonly string[]): TemplateResult[] {
  return parts.map((part, index) => (index === 0 ? html`${part}` : html` · <bdi>${part}</bdi>`))
}
