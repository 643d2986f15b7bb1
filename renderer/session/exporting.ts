import type { ExportResult, Parameters } from '../../src/contract/methods.ts'
import type { Annotation } from '../../src/core/model/annotation.ts'
import { counted } from '../words/labels.ts'
import { sourceWords } from '../words/sources.ts'
import type { Messages } from './messages.ts'
import type { Session } from './session.ts'

/** What leaves the workbench: JSON of what is durable, and the files that articles came from. */
export class Exporting {
  readonly #session: Session
  readonly #messages: Messages

  /** The last annotation that was asked about: it is asked about again at every change of the screen. */
  #source: { readonly of: string; readonly words: Promise<string> } | null = null

  constructor(session: Session, messages: Messages) {
    this.#session = session
    this.#messages = messages
  }

  /** Writes JSON of `scope`, through the host's dialog or as a download. */
  async run(scope: Parameters<'export.run'>['scope'], withText: boolean): Promise<void> {
    if (!(await this.#session.flush())) {
      this.#messages.problem(
        'Not exported: some edits are not saved yet, so the export would lack them. Try again once “Saved” is shown.',
      )
      return
    }
    try {
      this.#finish(await this.#session.host.request('export.run', { scope, withText }))
    } catch (error) {
      this.#messages.problem(`Not exported. ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  /** Where an annotation begins in the file its article came from, which is called `fileName`, in words. */
  sourceOf({ articleId, spans, placement }: Annotation, fileName: string): Promise<string> {
    const [{ start, end } = { start: 0, end: 0 }] = spans
    const of = `${articleId} ${start} ${end} ${placement}`
    if (this.#source?.of !== of) {
      const isCertain = placement === 'anchored'
      const words = isCertain ? this.#askSource({ articleId, start, end }, fileName) : Promise.resolve(fileName)
      this.#source = { of, words }
    }
    return this.#source.words
  }

  /** Gives the person the file that an article came from, as it was opened. */
  async original(articleId: string): Promise<void> {
    try {
      const result = await this.#session.host.request('original.save', { articleId })
      if (result.kind === 'cancelled') return
      if (result.kind === 'download') download(result.path, result.fileName)
      this.#messages.tell(`Saved the original file as “${result.fileName}”.`)
    } catch (error) {
      this.#messages.problem(`Not saved. ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  async #askSource(passage: Parameters<'article.place'>, fileName: string): Promise<string> {
    try {
      return sourceWords(await this.#session.host.request('article.place', passage))
    } catch {
      // Nobody has asked for it: the name of the file is said alone.
      return fileName
    }
  }

  #finish(result: ExportResult): void {
    if (result.kind === 'cancelled') return
    if (result.kind === 'download') download(result.path, result.fileName)
    const what = `${counted(result.annotations, 'annotation')} of ${counted(result.articles, 'article')}`
    this.#messages.tell(`Exported ${what} as “${result.fileName}”.`)
  }
}

function download(path: string, fileName: string): void {
  const link = document.createElement('a')
  link.href = path
  link.download = fileName
  link.click()
}
