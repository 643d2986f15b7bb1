import axe from 'axe-core'
import { describe, expect, test } from 'vitest'
import { anAnnotation, spanOf } from '../../../support/builders.ts'
import { mountReader, textOf } from './mount-reader.ts'

const text = 'The ministry said on Monday that shelling near Baku had stopped.\n\nNobody believed it.'
const annotations = [
  anAnnotation({ id: 'parts', tag: 'event', text, spans: [spanOf('The', text), spanOf('stopped', text)] }),
  anAnnotation({ id: 'claim', tag: 'claim', text, spans: [spanOf('ministry said on Monday', text)] }),
  anAnnotation({ id: 'entity', text, spans: [spanOf('ministry', text)] }),
  anAnnotation({ id: 'event', tag: 'event', text, spans: [spanOf('shelling', text)] }),
]

describe('the reader for everyone', () => {
  test.each(['light', 'dark'])('has nothing that axe objects to when it is %s', async (scheme) => {
    document.documentElement.style.setProperty('color-scheme', scheme)
    const { reader } = await mountReader(text, annotations, { selectedId: 'parts' })
    reader.select(spanOf('Baku', text))
    await expect.poll(() => reader.querySelector('co-overview-strip')?.renderRoot.querySelector('svg')).toBeTruthy()
    await new Promise((resolve) => setTimeout(resolve, 200))
    const { violations } = await axe.run(reader)
    document.documentElement.style.removeProperty('color-scheme')
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  })

  test('is one stop of Tab with a name and a word on its keys', async () => {
    const { reader } = await mountReader(text, annotations)
    const shown = textOf(reader)
    expect(shown.tabIndex).toBe(0)
    expect(shown.ariaLabel).toBe('Text of the article')
    const described = document.getElementById(shown.getAttribute('aria-describedby') ?? '')
    expect(described?.textContent.replace(/\s+/gu, ' ')).toContain('Enter picks the highlight')
    expect(reader.querySelectorAll('.text [tabindex]')).toHaveLength(0)
  })
})
