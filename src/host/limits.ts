/** The largest article file that is opened, in bytes. */
export const articleFileBytes = 50 * 1024 * 1024

/** What reading one article file may use up. */
export const readLimits = { bytes: articleFileBytes, milliseconds: 20_000, characters: 20_000_000 } as const
