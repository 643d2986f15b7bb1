import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import { type ArticleDetails } from '../../../../renderer/elements/article-details/article-details.ts'
import '../../../../renderer/elements/article-details/article-details.ts'
import type {
  ArticleEditEvent,
  LabelEditEvent,
} from '../../../../renderer/elements/article-details/article-details-events.ts'
import type { CommandRunEvent } from '../../../../renderer/elements/app/command-run-event.ts'
import type { NoteEditEvent } from '../../../../renderer/elements/inspector/inspector-events.ts'
import { anArticle } from '../../../support/builders.ts'
import { expectAccessible, find, findAll, mount, raised, words } from '../mount.ts'

async function openDetails(given: Partial<ArticleDetails> = {}) {
  const article = anArticle({ title: 'Shelling stops', labels: ['war'], language: 'az' })
  const labels = ['east', 'war'].map((value) => ({ value, count: 1 }))
  const details = await mount('co-article-details', { article, labels, ...given })
  return {
    details,
    edits: raised(details, 'article-edit', ({ values }: ArticleEditEvent) => values),
    closed: raised(details, 'dialog-close', ({ type }) => type),
    ran: raised(details, 'command-run', ({ id }: CommandRunEvent) => id),
  }
}

const field = (details: ArticleDetails, name: string) => find(details, `[name=${name}]`, HTMLInputElement)
const press = (details: ArticleDetails, words_: string) => {
  const button = findAll<HTMLButtonElement>(details, 'button').find((one) => words(one) === words_)
  return userEvent.click(button ?? details)
}

describe('the details of an article', () => {
  test('have nothing that axe objects to, with a problem and the facts of the file shown', async () => {
    const { details } = await openDetails()
    await userEvent.fill(field(details, 'url'), 'nowhere')
    await userEvent.click(find(details, 'summary'))
    await expectAccessible(details)
  })

  test('are each kept when one leaves the field, without blanks around them', async () => {
    const { details, edits } = await openDetails()
    await userEvent.fill(field(details, 'title'), '  Shelling stops near Baku ')
    await userEvent.fill(field(details, 'publishedAt'), '2026-03-04')
    await userEvent.fill(field(details, 'url'), 'https://example.org/a')
    await userEvent.fill(field(details, 'language'), 'ZH-hant')
    await userEvent.click(find(details, '.form'))
    await userEvent.selectOptions(find(details, 'select'), 'done')
    expect(edits).toEqual([
      { title: 'Shelling stops near Baku' },
      { publishedAt: '2026-03-04' },
      { url: 'https://example.org/a' },
      { language: 'zh-Hant' },
      { status: 'done' },
    ])
  })

  test.each([
    ['title', ' ', 'An article needs a title'],
    ['url', 'example.org', 'not a web address'],
    ['url', 'javascript:alert(1)', 'not a web address'],
    ['language', 'e', '“e” is not a language tag'],
  ])('of the %s that cannot be “%s” say why, and stay as typed', async (name, typed, reason) => {
    const { details, edits } = await openDetails()
    await userEvent.fill(field(details, name), typed)
    await userEvent.click(find(details, '.form'))
    await details.updateComplete
    expect(words(find(details, '[role=alert]'))).toContain(reason)
    expect([edits, field(details, name).value, field(details, name).ariaInvalid]).toEqual([[], typed, 'true'])
  })

  test('typed last are kept when the dialog is closed by Escape', async () => {
    const { details, edits, closed } = await openDetails()
    await userEvent.click(field(details, 'outlet'))
    await userEvent.keyboard('{End}x{Escape}')
    expect([edits, closed]).toEqual([[{ outlet: 'The Daily Examplex' }], ['dialog-close']])
  })

  test('begin with the title selected for who came to rename', async () => {
    const { details, edits } = await openDetails({ renaming: true })
    await expect.poll(() => details.shadowRoot?.activeElement).toBe(field(details, 'title'))
    await userEvent.keyboard('New name{Enter}')
    expect(edits).toEqual([{ title: 'New name' }])
  })

  test('add and take off labels by keys and buttons, and never the same twice', async () => {
    const { details } = await openDetails()
    const said = raised(details, 'label-edit', ({ add, remove }: LabelEditEvent) => [
      ...add,
      ...remove.map((one) => `-${one}`),
    ])
    const labels = find(details, 'co-label-field')
    labels.focus()
    await userEvent.keyboard(' near  east ,war{Enter}{Backspace}')
    await userEvent.click(find(labels, '.label button'))
    expect(said).toEqual([['near east'], ['-war'], ['-war']])
    expect(findAll<HTMLOptionElement>(labels, 'option').map(({ value }) => value)).toEqual(['east'])
  })

  test('keep a note, all of one visit as one gesture', async () => {
    const { details } = await openDetails()
    const notes = raised(details, 'note-edit', ({ note }: NoteEditEvent) => note)
    await userEvent.fill(find(find(details, 'co-note-field'), 'textarea'), 'Ask again.')
    await userEvent.click(field(details, 'title'))
    expect(notes).toEqual(['Ask again.'])
  })

  test('tell the facts of the file in words', async () => {
    const { details } = await openDetails({ known: { annotations: 1_200, pages: 3 } })
    const facts = findAll(details, 'dt').map((name) => `${words(name)}: ${words(name.nextElementSibling ?? name)}`)
    expect(facts).toContain('Name: article-1.txt')
    expect(facts).toContain('Size: 64 bytes')
    expect(facts).toContain('Annotations: 1,200')
    expect(facts).toContain('Pages: 3')
    expect(facts.at(-1)).toMatch(/^SHA-256: [0-9a-f]{64}$/)
  })

  test('lead to the archive and to deletion', async () => {
    const { details, ran, closed } = await openDetails()
    await press(details, 'Archive')
    await press(details, 'Delete')
    expect([ran, closed.length]).toEqual([['archive-articles', 'delete-articles'], 2])
  })

  test('cannot be changed where the workspace can only be read', async () => {
    const { details } = await openDetails({ readOnly: true })
    expect(findAll<HTMLInputElement>(details, 'input, select').every(({ disabled }) => disabled)).toBe(true)
  })
})
