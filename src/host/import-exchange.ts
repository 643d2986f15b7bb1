import type { FileReport } from '../contract/import-report.ts'
import type { Change } from '../core/state/transaction.ts'
import { applyChanges } from '../core/state/apply.ts'
import type { Records } from '../core/state/records.ts'
import type { ExchangeFormat, ImportedArticle, ImportSources } from '../formats/exchange-format.ts'
import { formats } from '../formats/formats.ts'
import { articlesTouched, planImport } from '../formats/plan-import.ts'
import type { Gathered, ImportParts } from './import-parts.ts'
import { sameTexts } from './same-texts.ts'
import { structureBytes } from './store-text.ts'
import type { NamedBytes } from '../core/model/article-file.ts'

/** The content of a file that is in one of the exchange formats. */
export interface ExchangeFile {
  readonly name: string
  readonly format: ExchangeFormat
  readonly content: string
}

const openingBrace = 0x7b
const [tab, lineFeed, carriageReturn, space] = [0x09, 0x0a, 0x0d, 0x20]
const byteOrderMark = [0xef, 0xbb, 0xbf]

/** `file` as an exchange file, or `null` when it is none. */
export function exchangeFile({ name, bytes }: NamedBytes): ExchangeFile | null {
  if (!beginsLikeJson(bytes)) return null
  const content = decoded(bytes)
  if (content === null) return null
  const format = formats.find(({ recognises }) => recognises(content))
  return format ? { name, format, content } : null
}

/** Plans the import of an exchange file on top of what `gathered` holds, to which it adds its changes. Nothing of a file with problems is taken. */
export async function planExchange(
  parts: ImportParts,
  gathered: Gathered,
  { name, format, content }: ExchangeFile,
): Promise<FileReport> {
  const parsed = await format.parse(content, sourcesOf(parts))
  if (parsed.kind === 'problems') {
    const shown = parsed.problems.slice(0, 5).map(({ sentence }) => sentence)
    const more = parsed.problems.length - shown.length
    const reason = [...shown, ...(more > 0 ? [`And ${more} more of this kind.`] : [])].join(' ')
    return { kind: 'refused', name, reason }
  }
  const existing = await recordsFor(parts, gathered, parsed.articles)
  const plan = planImport(parsed.articles, existing)
  const structures = new Map<string, string>()
  for (const { articleId, text, places } of plan.texts) {
    await parts.store.putBlob(new TextEncoder().encode(text))
    const structure = structureBytes({ places })
    if (structure) structures.set(articleId, await parts.store.putBlob(structure))
  }
  const added = { articles: 0, annotations: 0 }
  for (const planned of plan.changes) {
    const change = withStructure(planned, structures)
    gathered.changes.push(change)
    if (change.kind === 'annotation') added.annotations += 1
    if (change.kind !== 'article' || !change.after) continue
    added.articles += 1
    gathered.byOriginal.set(change.after.original.sha256, change.id)
    gathered.byText.set(change.after.text.sha256, change.id)
  }
  return {
    kind: 'exchange',
    name,
    ...added,
    skipped: plan.skipped,
    conflicts: plan.conflicts.map(({ sentence }) => sentence),
  }
}

/** A new article with its structure, where there is one. */
function withStructure(change: Change, structures: ReadonlyMap<string, string>): Change {
  if (change.kind !== 'article' || change.before || !change.after) return change
  const structure = structures.get(change.id)
  if (structure === undefined) return change
  return { ...change, after: { ...change.after, text: { ...change.after.text, structure } } }
}

/** What is in the workspace, and what earlier files of this import are about to bring. */
async function recordsFor(
  { workspace }: ImportParts,
  { changes, conditions }: Gathered,
  articles: readonly ImportedArticle[],
): Promise<Records> {
  const touched = [...articlesTouched(articles, applyChanges(workspace.records, changes))]
  const here = touched.flatMap((id) => workspace.records.articles.get(id) ?? [])
  conditions.push(sameTexts(workspace, here))
  for (const { id } of here) await workspace.annotations(id)
  return applyChanges(workspace.records, changes)
}

function sourcesOf({ workspace, texts, surroundings }: ImportParts): ImportSources {
  return {
    sha256: (text) => surroundings.sha256(new TextEncoder().encode(text)),
    textOf: async (sha256) => {
      for (const article of workspace.records.articles) {
        if (article.text.sha256 === sha256) return (await texts.of(article)).text
      }
      return null
    },
  }
}

function beginsLikeJson(bytes: Uint8Array): boolean {
  let at = byteOrderMark.every((byte, index) => bytes[index] === byte) ? byteOrderMark.length : 0
  while ([tab, lineFeed, carriageReturn, space].includes(bytes[at] ?? 0)) at += 1
  return bytes[at] === openingBrace
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8, so not one of our formats: the reader of article files says what it is.
    return null
  }
}
