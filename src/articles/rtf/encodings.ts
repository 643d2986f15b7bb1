/** Encodings by the number of their code page. */
const byCodePage: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  65001: 'utf-8',
}

/** Code pages by the number that a font has for its character set. */
const byCharset: Readonly<Record<number, number>> = {
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
}

/** The encoding of a code page, as the Encoding Standard names it; Western European where it is not known. */
export function encodingOfCodePage(codePage: number): string {
  if (codePage >= 1250 && codePage <= 1258) return `windows-${codePage}`
  return byCodePage[codePage] ?? 'windows-1252'
}

/** The encoding of a font's character set; `null` for those that follow the document. */
export function encodingOfCharset(charset: number): string | null {
  const codePage = byCharset[charset]
  return codePage === undefined ? null : encodingOfCodePage(codePage)
}
