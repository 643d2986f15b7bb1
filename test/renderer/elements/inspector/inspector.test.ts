import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import type { Annotation } from '../../../../src/core/model/annotation.ts'
import type {
  BorderMoveEvent,
  FieldsEditEvent,
  NoteEditEvent,
  PartRemoveEvent,
  PartRevealEvent,
  RetagEvent,
} from '../../../../renderer/elements/inspector/inspector-events.ts'
import { type Inspector } from '../../../../renderer/elements/inspector/inspector.ts'
import '../../../../renderer/elements/inspector/inspector.ts'
import { anAnnotation, someSentence, spanOf } from '../../../support/builders.ts'
import { expectAccessible, find, findAll, label, mount, raised, shown, words } from '../mount.ts'

const entity = anAnnotation({ id: 'entity', tag: 'entity', fields: { kind: 'organisation', role: 'spokesman' } })
const event = anAnnotation({
  id: 'event',
  tag: 'event',
  spans: [spanOf('shelling')],
  fields: { when: { earliest: '2020-01-01', latest: '2020-12-31', precision: 'year', worded: 'that year' } },
})
const claim = anAnnotation({ id: 'claim', tag: 'claim', fields: { speaker: 'the ministry', credibility: '3' } })
const twoParts = anAnnotation({ id: 'parts', tag: 'claim', spans: [spanOf('The ministry'), spanOf('Baku')] })

async function mountInspector(annotation: Annotation | null, given: Partial<Inspector> = {}) {
  const inspector = await mount('co-inspector', { annotation, ...given })
  const edits = raised(inspector, 'fields-edit', ({ of, edit }: FieldsEditEvent) => [of.ids.join(), edit.values])
  const notes = raised(inspector, 'note-edit', ({ of, note }: NoteEditEvent) => [of.ids.join(), note])
  return { inspector, edits, notes }
}

/** The control of the field called `name`. */
function field(inspector: Inspector, name: string): HTMLElement {
  return find(inspector, `[name=${name}], [data-name=${name}]`)
}

function input(inspector: Inspector, name: string): HTMLInputElement {
  return find(field(inspector, name), 'input', HTMLInputElement)
}

function note(inspector: Inspector): HTMLTextAreaElement {
  return find(find(inspector, 'co-note-field'), 'textarea', HTMLTextAreaElement)
}

async function showNext(inspector: Inspector, annotation: Annotation | null): Promise<void> {
  inspector.annotation = annotation
  await shown(inspector)
}

describe('the inspector for everyone', () => {
  test.each([
    ['entity', entity],
    ['event', event],
    ['claim', claim],
    ['discontinuous annotation', twoParts],
  ])('has nothing that axe objects to with an %s', async (_what, annotation) => {
    const { inspector } = await mountInspector(annotation, { events: [event] })
    await expectAccessible(inspector)
  })

  test('has nothing that axe objects to when nothing can be changed, and nothing that can be pressed', async () => {
    const { inspector } = await mountInspector(twoParts, { readOnly: true, events: [event] })
    await expectAccessible(inspector)
    const inside = [inspector, ...findAll(inspector, 'dd > *')]
    const controls = inside.flatMap((one) => findAll<HTMLButtonElement>(one, 'button, input, select, textarea'))
    expect(controls.filter(({ disabled }) => !disabled).map(words)).toEqual(['The ministry', 'Baku'])
  })

  test('names every control', async () => {
    const { inspector } = await mountInspector(twoParts, { events: [event] })
    const names = [inspector, ...findAll(inspector, 'dd > *')].flatMap((one) => findAll(one, 'button').map(label))
    expect(names.filter((name) => name === '')).toEqual([])
    expect(names).toContain('End a word later of part 2')
    expect(names).toContain('Take off part 1')
    expect(names).toContain('3: possibly true')
  })

  test('puts the focus on the first field, or into the note', async () => {
    const { inspector } = await mountInspector(claim)
    inspector.focus()
    expect(field(inspector, 'speaker').shadowRoot?.activeElement?.localName).toBe('input')
    inspector.focusNote()
    expect(find(inspector, 'co-note-field').shadowRoot?.activeElement).toBe(note(inspector))
  })
})

