import { describe, expect, test } from 'vitest'
import '../../../../renderer/elements/safety/safety-dialog.ts'
import type { SafetyDialog } from '../../../../renderer/elements/safety/safety-dialog.ts'
import type { KeptBeside } from '../../../../renderer/session/safety.ts'
import { expectAccessible, find, findAll, mount, shown, words } from '../mount.ts'

const none = { onlyThere: 0, differing: 0, onlyHere: 0 }
const now = '2026-11-22T11:00:00.000Z'
const copy = 'annotations/a.conflict.json'

const kept: KeptBeside = {
  states: [
    {
      revision: 9,
      at: '2026-11-22T10:58:00.000Z',
      articles: 2,
      annotations: { entity: 1, event: 0, claim: 2 },
      difference: { articles: none, annotations: none },
      isWhole: true,
    },
    {
      revision: 5,
      at: '2026-11-22T08:00:00.000Z',
      articles: 1,
      annotations: { entity: 1, event: 0, claim: 0 },
      difference: {
        articles: { ...none, onlyHere: 1 },
        annotations: { onlyThere: 1, differing: 0, onlyHere: 3 },
      },
      isWhole: true,
    },
    {
      revision: 2,
      at: '2026-11-20T08:00:00.000Z',
      articles: 0,
      annotations: { entity: 0, event: 0, claim: 0 },
      difference: { articles: none, annotations: { ...none, onlyHere: 3 } },
      isWhole: false,
    },
  ],
  setAside: [
    {
      file: '2026-11-22T10-00-00-000Z-0a1b2c3d-workspace.json',
      from: 'workspace.json',
      at: '2026-11-22T10:00:00.000Z',
      size: 4_800,
      why: 'It was damaged: it is empty.',
      done: 'It was moved here as it was.',
    },
  ],
  copies: [
    {
      file: copy,
      at: null,
      origin: 'sync',
      holds: 'annotations',
      articleId: 'a',
      counts: { added: 2, changed: 0, removed: 0, conflicts: 1, left: 1 },
      hasBase: false,
    },
    {
      file: 'workspace 2.json',
      at: null,
      origin: 'outside',
      holds: 'other',
      articleId: null,
      counts: null,
      hasBase: false,
    },
  ],
  compared: {
    revision: 5,
    articles: [
      {
        articleId: 'a',
        title: 'Damascus signals a reset',
        article: 'differing',
        values: ['title', 'publishedAt'],
        annotations: { onlyThere: 1, differing: 0, onlyHere: 3 },
        examples: [{ kind: 'onlyThere', tag: 'claim', words: 'an unnamed source' }],
      },
    ],
    more: 2,
  },
  problem: null,
  merged: {
    file: copy,
    report: {
      kind: 'merged',
      revision: 10,
      counts: { added: 2, changed: 0, removed: 0, conflicts: 1, left: 1 },
      conflicts: [
        {
          kind: 'annotation',
          id: 'x',
          articleId: 'a',
          words: 'closed its embassy',
          fields: [{ field: 'note', here: 'in Baku', there: '' }],
          removed: null,
          keptAs: 'copy-1',
        },
      ],
      left: [{ kind: 'annotation', id: 'y', reason: 'its article is not in this workspace' }],
    },
  },
}

function open(given: Partial<SafetyDialog> = {}): Promise<SafetyDialog> {
  const titleOf = (id: string) => (id === 'a' ? 'Damascus signals a reset' : null)
  return mount('co-safety-dialog', { name: 'notes', kept, now, titleOf, ...given }, { width: '720px' })
}

async function choose(dialog: SafetyDialog, part: string): Promise<void> {
  find(dialog, `[data-part=${part}]`).click()
  await shown(dialog)
}

function heard(dialog: SafetyDialog, type: string): Event[] {
  const events: Event[] = []
  dialog.addEventListener(type, (event) => events.push(event))
  return events
}

describe('the state of the work', () => {
  test('is said first: saved, not saved, or only to be read', async () => {
    const saved = await open()
    expect(words(find(saved, '.status'))).toContain('Everything is saved')
    expect(words(find(saved, '.status'))).toContain('the workspace “notes”')
    const failing = await open({ save: { kind: 'failing', problem: 'The disk is full.' } })
    expect(words(find(failing, '.status.danger'))).toContain('The disk is full.')
    const reading = await open({ whyReadOnly: 'A newer version saved it.', notices: ['It was restored.'] })
    expect(words(find(reading, '.status.caution'))).toMatch(/can only be read.*A newer version saved it\./u)
    expect(words(find(reading, '.told'))).toBe('It was restored.')
    await expectAccessible(reading)
  })

  test('is not left while the present is being changed, and the change can be ended', async () => {
    const dialog = await open({ changing: { done: 1, total: 4 } })
    expect(find(dialog, 'co-dialog').hasAttribute('fixed')).toBe(true)
    expect(find(dialog, 'progress', HTMLProgressElement).value).toBe(1)
    const ends = heard(dialog, 'work-end')
    find(dialog, '[slot=actions]').click()
    expect(ends).toHaveLength(1)
  })
})

