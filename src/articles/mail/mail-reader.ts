import PostalMime, { type Attachment, type Email } from 'postal-mime'
import type { ArticleAbout, NamedBytes, ReadArticle, ReadChoice, ReadLimits } from '../../core/model/article-file.ts'
import type { PlaceMap } from '../../core/model/source-place.ts'
import { aboutOf } from '../about.ts'
import { type FormatReader, refused } from '../format-reader.ts'
import { readPage } from '../html/read-page.ts'
import { oddities } from '../plain/judge-text.ts'
import { TextBuilder } from '../text-builder.ts'
import { titleOf } from '../title.ts'
import { firstPart } from './first-part.ts'
import { looksLikeMail } from './looks-like-mail.ts'
import { mailText } from './mail-text.ts'

const damaged = 'The e-mail is damaged and cannot be read. Get a fresh copy, or save its text as a plain text file.'
const wordless = 'The e-mail has no words of its own. Save what is attached to it and open that.'
const mostAttachments = 1_000

type Body = Pick<ReadArticle, 'text' | 'blocks' | 'places' | 'warnings' | 'choices' | 'about'>

/** Reads e-mails and web pages saved as one file (MHTML). */
export const mailReader: FormatReader = {
  name: 'mail',
  version: 2,

  accepts: looksLikeMail,

  async read({ name, bytes, chosen = {} }, limits) {
    const mail = await parsed(bytes)
    if (mail === null) return refused(damaged)
    const isPage = isSavedPage(mail)
    const body = isPage
      ? await pageBody(bytes, chosen, limits)
      : mailBody(mail, { chosen, isFlowed: isFlowed(bytes) }, limits)
    const attachments = isPage ? [] : attached(mail)
    const isTaken = chosen['attachments'] === 'all'
    if (body === null || body.text === '') {
      return attachments.length > 0 && isTaken ? { kind: 'files', files: attachments, refused: [] } : refused(wordless)
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
      warnings: [...body.warnings, ...(attachments.length > 0 && !isTaken ? [carries(attachments)] : [])],
      ...(attachments.length > 0 && { attachments }),
      choices: [...(body.choices ?? []), ...(attachments.length > 0 ? [attachmentChoice(isTaken)] : [])],
    }
  },
}

async function parsed(bytes: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: 50 })
  } catch {
    // It throws for whatever breaks its limits; no part of such a mail can be relied on.
    return null
  }
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
  const page = await parsed(firstPart(bytes))
  return (
    page &&
    readPage(page.html ?? page.text ?? '', { limits, part: chosen['page-part'] === 'page' ? 'page' : 'article' })
  )
}

/** The plain part of a mail where it has one with words, else its HTML; a person may choose. */
function mailBody(
  { text, html }: Email,
  { chosen, isFlowed: flows }: { chosen: Readonly<Record<string, string>>; isFlowed: boolean },
  limits: ReadLimits,
): Body | null {
  const plain = text === undefined ? null : plainBody(text, flows, limits)
  const hasPlain = plain !== null && plain.text !== ''
  if (html === undefined) return plain
  const asHtml = !hasPlain || chosen['mail-part'] === 'html'
  const body = asHtml ? readPage(html, { limits, part: 'body' }) : plain
  const places: PlaceMap = (body.places ?? []).map((stretch) => ({
    ...stretch,
    place: stretch.place.kind === 'element' ? { ...stretch.place, part: 'text/html' } : stretch.place,
  }))
  return { ...body, places, choices: hasPlain ? [partChoice(asHtml)] : [] }
}

/** Whether some part says that its lines flow. */
function isFlowed(bytes: Uint8Array): boolean {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return /^content-type:[^\n]*(?:\n[ \t][^\n]*)*?format="?flowed/im.test(source)
}

function plainBody(text: string, flows: boolean, limits: ReadLimits): Body {
  const builder = new TextBuilder(limits)
  mailText(text, flows, builder)
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

function carries(attachments: readonly NamedBytes[]): string {
  const shown = attachments.slice(0, 5).map(({ name }) => name)
  const more = attachments.length - shown.length
  return `The e-mail carries files that are not part of its text: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}

/** The last part of a name that may claim to be a path. */
function nameOf({ filename }: Attachment, index: number): string {
  const last = (filename ?? '').split(/[/\\]/).at(-1) ?? ''
  return aboutOf({ title: last }).title ?? `attachment ${index + 1}`
}
