import { chardet } from 'jschardet'
import { splitsPair } from '../../core/text/code-points.ts'
import type { Decoded } from './decoded.ts'
import { looksBinary } from './judge-text.ts'
import { sample } from './sample.ts'
import { strictly } from './strict-decoder.ts'

/** Encodings from before Unicode that articles still come in, as the WHATWG Encoding Standard names them; common ones first. */
const legacyEncodings = [
  'windows-1252',
  'windows-1251',
  'windows-1250',
  'windows-1256',
  'windows-1254',
  'windows-1253',
  'windows-1255',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'iso-8859-2',
  'iso-8859-5',
  'koi8-r',
  'koi8-u',
  'ibm866',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
]

/** Below this confidence the letters say too little to tell likely from unlikely. */
const weak = 0.1
const mostCandidates = 6
const previewLength = 300

/** One way to read the bytes; `confidence` is 0 to 1 and low for short texts. */
interface Reading {
  readonly encoding: string
  readonly text: string
  readonly confidence: number
}

/**
 * The text of bytes that are not Unicode, by the letters and words they would spell.
 *
 * A reading counts when its bytes and characters all exist and the detector finds it at least half as likely as the best;
 * where the letters say too little, every sound reading counts. One such text is taken, with a warning; several different
 * ones are left to a person.
 */
export function guessLegacy(bytes: Uint8Array): Decoded {
  const readings = distinctReadings(bytes)
  const [best, ...others] = readings
  if (best === undefined) {
    return {
      kind: 'refused',
      reason:
        'The file is not text in any encoding Corrobora knows. Save its text as a plain text file (.txt, UTF-8) and open that one.',
    }
  }
  if (others.length > 0) {
    const differsAt = commonLength(readings.map(({ text }) => text))
    return {
      kind: 'unsure',
      candidates: readings.map(({ encoding, text }) => ({ encoding, preview: preview(text, differsAt) })),
    }
  }
  const { encoding, text } = best
  return {
    kind: 'text',
    encoding,
    text,
    warnings: [`The file does not name its encoding. It was read as ${encoding}, going by its letters.`],
  }
}

/** The plausible readings, one per text, under its commonest encoding: most likely first, or commonest first when all are weak. */
function distinctReadings(bytes: Uint8Array): Reading[] {
  const readings: Reading[] = []
  for (const { encoding, confidence } of ranked(bytes)) {
    const best = readings[0]?.confidence ?? 0
    if (best >= weak && confidence < best / 2) break
    const text = strictly(bytes, encoding)?.text
    if (text === undefined || !isPlausible(text)) continue
    const same = readings.findIndex((reading) => reading.text === text)
    if (same < 0 && readings.length < mostCandidates) readings.push({ encoding, text, confidence })
    else if (same >= 0) readings[same] = commoner(readings[same]!, encoding)
  }
  const isWeak = (readings[0]?.confidence ?? 0) < weak
  return isWeak ? readings.toSorted((a, b) => rank(a.encoding) - rank(b.encoding)) : readings
}

function commoner(reading: Reading, encoding: string): Reading {
  return rank(encoding) < rank(reading.encoding) ? { ...reading, encoding } : reading
}

/** How common an encoding is: 0 is the commonest. */
function rank(encoding: string): number {
  return legacyEncodings.indexOf(encoding)
}

function ranked(bytes: Uint8Array): { encoding: string; confidence: number }[] {
  return chardet
    .detectAll(sample(bytes), { ignoreThreshold: true })
    .map(({ encoding, confidence }) => ({ encoding: encoding?.toLowerCase() ?? '', confidence }))
    .filter(({ encoding }) => legacyEncodings.includes(encoding))
}

/** Whether every character of `text` exists: no C1 controls, no private or unassigned ones, and nothing binary. */
function isPlausible(text: string): boolean {
  return !/[\u0080-\u009f\p{Co}\p{Cn}]/u.test(text) && !looksBinary(text)
}

/** How many code units all of `texts` begin with alike. */
function commonLength([first = '', ...others]: readonly string[]): number {
  let length = 0
  while (length < first.length && others.every((text) => text.charCodeAt(length) === first.charCodeAt(length)))
    length += 1
  return length
}

/** Up to 300 code units of `text` with `place` among them: from the beginning where that is near. */
function preview(text: string, place: number): string {
  const start = whole(text, place < previewLength - 100 ? 0 : place - 60)
  return text.slice(start, whole(text, start + previewLength))
}

/** `offset`, or the one before when a character would be cut. */
function whole(text: string, offset: number): number {
  return splitsPair(text, offset) ? offset - 1 : offset
}
