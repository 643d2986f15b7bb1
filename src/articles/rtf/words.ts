import type { Destination } from './document.ts'

/** Control words that stand for characters. */
export const characters: Readonly<Record<string, string>> = {
  line: '\n',
  tab: ' ',
  page: ' ',
  column: ' ',
  sect: ' ',
  nestcell: ' ',
  nestrow: ' ',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: '\u2005',
  zwj: '\u200d',
  zwnj: '\u200c',
  ltrmark: '\u200e',
  rtlmark: '\u200f',
}

/** Signs after a backslash that stand for characters. An optional hyphen stands for none. */
export const signs: Readonly<Record<string, string>> = { '\\': '\\', '{': '{', '}': '}', '~': '\u00a0', _: '\u2011' }

/** Control words that send what follows in their group elsewhere. */
export const destinations: Readonly<Record<string, Destination>> = {
  fonttbl: 'fonts',
  stylesheet: 'styles',
  info: 'info',
  title: 'title',
  author: 'author',
  footnote: 'note',
  listtext: 'marker',
  pntext: 'marker',
  ...Object.fromEntries(
    `colortbl header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep annotation atnid
     atnauthor pict object objdata nonshppict fldinst bkmkstart bkmkend listtable listoverridetable revtbl rsidtbl generator
     themedata colorschememapping datastore latentstyles xmlnstbl filetbl operator comment subject keywords doccomm
     category company manager template xe tc falt panose mmathPr userprops upr`
      .split(/\s+/)
      .map((word): [string, Destination] => [word, 'none']),
  ),
}
