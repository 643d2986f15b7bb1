import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../../../src/core/model/article.ts'
import { defaultLibraryView } from '../../../../src/core/model/library.ts'
import { noCounts, type TagCounts } from '../../../../src/core/model/tag.ts'
import { type ArticleList } from '../../../../renderer/elements/article-list/article-list.ts'
import '../../../../renderer/elements/article-list/article-list.ts'
import type {
  ArticleChooseEvent,
  ArticleMarkEvent,
  GroupToggleEvent,
  LibraryLookEvent,
  LibraryWordsEvent,
} from '../../../../renderer/elements/article-list/article-list-events.ts'
import type { CommandRunEvent } from '../../../../renderer/elements/app/command-run-event.ts'
import { rowsOf } from '../../../../renderer/session/library-rows.ts'
import { anArticle } from '../../../support/builders.ts'
import { expectAccessible, find, findAll, mount, raised, words } from '../mount.ts'

const named = (id: string, given: Partial<Omit<Article, 'text'>> = {}): Article =>
  anArticle({ id, title: `Title of ${id}`, ...given })

const three = ['a', 'b', 'c'].map((id) => named(id))

async function mountList(articles: readonly Article[] = three, given: Partial<ArticleList> = {}) {
  const openId = given.openId === undefined ? 'a' : given.openId
  const list = await mount(
    'co-article-list',
    {
      rows: rowsOf(articles, given.view?.group ?? 'none', new Set()),
      shown: articles.length,
      total: articles.length,
      openId,
      markedIds: openId === null ? [] : [openId],
      ...given,
    },
    { height: '480px' },
  )
  await list.renderRoot.querySelector('lit-virtualizer')?.layoutComplete
  return {
    list,
    chosen: raised(list, 'article-choose', ({ articleId }: ArticleChooseEvent) => articleId),
    marked: raised(list, 'article-mark', ({ articleId, mode }: ArticleMarkEvent) => `${mode} ${articleId}`),
    ran: raised(list, 'command-run', ({ id }: CommandRunEvent) => id),
  }
}

/** Waits until the list has drawn its rows. */
async function drawn(list: ArticleList): Promise<void> {
  await list.updateComplete
  await list.renderRoot.querySelector('lit-virtualizer')?.updateComplete
}

const rows = (list: ArticleList) => findAll(list, '.article')
const box = (list: ArticleList) => find(list, 'lit-virtualizer')

/** The id of the row that the arrow keys are on, as a screen reader is told. */
const active = (list: ArticleList): string | null => box(list).getAttribute('aria-activedescendant')

/** What a screen reader says of a row: everything in it that is not hidden from it. */
function spoken(row: Element): string {
  const copy = row.cloneNode(true) as Element
  for (const hidden of copy.querySelectorAll('[aria-hidden]')) hidden.remove()
  return words(copy)
}

const byOutlet = { ...defaultLibraryView, group: 'outlet' } as const
const outlets = [named('a', { outlet: 'Daily' }), named('b', { outlet: 'Weekly' }), named('c', { outlet: 'Weekly' })]

