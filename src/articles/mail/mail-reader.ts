import type { Attachment, Email } from 'postal-mime'
import type { ArticleAbout, NamedBytes, ReadArticle, ReadChoice, ReadLimits } from '../../core/model/article-file.ts'
import { aboutOf } from '../about.ts'
import { type FormatReader, refused } from '../format-reader.ts'
import { readPage } from '../html/read-page.ts'
import { oddities } from '../plain/judge-text.ts'
import { TextBuilder } from '../text-builder.ts'
import { titleOf } from '../title.ts'
import { firstPart } from './first-part.ts'
import { linePlaces } from './line-places.ts'
import { looksLikeMail } from './looks-like-mail.ts'
import { mailText } from './mail-text.ts'
import { parseMail } from './parse-mail.ts'
import { textPartsOf } from './text-parts.ts'

const damaged = 'The e-mail is damaged and cannot be read. Get a fresh copy, or save its text as a plain text file.'
const wordless = 'The e-mail has no words of its own.'
const mostAttachments = 1_000

type Body = Pick<ReadArticle, 'text' | 'blocks' | 'places' | 'warnings' | 'choices' | 'about'>

/** Reads e-mails and web pages saved as one file (MHTML). */
export const mailReader: FormatReader = {
  name: 'mail',
  version: 2,

  accepts: looksLikeMail,

  async read({ name, bytes, chosen = {} }, limits) {
    const mail = await parseMail(bytes)
    if (mail === null) return refused(damaged)
    const isPage = isSavedPage(mail)
    const body = isPage ? await pageBody(bytes, chosen, limits) : await mailBody(bytes, mail, { chosen, limits })
    const attachments = isPage ? [] : attached(mail)
    const isTaken = chosen['attachments'] === 'all'
    const choices = attachments.length > 0 ? [attachmentChoice(isTaken)] : []
    if (body === null || body.text === '') {
      return attachments.length > 0
        ? { kind: 'passed-over', reason: wordless, attachments, choices }
        : refused(`${wordless} Get a fresh copy, or leave it out.`)
    }
    const about = isPage ? aboutSavedPage(mail, body) : aboutMail(mail)
    return {
      kind: 'article',
      ...body,
      title: about.title ?? titleOf(name, ''),
      about,
      mediaType: isPage ? 'multipart/related' : 'message/rfc822',
      encoding: '',
      extractor: `${mailReader.name}/${mailReader.version}`,
      ...(attachments.length > 0 && { attachments }),
      choices: [...(body.choices ?? []), ...choices],
    }
  },
}

function isSavedPage(mail: Email): boolean {
  if (mail.html === undefined) return false
  const type = header(mail, 'content-type') ?? ''
  return (
    header(mail, 'snapshot-content-location') !== null ||
    (/^multipart\/related/i.test(type) && header(mail, 'to') === null)
  )
}

/** The page itself, which is the first part; frames are others. */
async function pageBody(
  bytes: Uint8Array,
  chosen: Readonly<Record<string, string>>,
  limits: ReadLimits,
): Promise<Body | null> {
  const page = await parseMail(firstPart(bytes))
  return (
    page &&
    readPage(page.html ?? page.text ?? '', { limits, part: chosen['page-part'] === 'page' ? 'page' : 'article' })
  )
}

/** The plain part of a mail where it has one with words, else its HTML; a person may choose. */
async function mailBody(
  bytes: Uint8Array,
  { text, html }: Email,
  { chosen, limits }: { chosen: Readonly<Record<string, string>>; limits: ReadLimits },
): Promise<Body | null> {
  const plain = text === undefined ? null : await plainBody(bytes, text, limits)
  const hasPlain = plain !== null && plain.text !== ''
  if (html === undefined) return plain
  const asHtml = !hasPlain || chosen['mail-part'] === 'html'
  return { ...(asHtml ? await htmlBody(bytes, html, limits) : plain), choices: hasPlain ? [partChoice(asHtml)] : [] }
}

/** Places are elements of the one part that is the HTML; where it was put together of several, nobody knows them. */
async function htmlBody(bytes: Uint8Array, html: string, limits: ReadLimits): Promise<Body> {
  const page = readPage(html, { limits, part: 'body' })
  const part = await partOfHtml(bytes, html)
  const places = page.places.flatMap(({ place, ...span }) =>
    place.kind === 'element' && part !== null ? [{ ...span, place: { ...place, part } }] : [],
  )
  return { ...page, places }
}

/** The number of the part that is all of `html`; `null` where none is. */
async function partOfHtml(mail: Uint8Array, html: string): Promise<string | null> {
  for (const { number, bytes } of textPartsOf(mail)) {
    if ((await parseMail(bytes))?.html?.trimEnd() === html.trimEnd()) return number
  }
  return null
}

/** Whether some part says that its lines flow. */
function isFlowed(bytes: Uint8Array): boolean {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return /^content-type:[^\n]*(?:\n[ \t][^\n]*)*?format="?flowed/im.test(source)
}

async function plainBody(bytes: Uint8Array, text: string, limits: ReadLimits): Promise<Body> {
  const builder = new TextBuilder(limits)
  mailText({ text, isFlowed: isFlowed(bytes), places: await linePlaces(text, bytes) }, builder)
  const built = builder.result()
  return { ...built, warnings: oddities(built.text) }
}

function partChoice(asHtml: boolean): ReadChoice {
  return {
    id: 'mail-part',
    label: 'Which form of the e-mail to read',
    options: [
      { value: 'plain', label: 'Its plain text' },
      { value: 'html', label: 'Its formatted text (HTML)' },
    ],
    chosen: asHtml ? 'html' : 'plain',
  }
}

function attachmentChoice(isTaken: boolean): ReadChoice {
  return {
    id: 'attachments',
    label: 'What to do with the files the e-mail carries',
    options: [
      { value: 'none', label: 'Leave them in the e-mail' },
      { value: 'all', label: 'Open them as articles too' },
    ],
    chosen: isTaken ? 'all' : 'none',
  }
}

function aboutMail(mail: Email): ArticleAbout {
  return aboutOf({
    title: mail.subject,
    byline: mail.from?.name || mail.from?.address,
    publishedAt: header(mail, 'date'),
    language: header(mail, 'content-language'),
  })
}

/** A saved page says of itself what any page does; when and by whom it was saved is no matter of the article's. */
function aboutSavedPage(mail: Email, { about = {} }: Body): ArticleAbout {
  const saved = aboutOf({ title: mail.subject, url: header(mail, 'snapshot-content-location') })
  return { ...saved, ...about }
}

function header(mail: Email, name: string): string | null {
  return mail.headers.find(({ key }) => key === name)?.value ?? null
}

/** The files a mail carries, without the pictures of its own layout. */
function attached(mail: Email): NamedBytes[] {
  return mail.attachments
    .filter(({ related, content }) => !related && typeof content !== 'string')
    .slice(0, mostAttachments)
    .map((attachment, index) => ({
      name: nameOf(attachment, index),
      bytes: new Uint8Array(attachment.content as ArrayBuffer),
    }))
}

/** The last part of a name that may claim to be a path. */
function nameOf({ filename }: Attachment, index: number): string {
  const last = (filename ?? '').split(/[/\\]/).at(-1) ?? ''
  return aboutOf({ title: last }).title ?? `attachment ${index + 1}`
}
