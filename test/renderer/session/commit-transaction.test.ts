import { expect, test } from 'vitest'
import { readWhole } from '../../../renderer/session/article-reading.ts'
import { commitTransaction } from '../../../renderer/session/commit-transaction.ts'
import { connect, type Transport } from '../../../src/contract/connect.ts'
import { annotateAll } from '../../../src/core/commands/annotate-all.ts'
import { describe as quoted } from '../../../src/core/anchoring/quote.ts'
import { isRefusal } from '../../../src/core/state/transaction.ts'
import { aContext, someRecords } from '../../support/builders.ts'
import { openPageHost, type PageHost } from '../../support/page-host.ts'

/** A host, an article of `count` words, the transaction that tags each of them, and what was sent. */
async function taggingEachOf(count: number) {
  const host = await openPageHost()
  const articleId = await host.open('words.txt', 'word '.repeat(count))
  const sent: string[] = []
  const connection = connect(recording(host.connect(), sent))
  const { article, text } = await host.workbench.article(articleId)
  const hits = Array.from({ length: count }, (_, index) => quoted(text, { start: index * 5, end: index * 5 + 4 }))
  const recordIds = hits.map((_, index) => `word-${index}`)
  const made = annotateAll(
    someRecords([article]),
    { tag: 'entity', articles: [{ articleId, hits }] },
    aContext({ recordIds }),
  )
  if (isRefusal(made)) throw new Error(made.refused)
  return { host, connection, articleId, transaction: made, sent }
}

function recording(transport: Transport, sent: string[]): Transport {
  return {
    ...transport,
    send: (name, parameters) => {
      sent.push(name)
      return transport.send(name, parameters)
    },
  }
}

async function held(host: PageHost, articleId: string): Promise<number> {
  return (await readWhole(connect(host.connect()), articleId)).annotations.length
}

test('a short transaction goes in one message', async () => {
  const { connection, transaction, sent } = await taggingEachOf(3)
  expect(await commitTransaction(connection, transaction)).toMatchObject({ transaction: { id: transaction.id } })
  expect(sent).toEqual(['commit'])
})

test('a long one goes in parts, is one step, and is answered like any other', async () => {
  const { host, connection, articleId, transaction, sent } = await taggingEachOf(2_000)
  const result = await commitTransaction(connection, transaction)
  expect(result).toMatchObject({
    history: { undo: 'tag 2000 passages as entity' },
    transaction: { id: transaction.id },
  })
  expect(sent.at(0)).toBe('commit.begin')
  expect(sent.filter((name) => name === 'commit.part').length).toBeGreaterThan(2)
  expect(sent.at(-1)).toBe('commit.end')
  expect(await held(host, articleId)).toBe(2_000)
})

test('a long one that is not accepted leaves nothing behind', async () => {
  const { host, connection, articleId, transaction, sent } = await taggingEachOf(2_000)
  const twice = { ...transaction, changes: [...transaction.changes, ...transaction.changes.slice(0, 1)] }
  await expect(commitTransaction(connection, twice)).rejects.toMatchObject({ code: 'transaction/invalid' })
  expect(sent.at(-1)).toBe('commit.drop')
  expect(await held(host, articleId)).toBe(0)
})

test('what the host refuses of a long one is told as it is', async () => {
  const { connection, transaction } = await taggingEachOf(2_000)
  await commitTransaction(connection, { ...transaction, id: 'first' })
  expect(await commitTransaction(connection, transaction)).toMatchObject({ refused: 'changed-meanwhile' })
})
