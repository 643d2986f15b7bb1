/** How much text is shown with how many annotations. */
export interface Size {
  /** In UTF-16 code units, about: the last sentence is finished. */
  readonly characters: number
  readonly annotations: number
}

/** The sizes that everything is measured at, by the name that `--sizes` takes. */
export const sizes = {
  '5k': { characters: 5_000, annotations: 60 },
  '100k': { characters: 100_000, annotations: 1_000 },
  '1m': { characters: 1_000_000, annotations: 10_000 },
  '5m': { characters: 4_999_000, annotations: 50_000 },
} as const satisfies Record<string, Size>

/** The name of a size. */
export type SizeName = keyof typeof sizes

/** The names of all sizes, the smallest first. */
export const sizeNames = Object.keys(sizes) as readonly SizeName[]
