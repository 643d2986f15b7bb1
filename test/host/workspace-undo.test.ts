import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal, type Transaction } from '../../src/core/state/transaction.ts'
import type { Workspace } from '../../src/host/workspace.ts'
import {
  aTransaction,
  anAnnotation,
  anArticle,
  annotationMade,
  articleMade,
  someSentence,
} from '../support/builders.ts'
import { contents } from '../support/contents.ts'
import { changing, making, openWithArticles, openWorkspace } from '../support/open-workspace.ts'
import { anyDeed, perform } from '../support/random-work.ts'
import { SmallSession } from '../support/small-session.ts'

const text = `${someSentence}\n${someSentence}`

/** What `workspace` holds of its two articles. */
async function held(workspace: Workspace) {
  for (const id of ['article-1', 'article-2']) await workspace.annotations(id)
  return contents(workspace.records)
}

async function notes(workspace: Workspace): Promise<string[]> {
  return [...(await workspace.annotations('article-1'))].map(({ note }) => note)
}

describe('undo and redo', () => {
  test('take back and bring back the last step, and name the next', async () => {
    const { workspace } = await openWithArticles()
    await workspace.commit(making('one'))
    await workspace.commit(making('two', 'make two', 'article-2'))
    const both = await held(workspace)
    expect(await workspace.undo()).toMatchObject({ history: { undo: 'make one', redo: 'make two' } })
    expect((await held(workspace)).annotations.map(({ id }) => id)).toEqual(['one'])
    expect(await workspace.redo()).toMatchObject({ history: { undo: 'make two', redo: null } })
    expect(await held(workspace)).toEqual(both)
  })

  test('say that there is nothing to undo or redo', async () => {
    const { workspace } = await openWithArticles()
    expect(await workspace.undo()).toEqual({ refused: 'nothing-to-undo', ids: [] })
    expect(await workspace.redo()).toEqual({ refused: 'nothing-to-redo', ids: [] })
  })

  test('go over all commits of one gesture at once', async () => {
    const { workspace } = await openWithArticles()
    await workspace.commit(making('one'))
    const [made, a, ab] = ['', 'a', 'ab'].map((note) => anAnnotation({ id: 'one', note }))
    const typed = [changing('a', made as never, a as never), changing('ab', a as never, ab as never)]
    for (const transaction of typed) await workspace.commit({ ...transaction, gesture: 'typing' })
    await workspace.undo()
    expect(await notes(workspace)).toEqual([''])
    await workspace.redo()
    expect(await notes(workspace)).toEqual(['ab'])
  })

  test('pass over a gesture that left nothing behind', async () => {
    const { workspace } = await openWithArticles()
    await workspace.commit(making('one'))
    const gesture = 'back and forth'
    await workspace.commit({ ...making('two'), gesture })
    await workspace.commit({ ...changing('gone', anAnnotation({ id: 'two' }), null), gesture })
    expect(workspace.history.undo).toBe('make one')
    expect(await workspace.undo()).toMatchObject({ history: { undo: null, redo: 'make one' } })
  })

  test('go on after the workspace was closed, and after it was killed', async () => {
    const { workspace, store, disk } = await openWithArticles()
    for (const id of ['one', 'two', 'three']) await workspace.commit(making(id))
    await workspace.undo()
    const killed = disk.clone()
    await workspace.checkpoint()
    await store.close()
    for (const rest of [disk, killed]) {
      const again = await openWorkspace(rest)
      expect(again.workspace.history).toEqual({ undo: 'make two', redo: 'make three' })
      expect(await again.workspace.redo()).toMatchObject({ revision: 6 })
      for (let step = 0; step < 3; step += 1) expect(isRefusal(await again.workspace.undo())).toBe(false)
      expect((await held(again.workspace)).annotations).toEqual([])
      expect(again.workspace.history).toEqual({ undo: null, redo: 'make one' })
    }
  })

  test('of an import take its articles and their annotations away and bring them back', async () => {
    const { workspace, disk } = await openWithArticles()
    const brought = [
      articleMade(anArticle({ id: 'article-3' })),
      annotationMade(anAnnotation({ id: 'far', articleId: 'article-3' })),
      annotationMade(anAnnotation({ id: 'near', articleId: 'article-1' })),
    ]
    const before = await held(workspace)
    await workspace.commit(aTransaction({ id: 'import', label: 'open 1 article', changes: brought }))
    const after = contents(workspace.records)
    await workspace.undo()
    expect(contents(workspace.records)).toEqual(before)
    expect(workspace.counts.has('article-3')).toBe(false)
    const again = await openWorkspace(disk)
    await again.workspace.redo()
    expect(again.workspace.counts.get('article-3')).toEqual({ entity: 1, event: 0, claim: 0 })
    await again.workspace.annotations('article-3')
    expect(await held(again.workspace)).toEqual(after)
  })

  test('wait for commits that are being written, and take back the last of those', async () => {
    const { workspace, store } = await openWithArticles()
    await workspace.commit(making('one'))
    store.hold()
    const commits = [workspace.commit(making('two')), workspace.commit(making('three'))]
    await new Promise((resolve) => setImmediate(resolve))
    const undone = workspace.undo()
    await new Promise((resolve) => setImmediate(resolve))
    expect(store.held).toBe(2)
    store.release()
    await Promise.all(commits)
    expect(await undone).toMatchObject({ transaction: { label: 'make three', provenance: { kind: 'undo' } } })
    expect((await held(workspace)).annotations.map(({ id }) => id)).toEqual(['one', 'two'])
  })

  test('asked for many times at once each take one step', async () => {
    const { workspace } = await openWithArticles()
    for (const id of ['one', 'two', 'three']) await workspace.commit(making(id))
    const undone = await Promise.all([1, 2, 3, 4].map(() => workspace.undo()))
    expect(undone.map((result) => (isRefusal(result) ? result.refused : result.transaction.label))).toEqual([
      'make three',
      'make two',
      'make one',
      'nothing-to-undo',
    ])
  })

  test('that cannot be written leave everything to be undone', async () => {
    const { workspace, store } = await openWithArticles()
    await workspace.commit(making('one'))
    store.fault = () => new Error('full')
    await expect(workspace.undo()).rejects.toThrow('full')
    expect(workspace.history).toEqual({ undo: 'make one', redo: null })
    store.fault = () => null
    expect(await workspace.undo()).toMatchObject({ revision: 3 })
  })
})

