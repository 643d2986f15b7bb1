import { fileURLToPath } from 'node:url'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { Unreadable } from '../unreadable.ts'
import type { Fragment, PdfPage } from './fragment.ts'

/** More pages than this are not opened. */
const mostPages = 2000

/** A PDF that was opened. */
export interface OpenedPdf {
  readonly pages: readonly PdfPage[]
  readonly claims: { readonly title?: unknown; readonly byline?: unknown; readonly language?: unknown }
}

/**
 * The words of every page, and what the file says of itself. Scripts, forms and pictures are never touched.
 *
 * @throws Unreadable when it is damaged, locked or too long.
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  // Loaded with the first PDF: it takes as long as a whole import of something else.
  const { getDocument, VerbosityLevel, Util } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({
    // A copy that is no Buffer: the library takes it over, and refuses those.
    data: new Uint8Array(bytes),
    cMapUrl: fileURLToPath(new URL('cmaps/', import.meta.resolve('pdfjs-dist/package.json'))),
    enableXfa: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    const document = await task.promise
    if (document.numPages > mostPages) throw new Unreadable(tooManyPages)
    const pages: PdfPage[] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      pages.push(await wordsOf(page, (a, b) => Util.transform([...a], [...b]) as number[]))
      page.cleanup()
    }
    return { pages, claims: await claimsOf(document) }
  } catch (error) {
    throw error instanceof Unreadable ? error : unreadable(error)
  } finally {
    await task.destroy()
  }
}

const tooManyPages = `The document has more than ${mostPages.toLocaleString('en')} pages, the most that is opened. Split it and open the parts.`

function unreadable(error: unknown): Unreadable {
  const locked = error instanceof Error && error.name === 'PasswordException'
  return new Unreadable(
    locked
      ? 'The document is protected by a password. Save it without one, or print it to a new PDF, and open that.'
      : 'The document is damaged and cannot be read. Get a fresh copy, or print it to a new PDF, and open that.',
    { cause: error },
  )
}

/** Characters that stand for how letters are drawn: ligatures, and the forms of Hebrew and Arabic letters within a word. */
const drawnForms = /[\ufb00-\ufb4f\ufb50-\ufdcf\ufdf0-\ufdfc\ufe70-\ufefc]+/g

type Transform = (first: readonly number[], second: readonly number[]) => number[]

async function wordsOf(page: PDFPageProxy, transform: Transform): Promise<PdfPage> {
  const viewport = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  const fragments: Fragment[] = []
  let aslant = 0
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue
    const [a = 0, b = 0, c = 0, d = 0, left = 0, y = 0] = transform(viewport.transform, item.transform as number[])
    if (Math.abs(b) > 0.2 * Math.hypot(a, b)) {
      aslant += 1
      continue
    }
    fragments.push({
      text: item.str.replaceAll(drawnForms, (forms) => forms.normalize('NFKC')),
      left,
      right: left + item.width,
      y,
      size: Math.hypot(c, d),
      isRightToLeft: item.dir === 'rtl',
    })
  }
  return { number: page.pageNumber, height: viewport.height, fragments, aslant }
}

async function claimsOf(document: PDFDocumentProxy): Promise<OpenedPdf['claims']> {
  const { info } = await document.getMetadata()
  const { Title: title, Author: byline, Language: language } = info as Readonly<Record<string, unknown>>
  // Programs that print put the name of the file they print where the title belongs.
  const isFileName = /^\s*(?:microsoft (?:word|powerpoint) - .*|untitled.*|.*\.(?:docx?|odt|rtf|indd|qxd|tex|pdf))\s*$/i
  return { title: typeof title === 'string' && isFileName.test(title) ? undefined : title, byline, language }
}
