import { page, userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import { SlowWire } from '../../../support/slow-wire.ts'
import { openPageHost } from '../../../support/page-host.ts'
import { expectAccessible, find, findAll, label, shown, words } from '../mount.ts'
import { durable, mountApp, reading, select } from './mount-app.ts'

const text = 'The ministry said on Monday that shelling near Baku had stopped.\n\nNobody believed it.'

/** For what a busy machine may take its time with. */
const patient = { timeout: 10_000 }

async function oneArticle(given: Parameters<typeof openPageHost>[0] = {}) {
  const host = await openPageHost(given)
  await host.open('one.txt', text)
  const app = await mountApp(host)
  await reading(app, 'Nobody believed it.')
  await expect.poll(() => part(app, 'co-annotation-list').hasAttribute('coming')).toBe(false)
  return { host, app }
}

/** The part of the app that `selector` finds, which must be there. */
function part(app: Element, selector: string): Element {
  const found = app.querySelector(selector)
  if (!found) throw new Error(`no ${selector}`)
  return found
}

function saveStatus(app: Element): string {
  return words(find(part(app, 'co-top-bar'), '.save'))
}

function textOf(app: Element): string {
  return app.querySelector('co-reader .text')?.textContent ?? ''
}

/** The annotations in the list that can be seen. */
function listed(app: Element): string[] {
  const rows = findAll(part(app, 'co-annotation-list'), '[role=option]')
  return rows.filter((row) => row.checkVisibility({ opacityProperty: true })).map(label)
}

/** Clicks on an article that is not open. */
function chooseOther(app: Element): void {
  find(part(app, 'co-article-list'), '[role=option]:not([aria-current])').click()
}

describe('the window for everyone', () => {
  test('has nothing that axe objects to with an article, an annotation and its details', async () => {
    const { app } = await oneArticle()
    await select(app, { start: 4, end: 12 })
    await userEvent.keyboard('3')
    await expect.poll(() => part(app, 'co-inspector').hasAttribute('hidden')).toBe(false)
    await expectAccessible(app)
  })

  test('has nothing that axe objects to without articles', async () => {
    const app = await mountApp(await openPageHost())
    expect(words(part(app, '.reading h1'))).toBe('No articles yet')
    await expectAccessible(app)
  })

  test('has nothing that axe objects to when the workspace cannot be opened', async () => {
    const host = await openPageHost()
    const wire = new SlowWire(host.connect())
    const mounted = mountApp(host, wire)
    await expect.poll(() => wire.underway.length).toBe(1)
    wire.underway[0]?.lose?.()
    const app = await mounted
    await expectAccessible(app)
  })

  test('goes round its areas with F6, and straight to one with Alt and its number', async () => {
    const { app } = await oneArticle()
    const seen: string[] = []
    for (const keys of ['{Alt>}1{/Alt}', '{F6}', '{F6}', '{F6}', '{Shift>}{F6}{/Shift}', '{Alt>}2{/Alt}']) {
      await userEvent.keyboard(keys)
      await shown(app)
      seen.push(document.activeElement?.closest('.articles, .reading, .details')?.className ?? 'nowhere')
    }
    expect(seen).toEqual(['articles', 'reading', 'details', 'articles', 'details', 'reading'])
  })

  test('has its areas as landmarks with names', async () => {
    const { app } = await oneArticle()
    const names = ['.articles', '.reading', '.details'].map((area) => label(part(app, area)))
    expect(names.map((name) => name.length > 0)).toEqual([true, true, true])
  })

  test('R78: the title names the article in a window of our own, and not in a browser, which keeps a history', async () => {
    await oneArticle()
    expect(document.title).toBe('workspace – Corrobora')
    const noFiles = { files: [], refused: [] }
    await oneArticle({ dialogs: { chooseFiles: async () => noFiles, save: async () => null } })
    expect(document.title).toBe('one – Corrobora')
  })
})

describe('working in the window', () => {
  test('tags what is selected by a key, shows it in list and inspector, and says “Saved” when the host has it', async () => {
    const { host, app } = await oneArticle()
    await select(app, { start: 4, end: 12 })
    await userEvent.keyboard('1')
    await expect.poll(() => saveStatus(app)).toBe('Saved')
    expect((await durable(host)).map(({ tag, spans }) => [tag, spans[0]?.quote.exact])).toEqual([
      ['entity', 'ministry'],
    ])
    await expect.poll(() => words(find(part(app, 'co-inspector'), '.words'))).toBe('ministry')
    await expect
      .poll(() => findAll(part(app, 'co-annotation-list'), '[role=option]').map(label))
      .toEqual(['Entity: ministry'])
  })

  test('takes a step back and brings it back with the platform’s keys', async () => {
    const { host, app } = await oneArticle()
    await select(app, { start: 4, end: 12 })
    await userEvent.keyboard('2')
    await expect.poll(() => saveStatus(app)).toBe('Saved')
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.poll(() => durable(host)).toHaveLength(0)
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
    await expect.poll(() => durable(host)).toHaveLength(1)
  })

  test('keeps a note that is being typed when another article is opened in the middle of it', async () => {
    const { host, app } = await oneArticle()
    await host.open('two.txt', 'Another text.')
    await select(app, { start: 4, end: 12 })
    await userEvent.keyboard('3')
    await expect.poll(() => part(app, 'co-inspector').hasAttribute('hidden')).toBe(false)
    const inspector = app.querySelector('co-inspector')
    inspector?.focusNote()
    await userEvent.keyboard('half a note{Control>}{PageDown}{/Control}')
    await reading(app, 'Another text.')
    await expect.poll(async () => (await durable(host)).map(({ note }) => note)).toEqual(['half a note'])
  })

  test('leads from the details back to the text with Escape: the note is kept, the annotation stays the current one', async () => {
    const { host, app } = await oneArticle()
    await select(app, { start: 4, end: 12 })
    await userEvent.keyboard('3')
    await expect.poll(() => part(app, 'co-inspector').hasAttribute('hidden')).toBe(false)
    app.querySelector('co-inspector')?.focusNote()
    await userEvent.keyboard('seen{Escape}')
    await expect.poll(() => document.activeElement?.className, patient).toBe('text')
    expect(words(find(part(app, 'co-inspector'), '.words'))).toBe('ministry')
    await expect.poll(async () => (await durable(host)).map(({ note }) => note)).toEqual(['seen'])
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => part(app, 'co-inspector').hasAttribute('hidden')).toBe(true)
  })

  test('has the focus in the text when what had it is gone', async () => {
    const { app } = await oneArticle()
    await select(app, { start: 4, end: 12 })
    await userEvent.keyboard('1')
    await expect.poll(() => listed(app)).toHaveLength(1)
    await userEvent.keyboard('{Alt>}3{/Alt}')
    await expect.poll(() => document.activeElement?.localName).toBe('co-annotation-list')
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.poll(() => listed(app)).toHaveLength(0)
    await expect.poll(() => document.activeElement?.className, patient).toBe('text')
  })

  test('puts a drawer away with Escape, and the annotation with the next one', async () => {
    const { app } = await oneArticle()
    await select(app, { start: 4, end: 12 })
    await userEvent.keyboard('1')
    await page.viewport(800, 700)
    await expect.poll(() => app.querySelector('.details'), patient).toBeNull()
    await userEvent.keyboard('{Control>}{Shift>}b{/Shift}{/Control}')
    await expect.poll(() => app.querySelector('.details') !== null, patient).toBe(true)
    expect(part(app, 'co-inspector').hasAttribute('hidden')).toBe(false)
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => app.querySelector('.details'), patient).toBeNull()
    await userEvent.keyboard('{Control>}{Shift>}b{/Shift}{/Control}')
    await expect.poll(() => app.querySelector('co-inspector')?.hasAttribute('hidden'), patient).toBe(false)
    await userEvent.keyboard('{Escape}{Escape}{Control>}{Shift>}b{/Shift}{/Control}')
    await expect.poll(() => app.querySelector('co-inspector')?.hasAttribute('hidden'), patient).toBe(true)
  })

  test('is scrolled down and never sideways', async () => {
    const { app } = await oneArticle()
    await expect.poll(() => app.querySelector('co-overview-strip') !== null).toBe(true)
    const reader = part(app, 'co-reader')
    expect(reader.scrollWidth).toBe(reader.clientWidth)
  })

  test('shows no annotations beside a text that are another text’s, and brings its own', async () => {
    const { host, app } = await oneArticle()
    await select(app, { start: 4, end: 12 })
    await userEvent.keyboard('1')
    await host.open('two.txt', 'Another text.')
    await expect.poll(() => listed(app)).toEqual(['Entity: ministry'])
    await expect.poll(() => findAll(part(app, 'co-article-list'), '[role=option]')).toHaveLength(2)
    for (const [words, listedBeside] of [
      ['Another text.', []],
      ['Nobody believed it.', ['Entity: ministry']],
    ] as const) {
      const other = textOf(app)
      const pairs = new Set<string>()
      chooseOther(app)
      await expect
        .poll(async () => {
          await new Promise(requestAnimationFrame)
          if (textOf(app) !== other) pairs.add(listed(app).join())
          return textOf(app) !== other && !part(app, 'co-annotation-list').hasAttribute('coming')
        })
        .toBe(true)
      await expect.poll(() => listed(app)).toEqual(listedBeside)
      expect(textOf(app)).toContain(words)
      expect([...pairs].filter((pair) => pair !== '' && pair !== listedBeside.join())).toEqual([])
    }
  })

  test('puts the focus into the text of an article that is chosen with a click, once it is there', async () => {
    const { host, app } = await oneArticle()
    await host.open('two.txt', 'Another text.')
    await expect.poll(() => findAll(part(app, 'co-article-list'), '[role=option]')).toHaveLength(2)
    chooseOther(app)
    await expect.poll(() => document.activeElement?.textContent).toBe('Another text.')
  })

  test('leaves the focus where a person has put it since the text came', async () => {
    const { host, app } = await oneArticle()
    await host.open('two.txt', 'Another text.')
    await expect.poll(() => findAll(part(app, 'co-article-list'), '[role=option]')).toHaveLength(2)
    const filter = find(part(app, 'co-article-list'), 'input')
    const watch = new MutationObserver(() => textOf(app) === 'Another text.' && filter.focus())
    watch.observe(app, { childList: true, subtree: true })
    chooseOther(app)
    await reading(app, 'Another text.')
    await expect.poll(() => part(app, 'co-annotation-list').hasAttribute('coming')).toBe(false)
    watch.disconnect()
    expect(part(app, 'co-article-list').shadowRoot?.activeElement).toBe(filter)
  })

  test('opens files that are dropped, and shows that they can be', async () => {
    const { app } = await oneArticle()
    const data = new DataTransfer()
    data.items.add(new File(['A dropped text.'], 'dropped.txt'))
    const drag = (type: string) =>
      window.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
    drag('dragenter')
    await shown(app)
    expect(words(part(app, '.drop-target'))).toBe('Drop to open')
    expect(drag('dragover')).toBe(false)
    drag('drop')
    await reading(app, 'A dropped text.')
    expect(app.querySelector('.drop-target')).toBeNull()
  })

  test('does nothing for what is dragged and is no file', async () => {
    const { app } = await oneArticle()
    const data = new DataTransfer()
    data.setData('text/plain', 'words')
    const event = new DragEvent('dragover', { dataTransfer: data, cancelable: true })
    window.dispatchEvent(new DragEvent('dragenter', { dataTransfer: data }))
    window.dispatchEvent(event)
    await shown(app)
    expect([app.querySelector('.drop-target'), event.defaultPrevented]).toEqual([null, false])
  })

  test('asks before it is left while something is not saved, also what is only typed', async () => {
    const host = await openPageHost()
    await host.open('one.txt', text)
    const app = await mountApp(host)
    await reading(app, 'Nobody')
    const leave = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
    expect(leave()).toBe(false)
    await select(app, { start: 4, end: 12 })
    await userEvent.keyboard('3')
    await expect.poll(() => saveStatus(app)).toBe('Saved')
    app.querySelector('co-inspector')?.focusNote()
    await userEvent.keyboard('only typed')
    expect(leave()).toBe(true)
    await expect.poll(() => saveStatus(app)).toBe('Saved')
    expect(leave()).toBe(false)
  })

  test('opens the dialogs by their keys, leaves them by Escape, and the rest waits meanwhile', async () => {
    const { app } = await oneArticle()
    for (const [keys, dialog] of [
      ['{Control>}e{/Control}', 'co-export-dialog'],
      ['{Control>},{/Control}', 'co-settings-dialog'],
      ['{F1}', 'co-shortcuts-dialog'],
    ] as const) {
      await userEvent.keyboard(keys)
      await shown(app)
      expect(app.querySelector(dialog)?.localName).toBe(dialog)
      expect(part(app, 'main').hasAttribute('inert')).toBe(true)
      await userEvent.keyboard('{Escape}')
      await expect.poll(() => app.querySelector(dialog)).toBeNull()
    }
  })
})

