import { occurrences } from '../../src/core/text/occurrences.ts'
import type { FindAnswer, FindOrder, FindQuery } from './find-query.ts'
import { matchPattern } from './match-pattern.ts'

// Looks for words away from the window, so that neither a long text nor a pattern without end holds anyone up.

let text = ''

addEventListener('message', ({ data }: MessageEvent<FindOrder>) => {
  if (data.kind === 'text') text = data.text
  else answer(find(data.id, data.query, data.limit))
})

function find(id: number, query: FindQuery, limit: number): FindAnswer {
  try {
    const hits = query.isPattern ? matchPattern(text, query.words, query, limit) : occurrences(text, query, limit)
    return { id, kind: 'hits', borders: Uint32Array.from(hits.flatMap(({ start, end }) => [start, end])) }
  } catch (error) {
    return { id, kind: 'invalid', reason: error instanceof Error ? error.message : String(error) }
  }
}

function answer(found: FindAnswer): void {
  postMessage(found)
}
