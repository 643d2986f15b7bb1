import type { Article } from '../../src/core/model/article.ts'
import type { LibraryView } from '../../src/core/model/library.ts'
import { statusNames } from './labels.ts'

/** What people call the ways articles are sorted. */
export const sortNames: Readonly<Record<LibraryView['sort'], string>> = {
  imported: 'time of opening',
  title: 'title',
  outlet: 'outlet',
  date: 'date',
  annotations: 'annotations',
  worked: 'last worked on',
}

/** What people call the ways articles are put together. */
export const groupNames: Readonly<Record<LibraryView['group'], string>> = {
  none: 'no groups',
  outlet: 'outlet',
  month: 'month',
  status: 'status',
  label: 'label',
}

const lacking: Readonly<Record<LibraryView['group'], string>> = {
  none: '',
  outlet: 'Outlet not known',
  month: 'Date not known',
  status: '',
  label: 'Without labels',
}

const months = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** The heading of a group of articles by what they share. */
export function groupName(group: LibraryView['group'], key: string): string {
  if (key === '') return lacking[group]
  if (group === 'month') return months.format(new Date(`${key}-01T00:00:00Z`))
  if (group !== 'status') return key
  const name = statusNames[key as Article['status']]
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** A day as people write it, “3 Mar 2026”, with blanks at which no line breaks; empty when it is not known. */
export function dayName(day: string): string {
  return day === '' ? '' : days.format(new Date(`${day}T00:00:00Z`)).replaceAll(' ', '\u00a0')
}

/** The English name of a BCP 47 tag; what is no such tag stands for itself. */
export function languageName(tag: string): string {
  if (tag === '') return ''
  try {
    return languages.of(tag) ?? tag
  } catch {
    return tag
  }
}