describe('a window on a workspace', () => {
  test('that could not be opened opens it, with its first article, when the person tries again', async () => {
    const host = await openPageHost()
    await host.open('one.txt', text)
    const wire = new SlowWire(host.connect())
    const mounted = mountApp(host, wire)
    await expect.poll(() => wire.underway.length).toBe(1)
    wire.underway[0]?.lose?.()
    const app = await mounted
    expect(words(part(app, '[role=alert]'))).toBe('the host does not answer')
    await userEvent.click(part(app, '.start button'))
    for (let turn = 0; turn < 12; turn += 1) {
      wire.underway[0]?.arrive()
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await reading(app, 'Nobody believed it.')
    // The button that was pressed is gone.
    await expect.poll(() => document.activeElement?.className, patient).toBe('text')
  })

  test('that can only be read says so, and offers no change', async () => {
    const app = await mountApp(await openPageHost({ found: { readOnly: 'It is write-protected.', created: false } }))
    const badge = find(part(app, 'co-top-bar'), '.badge')
    expect([words(badge), badge.title]).toEqual(['Read only', 'It is write-protected.'])
    await expect.poll(() => findAll(part(app, 'co-notices'), '.message span').map(words)).toEqual([badge.title])
    await expectAccessible(app)
  })

  test('that was repaired at the start says what was done', async () => {
    const app = await mountApp(await openPageHost({ found: { notices: ['A file was restored.'] } }))
    await expect
      .poll(() => findAll(part(app, 'co-notices'), '.message span').map(words))
      .toEqual(['A file was restored.'])
  })
})
