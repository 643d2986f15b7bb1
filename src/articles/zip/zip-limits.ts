/** What a ZIP file may hold and become. */
export interface ZipLimits {
  readonly entries: number
  /** Bytes of all parts that are inflated, together. */
  readonly inflated: number
  /** How many times larger than its compressed bytes a part may become, once it is larger than `small`. */
  readonly ratio: number
  /** Bytes that a part may always have: a short text of blanks is no bomb. */
  readonly small: number
}

/** 2,000 entries, 100 MB and 200 times; below 1 MB the ratio does not count. */
export const defaultZipLimits: ZipLimits = {
  entries: 2000,
  inflated: 100 * 1024 * 1024,
  ratio: 200,
  small: 1024 * 1024,
}
