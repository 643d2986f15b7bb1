import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import type { ArticleSummary } from '../../../../src/contract/methods.ts'
import type { Article } from '../../../../src/core/model/article.ts'
import type { TagCounts } from '../../../../src/core/model/tag.ts'
import { type ArticleChooseEvent, type ArticleList } from '../../../../renderer/elements/article-list/article-list.ts'
import '../../../../renderer/elements/article-list/article-list.ts'
import { anArticle } from '../../../support/builders.ts'
import { expectAccessible, find, findAll, mount, raised, words } from '../mount.ts'

function summary(
  id: string,
  given: Partial<Omit<Article, 'text'>> = {},
  counts: Partial<TagCounts> = {},
): ArticleSummary {
  return {
    article: anArticle({ id, title: `Title of ${id}`, ...given }),
    counts: { entity: 0, event: 0, claim: 0, ...counts },
  }
}

const three = ['a', 'b', 'c'].map((id) => summary(id))

async function mountList(given: Partial<ArticleList> = {}) {
  const list = await mount('co-article-list', { articles: three, openId: 'a', ...given }, { height: '480px' })
  const chosen = raised(list, 'article-choose', ({ articleId }: ArticleChooseEvent) => articleId)
  return { list, chosen }
}

/** The title of the row that the arrow keys are on, as a screen reader is told. */
function active(list: ArticleList): string {
  const id = find(list, '[role=listbox]').getAttribute('aria-activedescendant') ?? ''
  return words(find(list, `#${id} b`))
}

/** What a screen reader says of a row: everything in it that is not hidden from it. */
function spoken(row: Element): string {
  const copy = row.cloneNode(true) as Element
  for (const hidden of copy.querySelectorAll('[aria-hidden]')) hidden.remove()
  return words(copy)
}

const rows = (list: ArticleList) => findAll(list, '[role=option]')

describe('the article list for everyone', () => {
  test('has nothing that axe objects to', async () => {
    const { list } = await mountList({ activeId: 'b' })
    await expectAccessible(list)
  })

  test('has nothing that axe objects to while it is empty', async () => {
    const { list } = await mountList({ articles: [] })
    await expectAccessible(list)
    expect(words(find(list, '.empty'))).toContain('Open text files to begin')
  })

  test('says of each article its title, how far the work is, and how much is tagged', async () => {
    const { list } = await mountList({ articles: [summary('a', { status: 'in-progress' }, { entity: 2, claim: 1 })] })
    expect(rows(list).map(spoken)).toEqual(['Title of a The Daily Example 2 entities, 0 events, 1 claim, in progress'])
  })

  test('is one stop of Tab; arrows, Home and End move, Enter opens', async () => {
    const { list, chosen } = await mountList()
    list.focus()
    const seen: string[] = []
    for (const key of ['{ArrowDown}', '{ArrowDown}', '{ArrowDown}', '{ArrowUp}', '{Home}', '{ArrowUp}', '{End}']) {
      await userEvent.keyboard(key)
      await list.updateComplete
      seen.push(active(list).at(-1) ?? '')
    }
    expect(seen.join('')).toBe('bccbaac')
    expect(chosen).toEqual([])
    await userEvent.keyboard('{Enter}')
    expect(chosen).toEqual(['c'])
    expect(findAll(list, '[tabindex="0"]')).toHaveLength(1)
  })

  test('starts at the open article, or at the first', async () => {
    expect(active((await mountList({ openId: 'b' })).list)).toBe('Title of b')
    expect(active((await mountList({ openId: null })).list)).toBe('Title of a')
  })

  test('scrolls to the row that the keys are on', async () => {
    const many = Array.from({ length: 60 }, (_, index) => summary(`article-${index}`))
    const { list } = await mountList({ articles: many, openId: 'article-0' })
    list.focus()
    await userEvent.keyboard('{End}')
    await list.updateComplete
    const [box, row] = [find(list, '[role=listbox]'), rows(list).at(-1)].map((one) => one?.getBoundingClientRect())
    expect(row?.bottom).toBeLessThanOrEqual((box?.bottom ?? 0) + 1)
  })
})

describe('the article list', () => {
  test('shows title, outlet and byline, counts and state', async () => {
    const { list } = await mountList({
      articles: [summary('a', { outlet: 'The Daily', byline: 'A. Writer', status: 'done' }, { entity: 3 })],
    })
    expect([words(find(list, 'b')), words(find(list, 'small'))]).toEqual(['Title of a', 'The Daily · A. Writer'])
    expect(findAll(list, '.counts > span').map(({ title }) => title)).toEqual(['3 entities', '0 events', '0 claims'])
    expect(words(find(list, 'em'))).toBe('done')
  })

  test('shows the length of an article of which neither outlet nor writer is known', async () => {
    const { list } = await mountList({ articles: [summary('a', { outlet: '' })] })
    expect(words(find(list, 'small'))).toBe('64 characters')
  })

  test('marks the open article', async () => {
    const { list } = await mountList({ openId: 'b' })
    expect(rows(list).map((row) => row.ariaSelected)).toEqual(['false', 'true', 'false'])
  })

  test('opens an article that is clicked, wherever on its row', async () => {
    const { list, chosen } = await mountList()
    await userEvent.click(find(list, '[data-id=b] .counts'))
    expect(chosen).toEqual(['b'])
  })

  test('asks for files by its button, which names the keys', async () => {
    const { list } = await mountList({ openKeys: '⌘ O' })
    const wanted = raised(list, 'files-wanted', ({ type }) => type)
    const button = find(list, 'button')
    await userEvent.click(button)
    expect(wanted).toEqual(['files-wanted'])
    expect(button.title).toBe('Open article files (⌘ O)')
  })
})
