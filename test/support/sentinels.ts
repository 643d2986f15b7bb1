import type { Transaction } from '../../src/core/state/transaction.ts'
import type { WorkspaceStore } from '../../src/host/ports.ts'
import { aTransaction, anAnnotation, annotationMade, anArticle, articleMade } from './builders.ts'
import type { MemoryDisk } from './memory-disk.ts'

/** A word that stands nowhere but in what an analyst wrote or opened. */
export const sentinel = 'Zuvirokal'

/** Where `word` stands on `disk`, in a file or its name, as UTF-8 or UTF-16. */
export function tracesOf(disk: MemoryDisk, word: string): string[] {
  const needles = [Buffer.from(word), Buffer.from(word, 'utf16le')]
  return [...disk.files]
    .filter(([path, bytes]) => path.includes(word) || needles.some((needle) => Buffer.from(bytes).includes(needle)))
    .map(([path]) => path)
}

/** Transactions with the sentinel in every place that takes words: ids, names, titles, labels, notes, quotes. */
export function sentinelWork(length: number): readonly Transaction[] {
  const base = anArticle({ id: `article-${sentinel}` })
  const article = {
    ...base,
    title: `${sentinel} in the title`,
    note: `a note on ${sentinel}`,
    labels: [sentinel],
    source: sentinel,
    original: { ...base.original, fileName: `${sentinel}.txt` },
  }
  const made = Array.from({ length: length - 1 }, (_, index) => {
    const annotation = anAnnotation({ id: `annotation-${sentinel}-${index}`, articleId: article.id, tag: 'claim' })
    const spans = annotation.spans.map((span) => ({ ...span, quote: { ...span.quote, exact: sentinel } }))
    return annotationMade({ ...annotation, spans, note: `${sentinel} ${index}`, author: sentinel })
  })
  return [articleMade(article), ...made].map((change, index) =>
    aTransaction({ id: `${sentinel}-${index}`, label: `import “${sentinel}.txt”`, changes: [change] }),
  )
}

/** Stores a text with the sentinel in it. */
export function putSentinelText(store: WorkspaceStore): Promise<string> {
  return store.putBlob(new TextEncoder().encode(`A text about ${sentinel}.`))
}
