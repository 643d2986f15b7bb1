import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import type { WalkedNode } from './walk-page.ts'

/** The element that holds the article of a tamed page without what is around it, or `null` when none stands out. */
export function articleBody(tamedHtml: string): WalkedNode | null {
  const { document } = parseHTML(`<!DOCTYPE html><html><head></head>${tamedHtml}</html>`)
  const found = new Readability<unknown>(document, {
    serializer: (node: unknown) => node,
    disableJSONLD: true,
    // Words stay where they are; the page's own structure is kept.
    keepClasses: true,
  }).parse()
  return (found?.content ?? null) as WalkedNode | null
}