describe('the inspector', () => {
  test('shows nothing when no annotation is selected', async () => {
    const { inspector } = await mountInspector(null)
    expect(findAll(inspector, '*')).toEqual([])
  })

  test('shows the passage, the tag, who made it and the fields of the tag', async () => {
    const { inspector } = await mountInspector({ ...claim, author: 'A. B.' })
    expect(words(find(inspector, 'h2'))).toBe('Claim')
    expect(words(find(inspector, '.words'))).toBe('The ministry')
    expect(words(find(inspector, '.made'))).toMatch(/^Tagged by A\. B\., .*2026/u)
    expect(findAll(inspector, 'dt').map(words)).toEqual([
      'Speaker',
      'Source is',
      'Via',
      'Quoted',
      'Stance',
      'Certainty',
      'Judgement',
      'Reliability',
      'Credibility',
      'About',
      'Note',
    ])
    expect(input(inspector, 'speaker').value).toBe('the ministry')
  })

  test('asks for another tag and for removal', async () => {
    const { inspector } = await mountInspector(claim)
    const retags = raised(inspector, 'annotation-retag', ({ tag }: RetagEvent) => tag)
    const removals = raised(inspector, 'annotation-remove', () => 'remove')
    await userEvent.selectOptions(find(inspector, '.retag select'), 'event')
    await userEvent.click(find(inspector, '.danger'))
    expect([retags, removals]).toEqual([['event'], ['remove']])
  })

  test('shows a part in the article, takes it off, and moves its borders by words, or by characters with Shift', async () => {
    const { inspector } = await mountInspector(twoParts)
    const reveals = raised(inspector, 'part-reveal', ({ span }: PartRevealEvent) => span.start)
    const removals = raised(inspector, 'part-remove', ({ span }: PartRemoveEvent) => span.start)
    const moves = raised(inspector, 'border-move', ({ part, end, by, direction }: BorderMoveEvent) =>
      [part, end, by, direction].join(' '),
    )
    await userEvent.click(find(inspector, '.words[data-part="1"]'))
    await userEvent.click(find(inspector, '[aria-label="Take off part 1"]'))
    await userEvent.click(find(inspector, '[aria-label="Begin a word earlier of part 2"]'))
    await userEvent.keyboard('{Shift>}')
    await userEvent.click(find(inspector, '[aria-label="End a word later of part 1"]'))
    await userEvent.keyboard('{/Shift}')
    expect([reveals, removals]).toEqual([[someSentence.indexOf('Baku')], [0]])
    expect(moves).toEqual(['1 start word back', '0 end character forward'])
  })

  test('sets a chosen value and clears it when it is pressed again', async () => {
    const { inspector, edits } = await mountInspector(entity)
    await userEvent.click(find(field(inspector, 'kind'), '[data-option=person]'))
    await userEvent.click(find(field(inspector, 'kind'), '[data-option=organisation]'))
    expect(edits).toEqual([
      ['entity', { kind: 'person' }],
      ['entity', { kind: null }],
    ])
  })

  test('says which event a claim is about', async () => {
    const { inspector, edits } = await mountInspector(claim, { events: [event] })
    const select = field(inspector, 'aboutEvent') as HTMLSelectElement
    await userEvent.selectOptions(select, 'event')
    await userEvent.selectOptions(select, '')
    expect(edits).toEqual([
      ['claim', { aboutEvent: 'event' }],
      ['claim', { aboutEvent: null }],
    ])
    expect([...select.options].map(words)).toEqual(['an event of this article', 'shelling'])
  })
})

