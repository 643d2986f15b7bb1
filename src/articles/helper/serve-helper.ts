import { readArticle } from '../read-article.ts'
import { answerJson, type HelperRequest } from './protocol.ts'

/** How a helper process hears and speaks; each kind of process has its own. */
export interface HelperPort {
  onRequest(listener: (request: HelperRequest) => void): void
  /** Sends one answer, as JSON. */
  answer(json: string): void
}

/**
 * Reads the files that come through `port`, one after the other.
 *
 * A reader that throws ends the process: its launcher starts a fresh one, which is safer than going on.
 */
export function serveHelper(port: HelperPort): void {
  port.onRequest(({ id, file, limits }) => {
    void readArticle(file, limits).then((outcome) => port.answer(answerJson({ id, outcome })))
  })
}
