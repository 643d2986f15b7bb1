/** Which differences between letters count. Differences that only the encoding makes never do. */
export interface Folding {
  /** Whether “Baku” and “BAKU” differ. */
  readonly matchCase: boolean
  /** Whether “é” and “e” differ, as well as variants of one letter: ligatures, wide and presentation forms, strokes. */
  readonly matchDiacritics: boolean
}

/** Neither case nor diacritics count. */
export const loosely: Folding = { matchCase: false, matchDiacritics: false }

/** The most pieces remembered for each folding: more than any article's, few enough to cost nothing. */
const remembered = 20_000
const unknown = -1
const several = -2

/** How letters are folded in one way; every answer is worked out once. */
export class Letters {
  readonly #folding: Folding
  /** The fold of each code unit that is one code unit itself; `several` for all others. */
  readonly #singles = new Int32Array(0x1_0000).fill(unknown)
  readonly #pieces = new Map<string, string>()

  constructor(folding: Folding) {
    this.#folding = folding
  }

  /** The fold of the code unit `unit`, if it is a character and its fold is one code unit; else `null`. */
  single(unit: number): number | null {
    let folded = this.#singles[unit] ?? several
    if (folded === unknown) {
      const letter = String.fromCharCode(unit)
      const part = letter.isWellFormed() ? this.#fold(letter) : ''
      folded = part.length === 1 ? part.charCodeAt(0) : several
      this.#singles[unit] = folded
    }
    return folded === several ? null : folded
  }

  /** The fold of a character with all that joins it. Never empty. */
  piece(piece: string): string {
    const known = this.#pieces.get(piece)
    if (known !== undefined) return known
    const part = this.#fold(piece)
    if (this.#pieces.size < remembered) this.#pieces.set(piece, part)
    return part
  }

  #fold(piece: string): string {
    const { matchCase, matchDiacritics } = this.#folding
    const bare = matchDiacritics ? piece.normalize('NFC') : withoutDiacritics(piece)
    return matchCase ? bare : foldCase(bare).normalize('NFC')
  }
}

const all = [false, true].map((matchCase) =>
  [false, true].map((matchDiacritics) => new Letters({ matchCase, matchDiacritics })),
)

/** The letters of one folding. */
export function lettersFor({ matchCase, matchDiacritics }: Folding): Letters {
  return all[Number(matchCase)]?.[Number(matchDiacritics)] as Letters
}

/** Full case folding: through upper case, so that “ß” meets “SS”, and letter by letter, so that no letter depends on its neighbours. */
function foldCase(piece: string): string {
  const upper = Array.from(piece, (letter) => letter.toLowerCase().toUpperCase()).join('')
  return Array.from(upper, (letter) => letter.toLowerCase()).join('')
}

/** Marks that a search passes over. Vowel signs of the Indic and South-East Asian scripts are letters and stay. */
const diacritics = /(?=\p{M})[\p{Diacritic}\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}]/gu

/** Letters whose variants Unicode does not take apart. */
const variants: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ħ: 'h',
  Ħ: 'H',
  ŧ: 't',
  Ŧ: 'T',
  ı: 'i',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
}

function withoutDiacritics(piece: string): string {
  const apart = piece.normalize(/^\p{L}/u.test(piece) ? 'NFKD' : 'NFD')
  // A mark that stands alone is all there is to find.
  const bare = apart.replaceAll(diacritics, '') || piece
  return Array.from(bare, (letter) => variants[letter] ?? letter)
    .join('')
    .normalize('NFC')
}
