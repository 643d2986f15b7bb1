import type { FileReport } from '../contract/import-report.ts'
import type { NamedBytes, ReadArticle, ReadLimits, ReadOutcome } from '../core/model/article-file.ts'
import { type Article, untouched } from '../core/model/article.ts'
import { attachedWords } from './attached-files.ts'
import { exchangeFile, planExchange } from './import-exchange.ts'
import type { Gathered, ImportParts } from './import-parts.ts'
import { planVersion } from './import-version.ts'
import { storeText } from './store-text.ts'

/** One file to import, and what is known about it beforehand. */
export interface ImportFile {
  readonly file: NamedBytes
  /** Names the file when a person has to be asked and it is imported again; `null` for one that nobody can be asked about. */
  readonly token: string | null
  /** Stands above what the file says of itself. */
  readonly about?: ArticleFacts
  /** What a person decided of its articles, by their place in the file; absent where nobody was asked. */
  readonly decided?: ReadonlyMap<number, Decision>
}

/** What is said of an article beside its text. */
type ArticleFacts = Partial<
  Pick<Article, 'title' | 'outlet' | 'byline' | 'url' | 'publishedAt' | 'language' | 'source'>
>

/** What is to become of one article of a file. */
export interface Decision {
  readonly as: 'article' | 'nothing' | { readonly versionOf: string }
  /** Stands above what the file says of the article. */
  readonly about?: ArticleFacts
}

/**
 * Adds to `gathered` what one file brings: usually one article, several for a table of articles, those of the files within
 * an archive or, when a person says so, those attached to an e-mail. One report for each.
 */
export async function importFile(parts: ImportParts, gathered: Gathered, next: ImportFile): Promise<FileReport[]> {
  const { file } = next
  const { signal } = gathered
  const exchange = exchangeFile(file)
  if (exchange) return [await planExchange(parts, gathered, exchange)]
  const known = knownAs(parts, gathered, next)
  if (known !== null) return [alreadyHere(parts, gathered, file.name, known)]
  const outcome = await parts.reader.read(file, parts.limits, signal)
  const inner = filesWithin(file, outcome)
  const reports = outcome.kind === 'files' ? [] : await addOutcome(parts, gathered, next, outcome)
  let characters = charactersOf(outcome)
  for (const { name, bytes } of inner) {
    const within: ImportFile = { file: { name: `${file.name}/${name}`, bytes }, token: null }
    const read = await parts.reader.read({ name, bytes }, parts.limits, signal)
    characters += charactersOf(read)
    const isOver = characters > parts.limits.charactersTogether
    reports.push(...(await addOutcome(parts, gathered, within, isOver ? tooMuch(parts.limits) : read)))
  }
  for (const { name, reason } of outcome.kind === 'files' ? outcome.refused : []) {
    reports.push({ kind: 'refused', name: `${file.name}/${name}`, reason })
  }
  return reports
}

/** Whether `next` has to be read by a helper, as far as that can be said before its turn. */
export function isToBeRead(parts: ImportParts, gathered: Gathered, next: ImportFile): boolean {
  return exchangeFile(next.file) === null && knownAs(parts, gathered, next) === null
}

/** The article that was made of the same bytes; `null` where there is none, or a person has decided otherwise. */
function knownAs(
  { surroundings }: ImportParts,
  { byOriginal }: Gathered,
  { file: { bytes, chosen }, decided }: ImportFile,
): string | null {
  return chosen === undefined && !decided ? (byOriginal.get(surroundings.sha256(bytes)) ?? null) : null
}

/** The files within `file` that are to be read: those of an archive, and those of an e-mail when a person says so. */
function filesWithin({ chosen }: NamedBytes, outcome: ReadOutcome): readonly NamedBytes[] {
  if (outcome.kind === 'files') return outcome.files
  const isTaken = takesAttachments(chosen)
  return isTaken && (outcome.kind === 'article' || outcome.kind === 'passed-over') ? (outcome.attachments ?? []) : []
}

function takesAttachments(chosen: NamedBytes['chosen']): boolean {
  return chosen?.['attachments'] === 'all'
}

/** What becomes of the files of an archive once their texts together are longer than that of one file may be. */
function tooMuch({ charactersTogether }: ReadLimits): ReadOutcome {
  const most = charactersTogether.toLocaleString('en')
  const reason = `The articles of this file together are longer than ${most} characters. Unpack it and open the file by itself.`
  return { kind: 'refused', reason }
}

