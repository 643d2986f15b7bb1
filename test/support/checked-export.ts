import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import type { CorroboraArticle, CorroboraExport } from '../../src/formats/corrobora/schema.ts'

const published = join(import.meta.dirname, '../../src/formats/corrobora/corrobora.schema.json')
// `date` and `date-time` come with patterns of their own, so the format words are left unread.
const accepts = new Ajv2020({ validateFormats: false }).compile<CorroboraExport>(
  JSON.parse(readFileSync(published, 'utf8')) as object,
)

/**
 * What an export with its texts says. Throws unless the published schema accepts it and every quote equals the text at
 * its offsets, in code points and in UTF-16 code units.
 */
export function checkedExport(bytes: Uint8Array): CorroboraExport {
  const content: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  if (!accepts(content)) throw new Error(`the schema refuses it: ${(accepts.errors ?? []).map(spoken).join('; ')}`)
  const wrong = content.articles.flatMap(wrongQuotes)
  if (wrong.length > 0) throw new Error(`quotes differ from the text: ${wrong.join('; ')}`)
  return content
}

function wrongQuotes({ fileName, text, annotations }: CorroboraArticle): string[] {
  if (text === undefined) return [`${fileName} has no text`]
  const codePoints = Array.from(text)
  return annotations.flatMap(({ spans }) =>
    spans.flatMap(({ exact, codePoints: points, utf16 }) => {
      const inPoints = points && codePoints.slice(points.start, points.end).join('')
      const inUnits = text.slice(utf16.start, utf16.end)
      return inPoints === exact && inUnits === exact
        ? []
        : [`“${exact}” in ${fileName} is “${inPoints}” by code points and “${inUnits}” by code units`]
    }),
  )
}

function spoken({ instancePath, message }: ErrorObject): string {
  return `${instancePath} ${message}`
}
