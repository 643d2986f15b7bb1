import type { ArticleAbout } from '../core/model/article-file.ts'
import { displayable } from '../core/text/displayable.ts'
import { shortened } from './title.ts'

/** What a file claims of its article, as it is written there. */
export type Claimed = { readonly [K in keyof Required<ArticleAbout>]?: unknown }

/** `claimed` as far as it can be believed: one line each, nothing that cannot be seen, real dates, languages and addresses. */
export function aboutOf({ title, outlet, byline, publishedAt, language, url }: Claimed): ArticleAbout {
  const found = {
    title: lineOf(title),
    outlet: lineOf(outlet),
    byline: lineOf(byline),
    publishedAt: dayOf(publishedAt),
    language: languageOf(language),
    url: addressOf(url),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null))
}

/** `value` as one line that shows what it holds, or `null` when it is no words. */
export function lineOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const words = displayable(String(value).toWellFormed().replaceAll(/\s+/g, ' ').trim())
  return words === '' ? null : shortened(words)
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The day that `value` names, where it was written: `2026-03-04T23:30+04:00` and `Wed, 4 Mar 2026 23:30 +0400` are 2026-03-04. */
function dayOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(value)
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const mail = /^\s*(?:[a-z]{3},\s*)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})\b/i.exec(value)
  return mail && day(Number(mail[3]), months.indexOf(mail[2]?.toLowerCase() ?? '') + 1, Number(mail[1]))
}

function day(year: number, month: number, date: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, date))
  const isReal = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date
  return isReal ? at.toISOString().slice(0, 10) : null
}

function languageOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const tag = value.trim().replaceAll('_', '-')
  return tag.length <= 35 && /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,5}$/i.test(tag) ? tag : null
}

/** A web address, never one that would run or open something here. */
function addressOf(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\s*https?:\/\//i.test(value)) return null
  const url = URL.parse(value.trim())?.href ?? ''
  return url !== '' && url.length <= 2_000 ? url : null
}