test('random work, undone and redone at random with openings in between, is what a small session would have', async () => {
  const moves = fc.array(
    fc.oneof(
      { weight: 6, arbitrary: anyDeed },
      { weight: 3, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) },
      { weight: 1, arbitrary: fc.constantFrom('reopen' as const, 'checkpoint' as const) },
    ),
    { maxLength: 25 },
  )
  await fc.assert(
    fc.asyncProperty(moves, async (work) => {
      let opened = await openWithArticles()
      const article = { ...anArticle({ text }), status: 'in-progress' as const }
      await opened.workspace.commit(
        aTransaction({
          id: 'begin',
          provenance: { kind: 'quiet' },
          changes: [{ kind: 'article', id: article.id, before: anArticle({ id: article.id }), after: article }],
        }),
      )
      await held(opened.workspace)
      const model = new SmallSession(opened.workspace.records)
      for (const move of work) {
        if (move === 'checkpoint') await opened.workspace.checkpoint()
        else if (move === 'reopen') opened = await openWorkspace(opened.disk)
        else if (move === 'undo' || move === 'redo') {
          const expected = model[move]()
          const result = await opened.workspace[move]()
          expect(isRefusal(result) ? result.refused : null).toBe(expected?.refused ?? null)
        } else {
          const done = perform(model, article.id, text, move)
          if (model.commit(done) === null) expect(await opened.workspace.commit(done as Transaction)).toBeDefined()
        }
        expect(await held(opened.workspace)).toEqual(contents(model.records))
        expect(opened.workspace.history.undo).toBe(model.history.done.at(-1)?.label ?? null)
      }
    }),
    { numRuns: 60 },
  )
})
