import { encode } from '../encode.ts'
import type { HostileFile } from './hostile-file.ts'
import { docxOf } from './xss-files.ts'

const text = (words: string): Uint8Array => encode(words, 'utf-8')
const page = (body: string): string => `<!DOCTYPE html><html><body>${body}</body></html>`

const schemes = [
  'javascript:alert(1)',
  ' java\tscript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  '\\\\evil.example\\share\\x',
  '//evil.example/x',
  'ms-word:ofe|u|https://evil.example/x',
  'search-ms:query=x',
  'app://corrobora/x',
  'blob:https://evil.example/x',
  'intent://x#Intent;end',
  'http://user:password@evil.example/',
]
const anyScheme = /javascript:|vbscript:|data:text|file:\/\/|\\\\evil|ms-word|search-ms|intent:\/\/|password@/i

/** Links that must not be kept. */
export const linkFiles: readonly HostileFile[] = schemes.flatMap((href): HostileFile[] => {
  const quoted = href.replaceAll('"', '%22').replaceAll('<', '&lt;')
  const common = { requirement: 'R46', becomes: { words: 'The words' }, without: anyScheme } as const
  return [
    {
      ...common,
      what: `a page that links to ${href}`,
      name: 'a.html',
      bytes: () =>
        text(
          `<html><head><link rel=canonical href="${quoted}"><meta property="og:url" content="${quoted}"></head><body><p><a href="${quoted}">The words</a></p></body></html>`,
        ),
    },
    {
      ...common,
      what: `a Word document that links to ${href}`,
      name: 'a.docx',
      bytes: () =>
        docxOf('<w:p><w:hyperlink r:id="r9"><w:r><w:t>The words</w:t></w:r></w:hyperlink></w:p>', '', {
          'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="${quoted}" TargetMode="External"/></Relationships>`,
        }),
    },
    {
      ...common,
      what: `a row that comes from ${href}`,
      name: 'a.json',
      bytes: () => text(JSON.stringify([{ title: 'T', url: href, text: 'The words of it.' }])),
    },
    {
      ...common,
      what: `rich text that links to ${href}`,
      name: 'a.rtf',
      bytes: () =>
        text(`{\\rtf1{\\field{\\*\\fldinst HYPERLINK "${href.replaceAll('\\', '\\\\')}"}{\\fldrslt The words}}}`),
    },
  ]
})

const remote = 'http://127.0.0.1:9/x'
/** References that must not be followed. */
export const remoteFiles: readonly HostileFile[] = [
  `<img src="${remote}">`,
  `<img srcset="${remote} 2x, //127.0.0.1:9/y">`,
  `<picture><source srcset="${remote}"></picture>`,
  `<p style="background:url(${remote})">styled</p>`,
  `<style>@import url(${remote}); @font-face { src: url(${remote}) }</style>`,
  `<link rel="stylesheet" href="${remote}"><link rel="preconnect" href="${remote}"><link rel="dns-prefetch" href="${remote}">`,
  `<meta http-equiv="refresh" content="0;url=${remote}">`,
  `<iframe src="${remote}"></iframe>`,
  `<video poster="${remote}" src="${remote}"></video>`,
  `<object data="${remote}"></object><embed src="${remote}">`,
  `<table background="${remote}"><tr><td>cell`,
  `<svg><image href="${remote}"/><use href="${remote}#x"/></svg>`,
  `<base href="http://127.0.0.1:9/"><img src="relative.png">`,
].flatMap((markup): HostileFile[] => [
  {
    requirement: 'R47',
    what: `a page with ${markup}`,
    name: 'a.html',
    bytes: () => text(page(`<p>The words</p>${markup}`)),
    becomes: { words: 'The words' },
  },
  {
    requirement: 'R47',
    what: `an e-mail with ${markup}`,
    name: 'a.eml',
    bytes: () => text(`From: a@example.org\nSubject: x\nContent-Type: text/html\n\n<p>The words</p>${markup}`),
    becomes: { words: 'The words' },
  },
])
