import axe from 'axe-core'
import type { LitElement } from 'lit'
import { expect, onTestFinished } from 'vitest'
import '../../../renderer/styles/tokens.css'
import '../../../renderer/styles/base.css'
import '../../../renderer/styles/fonts.css'

/** How large an element is shown, as CSS lengths. */
export interface Room {
  readonly width?: string
  readonly height?: string
}

/** `element` with `given` set, on the page until the test is over. */
export async function mount<N extends keyof HTMLElementTagNameMap>(
  name: N,
  given: Partial<HTMLElementTagNameMap[N]>,
  { width = '360px', height = 'auto' }: Room = {},
): Promise<HTMLElementTagNameMap[N]> {
  const element = document.createElement(name)
  const room = document.createElement('main')
  room.style.setProperty('width', width)
  room.style.setProperty('height', height)
  room.style.setProperty('background', 'var(--surface)')
  room.append(Object.assign(element, given))
  document.body.append(room)
  onTestFinished(() => room.remove())
  await shown(element)
  return element
}

/** Resolves when `element` and the elements within it show what they were told. */
export async function shown(element: Element): Promise<void> {
  await (element as Partial<LitElement>).updateComplete
  for (const inner of element.shadowRoot?.querySelectorAll('*') ?? []) {
    if (inner.localName.includes('-')) await shown(inner)
  }
}

/** What the events called `name` of `element` say, from now on. */
export function raised<N extends keyof HTMLElementEventMap, S>(
  element: HTMLElement,
  name: N,
  say: (event: HTMLElementEventMap[N]) => S,
): S[] {
  const said: S[] = []
  element.addEventListener(name, (event) => said.push(say(event)))
  return said
}

/** The element that `selector` finds in the shadow root of `element`, which must be there and of that `kind`. */
export function find<T extends HTMLElement = HTMLElement>(
  element: Element,
  selector: string,
  kind: abstract new () => T = HTMLElement as never,
): T {
  const found = element.shadowRoot?.querySelector(selector)
  if (!(found instanceof kind)) throw new Error(`no ${selector} in ${element.localName}`)
  return found
}

/** All elements that `selector` finds in the shadow root of `element`. */
export function findAll<T extends HTMLElement = HTMLElement>(element: Element, selector: string): T[] {
  return [...(element.shadowRoot?.querySelectorAll<T>(selector) ?? [])]
}

/** The words that an element shows, spaces as people read them. */
export function words(element: Element): string {
  return (element.textContent ?? '').replaceAll(/\s+/gu, ' ').trim()
}

/** What a screen reader calls an element by its own attributes. */
export function label(element: Element): string {
  return element.getAttribute('aria-label') ?? words(element)
}

/** Expects that axe objects to nothing in `element`, light and dark, and that no style attribute stands in its templates. */
export async function expectAccessible(element: Element): Promise<void> {
  const { style } = document.documentElement
  const found: string[] = []
  // Colours that fade would be judged on their way.
  for (const pace of ['--quick', '--calm']) style.setProperty(pace, '0ms')
  for (const scheme of ['light', 'dark']) {
    style.setProperty('color-scheme', scheme)
    const { violations } = await axe.run(element, { resultTypes: ['violations'] })
    for (const { id, nodes } of violations) found.push(`${scheme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }
  style.removeProperty('color-scheme')
  expect(found).toEqual([])
  expect(findAll(element, ':not(lit-virtualizer, lit-virtualizer *)[style]').map(({ outerHTML }) => outerHTML)).toEqual(
    [],
  )
}
