import type { Likeness, PreparedArticle, PreparedFile, PreparedImport, TextPreview } from '../contract/importing.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { EncodingCandidate, NamedBytes, ReadArticle, ReadOutcome } from '../core/model/article-file.ts'
import { graphemeBorderBefore } from '../core/text/segments.ts'
import { sketchOf } from '../core/text/sketch.ts'
import { attachedWords } from './attached-files.ts'
import type { ImportBatches } from './import-batches.ts'
import { exchangeFile } from './import-exchange.ts'
import type { ImportParts } from './import-parts.ts'
import { type Alike, type ArticleLikeness, SketchIndex } from './likeness.ts'
import { Slices } from './slices.ts'
import type { Uploads } from './uploads.ts'

/** How much of a text a preview shows, in UTF-16 code units. */
const previewLength = 8_000

/** How many of an article's first code units are told with it. */
const beginningLength = 240

/** What looking at an import works with. */
export interface PrepareParts extends ImportParts {
  readonly uploads: Uploads
  readonly batches: ImportBatches
  readonly likeness: ArticleLikeness
}

/** Files to look at, and how far that is. */
export interface PrepareRun {
  readonly importId: string
  readonly tokens: readonly string[]
  readonly signal: AbortSignal
  progress(done: number, total: number, name: string): void
}

/** How to read a held file. */
export type Reading = Pick<NamedBytes, 'encoding' | 'chosen'> & { readonly token: string }

/**
 * Looks at held files: what each is, what would be opened of it, and what of that is here already. Files within archives
 * and e-mails become held files of their own, which follow the one they came in.
 *
 * @throws WorkbenchError `upload/unknown`, `upload/incomplete`.
 */
export async function prepareImport(parts: PrepareParts, run: PrepareRun): Promise<PreparedImport> {
  const { signal, importId, tokens } = run
  for (const token of tokens) parts.uploads.file(token)
  parts.batches.add(importId, tokens)
  const slices = new Slices(signal)
  try {
    await parts.likeness.learnAll(parts.workspace, parts.texts, { slices, progress: run.progress })
    const look = new Look(parts, { importId, signal, slices })
    const files: PreparedFile[] = []
    for (const [index, token] of tokens.entries()) {
      run.progress(index, tokens.length, parts.uploads.file(token).name)
      for (const next of [token, tokens[index + 1]]) look.begin(next)
      files.push(...(await look.at({ token })))
      signal.throwIfAborted()
    }
    run.progress(tokens.length, tokens.length, '')
    return { kind: 'prepared', files }
  } catch (error) {
    parts.batches.drop(importId)
    if (signal.aborted) return { kind: 'cancelled' }
    throw error
  }
}

/** Looks at one held file as a person settled its questions. @throws WorkbenchError `upload/unknown`. */
export async function rereadFile(parts: PrepareParts, importId: string, reading: Reading): Promise<PreparedFile> {
  const { signal } = new AbortController()
  const look = new Look(parts, { importId, signal, slices: new Slices(signal) })
  return look.again(reading)
}

/** The beginning of one article of a held file. @throws WorkbenchError `upload/unknown`, `import/refused` when there is no such article. */
export async function previewArticle(parts: PrepareParts, reading: Reading, index: number): Promise<TextPreview> {
  const file = fileOf(parts.uploads, reading)
  const { signal } = new AbortController()
  const article = articlesOf(await parts.reader.read(file, parts.limits, signal))[index]
  if (!article) {
    const reason = 'There is nothing to show of this file.'
    throw new WorkbenchError('import/refused', reason, { fileName: file.name, reason })
  }
  const isCut = article.text.length > previewLength
  return { text: isCut ? cut(article.text, previewLength) : article.text, isCut }
}

/** A held file with how to read it. @throws WorkbenchError `upload/unknown`, `upload/incomplete`. */
export function fileOf(uploads: Uploads, { token, ...answers }: Reading): NamedBytes {
  return { ...uploads.file(token), ...answers }
}