/** How long the texts of `outcome` are together, in UTF-16 code units. */
function charactersOf(outcome: ReadOutcome): number {
  if (outcome.kind === 'article') return outcome.text.length
  return outcome.kind === 'articles' ? outcome.articles.reduce((sum, { text }) => sum + text.length, 0) : 0
}

async function addOutcome(
  parts: ImportParts,
  gathered: Gathered,
  next: ImportFile,
  outcome: ReadOutcome,
): Promise<FileReport[]> {
  const { name } = next.file
  switch (outcome.kind) {
    case 'article':
      return addDecided(parts, gathered, next, { read: outcome, index: 0 })
    case 'articles': {
      const reports: FileReport[] = []
      for (const [index, read] of outcome.articles.entries()) {
        const added = await addDecided(parts, gathered, next, { read, index })
        reports.push(...added.map((report) => ({ ...report, name: `${name}: ${read.title}` })))
      }
      return reports
    }
    case 'files':
      return [
        { kind: 'refused', name, reason: 'This is an archive within another file. Unpack it and open what is in it.' },
      ]
    case 'unsure': {
      const { token } = next
      if (token !== null) return [{ kind: 'unsure', name, token, candidates: outcome.candidates }]
      return [{ kind: 'refused', name, reason: 'Its encoding is not certain. Unpack the file and open it by itself.' }]
    }
    case 'passed-over': {
      const { reason, attachments, choices } = outcome
      const left = takesAttachments(next.file.chosen) ? null : attachedWords(attachments)
      return [{ kind: 'passed-over', name, reason: left === null ? reason : `${reason} ${left}`, choices }]
    }
    case 'refused':
      return [{ kind: 'refused', name, reason: outcome.reason }]
  }
}

/** What became of one article. */
type ArticleReport = FileReport & { readonly kind: 'imported' | 'duplicate' }

/** An article that is here already stays as it is; a deleted one comes back. */
function alreadyHere(
  { workspace }: ImportParts,
  { changes }: Gathered,
  name: string,
  articleId: string,
): ArticleReport {
  const article = workspace.records.articles.get(articleId)
  const isComing = changes.some(({ kind, id }) => kind === 'article' && id === articleId)
  if (article?.deleted !== true || isComing) return { kind: 'duplicate', name, articleId }
  changes.push({ kind: 'article', id: articleId, before: article, after: { ...article, deleted: false } })
  const warnings = ['It was among the deleted articles and is back, with everything that was annotated in it.']
  return { kind: 'imported', name, articleId, warnings }
}

/** Adds one article of a file, unless a person decided that nothing is to become of it. */
async function addDecided(
  parts: ImportParts,
  gathered: Gathered,
  next: ImportFile,
  { read, index }: { readonly read: ReadArticle; readonly index: number },
): Promise<FileReport[]> {
  const decision = next.decided?.get(index)
  if (decision?.as === 'nothing') return []
  if (typeof decision?.as === 'object') {
    return [await planVersion(parts, gathered, { articleId: decision.as.versionOf, file: next.file, read })]
  }
  return [await addArticle(parts, gathered, { ...next, about: { ...next.about, ...decision?.about } }, read)]
}

/** Stores text, original and structure, and adds the article unless its text is here already. */
async function addArticle(
  parts: ImportParts,
  gathered: Gathered,
  { file, about, decided }: ImportFile,
  read: ReadArticle,
): Promise<ArticleReport> {
  const { surroundings } = parts
  const { byOriginal, byText, changes } = gathered
  const same = byText.get(surroundings.sha256(new TextEncoder().encode(read.text)))
  if (same !== undefined) return alreadyHere(parts, gathered, file.name, same)
  const { original, text } = await storeText(parts, file, read)
  const article: Article = {
    id: surroundings.newId(),
    title: read.title,
    outlet: '',
    byline: '',
    url: '',
    publishedAt: '',
    language: '',
    source: '',
    ...read.about,
    ...about,
    importedAt: surroundings.now(),
    original,
    text,
    ...untouched,
  }
  changes.push({ kind: 'article', id: article.id, before: null, after: article })
  byOriginal.set(original.sha256, article.id)
  byText.set(text.sha256, article.id)
  const { choices = [] } = read
  // Whoever decided was shown what is attached.
  const left = decided || takesAttachments(file.chosen) ? null : attachedWords(read.attachments)
  const warnings = left === null ? read.warnings : [...read.warnings, left]
  return { kind: 'imported', name: file.name, articleId: article.id, warnings, ...(choices.length > 0 && { choices }) }
}
