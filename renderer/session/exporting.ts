import type { ExportResult, Parameters } from '../../src/contract/methods.ts'
import { counted } from '../words/labels.ts'
import type { Messages } from './messages.ts'
import type { Session } from './session.ts'

/** Exports what is durable, after making sure that everything is. */
export class Exporting {
  readonly #session: Session
  readonly #messages: Messages

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