function articlesOf(outcome: ReadOutcome): readonly ReadArticle[] {
  return outcome.kind === 'article' ? [outcome] : outcome.kind === 'articles' ? outcome.articles : []
}

function attachmentsOf(outcome: ReadOutcome): readonly NamedBytes[] {
  return outcome.kind === 'passed-over'
    ? outcome.attachments
    : articlesOf(outcome).flatMap(({ attachments = [] }) => attachments)
}

function cut(text: string, length: number): string {
  return text.slice(0, graphemeBorderBefore(text, length))
}

/** What a file came with, and how many files that follow came with it. */
type Attaching = Pick<Extract<PreparedFile, { kind: 'articles' }>, 'attachedTo' | 'attached'>

/** One look at the files of an import: what came before is known to what comes after. */
class Look {
  readonly #parts: PrepareParts
  readonly #importId: string
  readonly #signal: AbortSignal
  readonly #slices: Slices
  /** Articles that are here, by the SHA-256 of their text. */
  readonly #here = new Map<string, string>()
  /** Titles of articles seen in this look, by the SHA-256 of their text. */
  readonly #seen = new Map<string, string>()
  readonly #seenSketches = new SketchIndex()

  constructor(
    parts: PrepareParts,
    how: { readonly importId: string; readonly signal: AbortSignal; readonly slices: Slices },
  ) {
    this.#parts = parts
    this.#importId = how.importId
    this.#signal = how.signal
    this.#slices = how.slices
    for (const { id, text } of parts.workspace.records.articles) this.#here.set(text.sha256, id)
  }

