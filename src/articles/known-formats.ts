/** Formats by the characters their files begin with, each byte one character. */
const beginnings: readonly { readonly what: string; readonly begins: RegExp }[] = [
  { what: 'a PDF document', begins: /^%PDF-/ },
  { what: 'a ZIP archive or an office document (DOCX, ODT, EPUB)', begins: /^PK(?:\x03\x04|\x05\x06)/ },
  {
    what: 'an office document of an older kind (DOC, XLS, PPT, MSG), or one protected by a password',
    begins: /^\xd0\xcf\x11\xe0/,
  },
  { what: 'a rich text document (RTF)', begins: /^\{\\rtf/ },
  { what: 'a picture', begins: /^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP)/s },
  { what: 'a compressed file', begins: /^(?:\x1f\x8b|7z\xbc\xaf|BZh|Rar!|\xfd7zXZ)/ },
]

/** What these bytes are when they are surely not plain text, such as “a PDF document”; `null` when they may be text. */
export function knownFormat(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 512))
  return beginnings.find(({ begins }) => begins.test(head))?.what ?? null
}
