import { expect, onTestFinished } from 'vitest'
import { page } from 'vitest/browser'
import { connect, type Transport } from '../../../../src/contract/connect.ts'
import type { Annotation } from '../../../../src/core/model/annotation.ts'
import type { Span } from '../../../../src/core/spans/span.ts'
import { type App } from '../../../../renderer/elements/app/app.ts'
import '../../../../renderer/elements/app/app.ts'
import '../../../../renderer/styles/main.css'
import type { PageHost } from '../../../support/page-host.ts'
import { shown } from '../mount.ts'

/** The app on `host`, in a window of 1280 by 800 pixels, until the test is over. */
export async function mountApp(host: PageHost, transport: Transport = host.connect()): Promise<App> {
  await page.viewport(1280, 800)
  const app = document.createElement('co-app')
  app.host = connect(transport)
  document.body.append(app)
  onTestFinished(async () => {
    app.remove()
    document.getSelection()?.removeAllRanges()
    document.documentElement.removeAttribute('style')
    await page.viewport(414, 896)
  })
  await expect.poll(() => app.querySelector('main')?.ariaBusy ?? null).not.toBe('true')
  await shown(app)
  return app
}

/** The reader, once it shows an article that contains `words`. */
export async function reading(app: App, words: string) {
  await expect.poll(() => app.querySelector('co-reader .text')?.textContent ?? '').toContain(words)
  const reader = app.querySelector('co-reader')
  if (!reader) throw new Error('no reader')
  return reader
}

/** Selects `span` of the open article, as with the mouse. */
export async function select(app: App, span: Span): Promise<void> {
  const reader = app.querySelector('co-reader')
  reader?.focusText()
  reader?.select(span)
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  await shown(app)
}

/** What the host has of the article number `index`, in reading order. */
export async function durable({ workbench }: PageHost, index = 0): Promise<readonly Annotation[]> {
  const id = workbench.list()[index]?.article.id ?? ''
  return (await workbench.article(id)).annotations
}
