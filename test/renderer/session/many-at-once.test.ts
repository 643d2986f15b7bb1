import { expect, test, vi } from 'vitest'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { removeAnnotations, retag } from '../../../src/core/commands/edit-annotation.ts'
import { isRefusal } from '../../../src/core/state/transaction.ts'
import { aContext } from '../../support/builders.ts'
import { openPageHost } from '../../support/page-host.ts'
import { Window } from './window.ts'

const words = 3_000
const text = 'word '.repeat(words)

/** Two windows on an article in which every word is tagged, by one transaction of the first. */
async function manyTagged() {
  const host = await openPageHost()
  const articleId = await host.open('one.txt', text)
  const here = await new Window(host, 'here').begin(articleId)
  const there = await new Window(host, 'there').begin(articleId)
  const { now: time } = aContext()
  const tagged = Array.from({ length: words }, (_, index): Annotation => {
    const span = { start: 5 * index, end: 5 * index + 4 }
    const quote = { exact: 'word', prefix: '', suffix: '' }
    const made = { createdAt: time, modifiedAt: time, origin: 'person', placement: 'anchored' } as const
    return {
      id: `word-${index}`,
      articleId,
      tag: 'entity',
      spans: [{ ...span, quote }],
      fields: {},
      note: '',
      author: '',
      ...made,
    }
  })
  const made = here.session.run((_, { id, now }) => ({
    id,
    gesture: id,
    provenance: { kind: 'user' },
    label: 'tag many',
    at: now,
    changes: tagged.map((after) => ({ kind: 'annotation', id: after.id, before: null, after })),
  }))
  expect(isRefusal(made)).toBe(false)
  await everywhere(here, there)
  return { host, articleId, here, there, ids: tagged.map(({ id }) => id) }
}

/** Lets everything arrive in all windows, until nothing does any more. */
async function everywhere(...windows: readonly Window[]): Promise<void> {
  await vi.waitFor(async () => {
    for (const window of windows) await window.drain()
    expect(windows.map(({ session }) => session.state.save.kind)).toEqual(windows.map(() => 'saved'))
    const [first, ...others] = windows.map(({ shown }) => shown)
    for (const shown of others) expect(shown).toEqual(first)
  })
}

function tagsIn({ shown }: Window): readonly string[] {
  return [...new Set(shown.map(({ tag }) => tag))]
}

test('what is done to very many shows as a whole, is one step back, and every window has it', async () => {
  const { articleId, here, there, ids } = await manyTagged()
  const done = vi.fn<() => void>()
  here.session.runInSlices((records, context) => retag(records, { articleId, ids, tag: 'claim' }, context), done)
  await vi.waitFor(() => {
    expect(tagsIn(here)).toHaveLength(1)
    expect(done).toHaveBeenCalledOnce()
  })
  expect(tagsIn(here)).toEqual(['claim'])
  await everywhere(here, there)
  expect(tagsIn(there)).toEqual(['claim'])
  const undone = here.session.undo()
  await everywhere(here, there)
  expect(await undone).toBe(true)
  await everywhere(here, there)
  expect(tagsIn(there)).toEqual(['entity'])
})

test('an edit that follows at once comes after it', async () => {
  const { articleId, here, there, ids } = await manyTagged()
  const order: string[] = []
  here.session.runInSlices(
    (records, context) => retag(records, { articleId, ids, tag: 'event' }, context),
    () => order.push('all'),
  )
  const result = here.session.run((records, context) =>
    removeAnnotations(records, { articleId, ids: ['word-0'] }, context),
  )
  expect(order).toEqual(['all'])
  const [removed] = isRefusal(result) ? [] : result.changes
  expect(removed?.before).toMatchObject({ tag: 'event' })
  await everywhere(here, there)
  expect(tagsIn(there)).toEqual(['event'])
  expect(there.shown).toHaveLength(words - 1)
})