describe('the article list for everyone', () => {
  test.each<[string, readonly Article[], Partial<ArticleList>]>([
    ['with articles', [named('a', { labels: ['war'], note: 'x', archived: true }), named('b')], {}],
    ['put together', outlets, { view: byOutlet }],
    ['with several chosen', three, { markedIds: ['a', 'b'] }],
    ['narrowed to nothing', [], { total: 3, words: 'xylophone' }],
    ['without articles', [], { openId: null }],
  ])('has nothing that axe objects to %s', async (_name, articles, given) => {
    const { list } = await mountList(articles, given)
    list.focus()
    await expectAccessible(list)
  })

  test('says of each article its title, its labels, how much is tagged, and how far the work is', async () => {
    const { list } = await mountList([named('a', { status: 'in-progress', labels: ['war', 'east'], note: 'x' })], {
      counts: new Map<string, TagCounts>([['a', { entity: 2, event: 0, claim: 1 }]]),
    })
    expect(rows(list).map(spoken)).toEqual([
      'Title of a The Daily Example Labels: war east 2 entities, 0 events, 1 claim, has a note, in progress',
    ])
  })

  test('is one stop of Tab; arrows, Home and End move and mark, Enter opens', async () => {
    const { list, chosen, marked } = await mountList()
    list.focus()
    const seen: string[] = []
    for (const key of ['{ArrowDown}', '{ArrowDown}', '{ArrowDown}', '{ArrowUp}', '{Home}', '{ArrowUp}', '{End}']) {
      await userEvent.keyboard(key)
      await drawn(list)
      seen.push(active(list)?.at(-1) ?? '')
    }
    expect(seen.join('')).toBe('bccbaac')
    expect(marked.map((mark) => mark.replace('only ', '')).join('')).toBe('bccbaac')
    expect(chosen).toEqual([])
    await userEvent.keyboard('{Enter}')
    expect(chosen).toEqual(['c'])
    expect(findAll(list, '[tabindex="0"]')).toHaveLength(1)
  })

  test('starts at the open article, or at the first', async () => {
    for (const [openId, first] of [['b', 'article-b'] as const, [null, 'article-a'] as const]) {
      const { list } = await mountList(three, { openId })
      list.focus()
      await drawn(list)
      expect(active(list)).toBe(first)
    }
  })

  test('scrolls to the row that the keys are on', async () => {
    const many = Array.from({ length: 300 }, (_, index) => named(`${index}`))
    const { list } = await mountList(many, { openId: '0' })
    list.focus()
    await userEvent.keyboard('{End}')
    const inside = () => {
      const last = list.renderRoot.querySelector('#article-299')?.getBoundingClientRect()
      const edge = box(list).getBoundingClientRect().bottom
      return last !== undefined && last.bottom <= edge + 1
    }
    await expect.poll(inside).toBe(true)
  })
})

describe('the article list', () => {
  test('shows title, outlet, byline and day, labels, counts and state', async () => {
    const article = named('a', {
      outlet: 'The Daily',
      byline: 'A. Writer',
      publishedAt: '2026-03-04',
      status: 'done',
      labels: ['war'],
    })
    const { list } = await mountList([article], { counts: new Map([['a', { ...noCounts, entity: 3 }]]) })
    expect([words(find(list, 'b')), words(find(list, '.article small'))]).toEqual([
      'Title of a',
      'The Daily · A. Writer · 4 Mar 2026',
    ])
    expect(findAll(list, '.counts > span').map(({ title }) => title)).toEqual(['3 entities', '0 events', '0 claims'])
    expect(findAll(list, '.labels [dir]').map(words)).toEqual(['war'])
    expect(words(find(list, 'em'))).toBe('done')
  })

  test('shows the length of an article of which neither outlet, writer nor day is known', async () => {
    const { list } = await mountList([named('a', { outlet: '' })])
    expect(words(find(list, '.article small'))).toBe('64 characters')
  })

  test('marks the open article and those that are chosen', async () => {
    const { list } = await mountList(three, { openId: 'b', markedIds: ['a', 'b'] })
    expect(rows(list).map((row) => [row.ariaSelected, row.ariaCurrent])).toEqual([
      ['true', null],
      ['true', 'true'],
      ['false', null],
    ])
  })

  test('opens an article that is clicked, wherever on its row', async () => {
    const { list, chosen, marked } = await mountList()
    await userEvent.click(find(list, '[data-id=b] .counts'))
    expect([chosen, marked]).toEqual([['b'], ['only b']])
  })

  test('marks several with Ctrl and Shift, by mouse and keys, without opening any', async () => {
    const { list, chosen, marked } = await mountList()
    await userEvent.click(find(list, '[data-id=b]'), { modifiers: ['Control'] })
    await userEvent.click(find(list, '[data-id=c]'), { modifiers: ['Shift'] })
    list.focus()
    await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}{Control>}{ArrowUp}{/Control}{Control>} {/Control}')
    await userEvent.keyboard('{Control>}a{/Control}')
    expect(marked).toEqual(['toggle b', 'stretch c', 'stretch b', 'toggle a', 'toggle null'])
    expect(chosen).toEqual([])
  })

  test('has buttons for what can be done with several', async () => {
    const { list, ran } = await mountList(three, { markedIds: ['a', 'b'] })
    const bar = find(list, 'co-marked-articles')
    expect(words(find(bar, '.title'))).toBe('2 articles chosen')
    for (const button of findAll<HTMLButtonElement>(bar, '.actions button')) await userEvent.click(button)
    await userEvent.selectOptions(find(bar, 'select'), 'done')
    expect(ran).toEqual(['label-articles', 'archive-articles', 'export', 'delete-articles', 'status-done'])
  })

  test('deletes what is marked by the key, and lets go of several with Escape', async () => {
    const { list, ran } = await mountList(three, { markedIds: ['a', 'b'] })
    const ended = raised(list, 'marks-end', ({ type }) => type)
    list.focus()
    await userEvent.keyboard('{Delete}{Escape}')
    expect([ran, ended]).toEqual([['delete-articles'], ['marks-end']])
  })

  test('asks for files by its button, which names the keys', async () => {
    const { list, ran } = await mountList(three, { openKeys: '⌘ O' })
    const button = find(list, '[data-command=open-files]')
    await userEvent.click(button)
    expect(ran).toEqual(['open-files'])
    expect(button.title).toBe('Open article files (⌘ O)')
  })
})

