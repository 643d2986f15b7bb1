/** What is stored, by the file it lies in. */
export type StoredKind = 'workspace' | 'annotations' | 'generation' | 'transaction'

/** The step from version `from` to the next one. A kind it does not name stays as it is. */
export interface Migration {
  readonly from: number
  /** What changed, in words. */
  readonly title: string
  /** Each gets data of version `from` that nothing has checked yet. What has not the shape it looks for, it passes on as it is. */
  readonly steps: { readonly [K in StoredKind]?: (data: unknown) => unknown }
}