describe('what is typed into the inspector', () => {
  test('is kept on Enter, once, and on leaving the field', async () => {
    const { inspector, edits } = await mountInspector(claim)
    await userEvent.fill(input(inspector, 'via'), 'an agency')
    await userEvent.keyboard('{Enter}')
    expect(edits).toEqual([['claim', { via: 'an agency' }]])
    await userEvent.fill(input(inspector, 'certainty'), '  reportedly ')
    await userEvent.tab()
    expect(edits.slice(1)).toEqual([['claim', { certainty: 'reportedly' }]])
  })

  test('clears a field when it is emptied, and says nothing when it reads as before', async () => {
    const { inspector, edits } = await mountInspector(claim)
    await userEvent.fill(input(inspector, 'speaker'), 'the ministry ')
    await userEvent.tab()
    await userEvent.fill(input(inspector, 'speaker'), '')
    await userEvent.tab()
    expect(edits).toEqual([['claim', { speaker: null }]])
  })

  test('stays with its annotation when another one comes in the middle of it', async () => {
    const { inspector, edits, notes } = await mountInspector(claim)
    await userEvent.click(input(inspector, 'via'))
    await userEvent.keyboard('an agen')
    const other = anAnnotation({ id: 'other', tag: 'claim' })
    await showNext(inspector, other)
    expect(edits).toEqual([['claim', { via: 'an agen' }]])
    expect(input(inspector, 'via').value).toBe('')
    await userEvent.click(note(inspector))
    await userEvent.keyboard('half a no')
    await showNext(inspector, claim)
    await userEvent.keyboard('te')
    await showNext(inspector, null)
    expect(notes).toEqual([
      ['other', 'half a no'],
      ['claim', 'te'],
    ])
    expect(edits).toHaveLength(1)
  })

  test('is kept when the inspector goes', async () => {
    const { inspector, edits } = await mountInspector(claim)
    await userEvent.click(input(inspector, 'via'))
    await userEvent.keyboard('an agency')
    inspector.remove()
    expect(edits).toEqual([['claim', { via: 'an agency' }]])
  })

  test('is one gesture from coming into the note to leaving it', async () => {
    const { inspector } = await mountInspector(claim)
    const gestures = raised(inspector, 'note-edit', ({ gesture, note: written }: NoteEditEvent) => [gesture, written])
    await userEvent.click(note(inspector))
    await userEvent.keyboard('a')
    await expect.poll(() => gestures).toHaveLength(1)
    await userEvent.keyboard('b')
    note(inspector).blur()
    await userEvent.click(note(inspector))
    await userEvent.keyboard('c')
    note(inspector).blur()
    expect(gestures.map(([, written]) => written)).toEqual(['a', 'ab', 'abc'])
    expect(gestures[1]?.[0]).toBe(gestures[0]?.[0])
    expect(gestures[2]?.[0]).not.toBe(gestures[0]?.[0])
  })

  test('of a date is read as the interval it stands for, beside the article’s words', async () => {
    const { inspector, edits } = await mountInspector(event)
    const [date, worded] = findAll<HTMLInputElement>(field(inspector, 'when'), 'input')
    if (!date || !worded) throw new Error('no inputs')
    expect([date.value, worded.value]).toEqual(['2020', 'that year'])
    await userEvent.fill(date, 'May 2008')
    await userEvent.tab()
    await userEvent.fill(date, '2020')
    await userEvent.fill(worded, '')
    await userEvent.tab()
    expect(edits).toEqual([
      ['event', { when: { earliest: '2008-05-01', latest: '2008-05-31', precision: 'month', worded: 'that year' } }],
      ['event', { when: { earliest: '2020-01-01', latest: '2020-12-31', precision: 'year', worded: 'that year' } }],
      ['event', { when: { earliest: '2020-01-01', latest: '2020-12-31', precision: 'year' } }],
    ])
  })

  test('and is no date is said so, and changes nothing', async () => {
    const { inspector, edits } = await mountInspector(event)
    const control = field(inspector, 'when')
    const [date] = findAll<HTMLInputElement>(control, 'input')
    if (!date) throw new Error('no input')
    await userEvent.fill(date, 'last winter or so')
    await userEvent.tab()
    await shown(inspector)
    expect([date.getAttribute('aria-invalid'), words(find(control, '[role=alert]'))]).toEqual([
      'true',
      expect.stringMatching(/^Not read as a date, so not kept\. Try/u),
    ])
    expect(edits).toEqual([])
    await userEvent.fill(date, '')
    await userEvent.tab()
    expect(edits).toEqual([['event', { when: { worded: 'that year' } }]])
  })

  test('and is no date is kept as words where there are none yet', async () => {
    const { inspector, edits } = await mountInspector({ ...event, fields: {} } as typeof event)
    const [date] = findAll<HTMLInputElement>(field(inspector, 'when'), 'input')
    if (!date) throw new Error('no input')
    await userEvent.fill(date, 'last winter or so')
    await userEvent.tab()
    expect(edits).toEqual([['event', { when: { worded: 'last winter or so' } }]])
  })

  test('as a participant adds someone, with a role when it is given; a cross takes them off', async () => {
    const { inspector, edits } = await mountInspector(
      anAnnotation({ id: 'event', tag: 'event', fields: { participants: [{ entity: 'Baku' }] } }),
    )
    const control = field(inspector, 'participants')
    await userEvent.fill(find(control, 'input'), 'Azerbaijan as host')
    await userEvent.keyboard('{Enter}')
    await userEvent.click(find(control, '[aria-label="Remove Baku"]'))
    expect(edits).toEqual([
      ['event', { participants: [{ entity: 'Baku' }, { entity: 'Azerbaijan', role: 'host' }] }],
      ['event', { participants: null }],
    ])
  })

  test('is helped by what was given before', async () => {
    const { inspector } = await mountInspector(claim, { suggestions: new Map([['speaker', ['Baku', 'the mayor']]]) })
    const options = findAll<HTMLOptionElement>(field(inspector, 'speaker'), 'option')
    expect(options.map(({ value }) => value)).toEqual(['Baku', 'the mayor'])
  })
})

describe('the file an annotation comes from', () => {
  test('is named with its page, and wanted by a button', async () => {
    const { inspector } = await mountInspector(claim, { source: 'page 3 of report.pdf' })
    const wanted = raised(inspector, 'original-save', () => 'wanted')
    expect(words(find(inspector, '.source span'))).toBe('From page 3 of report.pdf')
    await userEvent.click(find(inspector, '.source button'))
    expect(wanted).toEqual(['wanted'])
    await expectAccessible(inspector)
  })

  test('is left out while it is not known', async () => {
    const { inspector } = await mountInspector(claim)
    expect(findAll(inspector, '.source')).toEqual([])
  })
})