describe('earlier states', () => {
  test('tell what they hold and how they differ; the present and a damaged one cannot be gone back to', async () => {
    const dialog = await open()
    const states = find(dialog, 'co-earlier-states')
    const lines = findAll(states, '.list > li')
    expect(lines.map((line) => line.querySelectorAll('.line button').length)).toEqual([0, 2, 0])
    expect(words(lines[0] as Element)).toContain('2 articles, 3 annotations The same as now')
    expect(words(lines[1] as Element)).toContain(
      'Compared with now: 3 annotations fewer, 1 annotation more, 1 article fewer',
    )
    expect(words(lines[2] as Element)).toContain('one cannot go back to it')
    await expectAccessible(dialog)
  })

  test('show by article what differs, with words', async () => {
    const dialog = await open()
    const text = words(find(find(dialog, 'co-earlier-states'), '.differences'))
    expect(text).toContain('Damascus signals a reset different now: title, date · 3 annotations only now')
    expect(text).toContain('an unnamed source only in that state and 3 more annotations')
    expect(text).toContain('2 more articles differ.')
    const looks = heard(dialog, 'state-look')
    find(find(dialog, 'co-earlier-states'), '[aria-expanded=true]').click()
    expect(looks).toMatchObject([{ revision: null }])
  })

  test('are gone back to only after a second look, which has the focus', async () => {
    const dialog = await open()
    const states = find(dialog, 'co-earlier-states')
    const restores = heard(dialog, 'state-restore')
    const back = find(states, 'button:last-child[data-revision="5"]')
    back.click()
    await shown(dialog)
    const sure = find(states, '.ask .primary')
    expect(states.shadowRoot?.activeElement).toBe(sure)
    expect(words(find(states, '.ask'))).toContain('3 annotations taken away')
    await expectAccessible(dialog)
    expect(restores).toEqual([])
    sure.click()
    await shown(dialog)
    expect(restores).toMatchObject([{ revision: 5 }])
  })

  test('of a workspace that can only be read can be looked at', async () => {
    const dialog = await open({ whyReadOnly: 'It is write-protected.' })
    const [look, back] = findAll<HTMLButtonElement>(find(dialog, 'co-earlier-states'), '[data-revision="5"]')
    expect([look?.disabled, back?.disabled]).toEqual([false, true])
  })
})

test('what was damaged is told with why, what was done, and what one can do', async () => {
  const dialog = await open()
  await choose(dialog, 'setAside')
  const text = words(find(find(dialog, 'co-set-aside'), 'li'))
  for (const part of ['The list of articles', 'it is empty', 'It was moved here', 'Nothing has to be done', '4.8 kB']) {
    expect(text).toContain(part)
  }
  await expectAccessible(dialog)
})

test('copies tell what merging would bring; a merge reports what both changed with both values', async () => {
  const dialog = await open()
  await choose(dialog, 'copies')
  const copies = find(dialog, 'co-other-copies')
  expect(words(find(copies, 'li'))).toContain('2 to add, 1 changed on both sides, 1 that cannot be taken over')
  expect(words(find(copies, 'tbody tr'))).toBe('note in Baku nothing')
  expect(words(find(copies, '.report'))).toContain('its article is not in this workspace')
  expect(words(findAll(copies, '.list > li')[1] as Element)).toContain('so it cannot be merged')
  await expectAccessible(dialog)
  const merges = heard(dialog, 'copy-merge')
  find(copies, '[data-file]').click()
  expect(merges).toMatchObject([{ file: copy }])
})

test('what cannot be found out is said where it would stand', async () => {
  const problem = 'The annotations of “Damascus” could not be read: it is empty.'
  const dialog = await open({ kept: { ...kept, states: null, problem } })
  expect(words(find(dialog, '.none'))).toBe(problem)
})

test('while nothing is known yet, it says that it is being read', async () => {
  const dialog = await open({ kept: { ...kept, states: null }, reading: { done: 0, total: 0 } })
  expect(words(find(dialog, '.work'))).toBe('Reading what is kept…')
  expect(words(find(dialog, '[data-part=states]'))).toBe('Earlier states')
})