  /** Begins to read a held file before its turn comes: one is read while another is compared. */
  begin(token: string | undefined): void {
    const file = token === undefined ? null : fileOf(this.#parts.uploads, { token })
    if (file && !exchangeFile(file)) void this.#read(file)
  }

  /** A held file, followed by those within it. */
  async at(reading: Reading, attachedTo: string | null = null): Promise<PreparedFile[]> {
    const file = fileOf(this.#parts.uploads, reading)
    if (exchangeFile(file)) return [{ kind: 'exchange', token: reading.token, name: file.name }]
    const outcome = await this.#read(file)
    if (outcome.kind !== 'files') {
      const attachments = attachmentsOf(outcome)
      const prepared = await this.#prepared(reading, outcome, { attachedTo, attached: attachments.length })
      return [prepared, ...(await this.#within(file.name, attachments, file.name))]
    }
    const refused = outcome.refused.map(({ name, reason }) => refusal(`${file.name}/${name}`, reason))
    return [...(await this.#within(file.name, outcome.files, attachedTo)), ...refused]
  }

  /** One held file, read otherwise, as one that came by itself and whose attached files stay closed. */
  async again(reading: Reading): Promise<PreparedFile> {
    const outcome = await this.#read(fileOf(this.#parts.uploads, reading))
    return this.#prepared(reading, outcome, { attachedTo: null, attached: 0 })
  }

  /** Files that came within the one called `outer`. Those within them in turn stay closed. */
  async #within(outer: string, files: readonly NamedBytes[], attachedTo: string | null): Promise<PreparedFile[]> {
    const prepared: PreparedFile[] = []
    for (const { name: inner, bytes } of files) {
      const name = `${outer}/${inner}`
      const token = this.#hold({ name, bytes })
      if (token === null) {
        prepared.push(refusal(name, 'Too many files are being opened at once. Open this one by itself.'))
        continue
      }
      const outcome = await this.#read(fileOf(this.#parts.uploads, { token }))
      prepared.push(await this.#prepared({ token }, outcome, { attachedTo, attached: 0 }))
      this.#signal.throwIfAborted()
    }
    return prepared
  }

  #hold(file: NamedBytes): string | null {
    try {
      const { token } = this.#parts.uploads.hold(file)
      this.#parts.batches.add(this.#importId, [token])
      return token
    } catch (error) {
      if (error instanceof WorkbenchError) return null
      throw error
    }
  }

  #read(file: NamedBytes): Promise<ReadOutcome> {
    return this.#parts.reader.read(file, this.#parts.limits, this.#signal)
  }

  async #prepared(reading: Reading, outcome: ReadOutcome, attaching: Attaching): Promise<PreparedFile> {
    const { name } = this.#parts.uploads.file(reading.token)
    switch (outcome.kind) {
      case 'refused':
        return refusal(name, outcome.reason)
      case 'files':
        return refusal(name, 'This is an archive within another file. Unpack it and open what is in it.')
      case 'unsure':
        return this.#settled(reading, outcome.candidates, attaching)
      case 'passed-over': {
        const rest = attaching.attached > 0 ? 'What it carries is listed below.' : attachedWords(outcome.attachments)
        return { kind: 'passed-over', name, reason: `${outcome.reason} ${rest}` }
      }
      case 'article':
      case 'articles': {
        const articles = articlesOf(outcome)
        const prepared: PreparedArticle[] = []
        for (const article of articles) prepared.push(await this.#article(article, attaching.attached > 0))
        return {
          kind: 'articles',
          token: reading.token,
          name,
          mediaType: articles[0]?.mediaType ?? '',
          encoding: articles[0]?.encoding ?? '',
          candidates: [],
          // Attached files are listed by themselves, or stay closed.
          choices: articles[0]?.choices?.filter(({ id }) => id !== 'attachments') ?? [],
          articles: prepared,
          ...attaching,
        }
      }
    }
  }

  /** A file of unsure encoding, read in the most likely one, with the others to choose from. */
  async #settled(
    reading: Reading,
    candidates: readonly EncodingCandidate[],
    attaching: Attaching,
  ): Promise<PreparedFile> {
    const encoding = candidates[0]?.encoding ?? ''
    const settled = { ...reading, encoding }
    const prepared = await this.#prepared(settled, await this.#read(fileOf(this.#parts.uploads, settled)), attaching)
    return prepared.kind === 'articles' ? { ...prepared, candidates } : prepared
  }

  async #article(
    { text, title, about = {}, warnings, attachments }: ReadArticle,
    areListed: boolean,
  ): Promise<PreparedArticle> {
    const left = areListed ? null : attachedWords(attachments)
    const likeness = await this.#likenessOf(text, about.title ?? title)
    const beginning = cut(text.slice(0, 2 * beginningLength), beginningLength)
    return {
      about: { title, outlet: '', byline: '', publishedAt: '', language: '', url: '', ...about },
      length: text.length,
      beginning: beginning.replaceAll(/\s+/g, ' ').trim(),
      warnings: left === null ? warnings : [...warnings, left],
      likeness,
    }
  }

  async #likenessOf(text: string, title: string): Promise<Likeness | null> {
    const { surroundings, likeness, workspace } = this.#parts
    const sha256 = surroundings.sha256(new TextEncoder().encode(text))
    const seen = this.#seen.get(sha256)
    if (seen !== undefined) return { kind: 'same', percent: 100, articleId: null, title: seen }
    const here = workspace.records.articles.get(this.#here.get(sha256) ?? '')
    if (here) {
      this.#seen.set(sha256, here.title)
      return { kind: here.deleted ? 'deleted' : 'same', percent: 100, articleId: here.id, title: here.title }
    }
    const sketch = await this.#slices.do(sketchOf(text))
    const alike = likeness.mostLike(sketch)
    const article = alike && workspace.records.articles.get(alike.id)
    const twin = this.#seenSketches.mostLike(sketch)
    this.#seen.set(sha256, title)
    this.#seenSketches.add(sha256, sketch)
    // One that is here comes first: it may have been worked on.
    if (article && !article.deleted) return near(alike, { articleId: article.id, title: article.title })
    return twin && near(twin, { articleId: null, title: this.#seen.get(twin.id) ?? '' })
  }
}

function near({ resemblance }: Alike, which: Pick<Likeness, 'articleId' | 'title'>): Likeness {
  return { kind: 'near', percent: Math.min(99, Math.round(100 * resemblance)), ...which }
}

function refusal(name: string, reason: string): PreparedFile {
  return { kind: 'refused', name, reason }
}