describe('groups of the article list', () => {
  test('have headings with how many articles are in them, in a tree of two levels', async () => {
    const { list } = await mountList(outlets, { view: byOutlet })
    expect(box(list).role).toBe('tree')
    expect(
      findAll(list, '[role=treeitem]').map(
        (row) => `${row.ariaLevel} ${row.id.startsWith('group') ? spoken(row) : row.id}`,
      ),
    ).toEqual(['1 Daily, 1 article', '2 article-1-a', '1 Weekly, 2 articles', '2 article-2-b', '2 article-2-c'])
  })

  test('are closed and opened by mouse, Enter and arrows, and left for their heading', async () => {
    const { list } = await mountList(outlets, { view: byOutlet })
    const toggled = raised(list, 'group-toggle', ({ key }: GroupToggleEvent) => key)
    await userEvent.click(findAll(list, '.group')[1] as HTMLElement)
    list.focus()
    await userEvent.keyboard('{ArrowDown}{ArrowLeft}')
    await drawn(list)
    expect(active(list)).toBe('group-2')
    await userEvent.keyboard('{ArrowLeft}{Enter}{ArrowRight}')
    expect(toggled).toEqual(['Weekly', 'Weekly', 'Weekly'])
  })
})

describe('the filter of the article list', () => {
  test('says what is typed, goes on to the list with the arrow, and is emptied by Escape', async () => {
    const { list } = await mountList(three, { words: 'x', openId: null })
    const typed = raised(list, 'library-words', ({ words: said }: LibraryWordsEvent) => said)
    list.focusFilter()
    await userEvent.keyboard('war')
    expect(typed).toEqual(['w', 'wa', 'war'])
    await userEvent.keyboard('{Escape}{ArrowDown}')
    await drawn(list)
    expect([typed.at(-1), active(list)]).toEqual(['', 'article-a'])
  })

  test('says how many articles are shown, and offers all when none are', async () => {
    const { list } = await mountList([], { shown: 0, total: 1_234, words: 'x' })
    const [typed, looked] = [
      raised(list, 'library-words', ({ words: said }: LibraryWordsEvent) => said),
      raised(list, 'library-look', ({ change }: LibraryLookEvent) => change),
    ]
    expect(words(find(list, '.title small'))).toBe('0 of 1,234')
    await userEvent.click(find(list, '.empty button'))
    expect([typed, looked]).toEqual([[''], [{ status: null, label: null, language: null }]])
  })

  test('offers the archived articles when there are no others', async () => {
    const { list } = await mountList([], { shown: 0, total: 3 })
    const looked = raised(list, 'library-look', ({ change }: LibraryLookEvent) => change)
    expect(words(find(list, '.empty p'))).toBe('All articles are in the archive.')
    await userEvent.click(find(list, '.empty button'))
    expect(looked).toEqual([{ archived: true }])
  })
})
