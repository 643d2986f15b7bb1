/** What vitest's JSON reporter writes, as far as counting needs it. */
export interface TestReport {
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/** How many tests passed and failed in `reports`. A file that failed before any of its tests could counts as one failure. */
export function countTests(reports: readonly TestReport[]): { readonly passed: number; readonly failed: number } {
  const files = reports.flatMap(({ testResults }) => testResults)
  const count = (wanted: string) =>
    files.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === wanted).length
  const broken = files.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  return { passed: count('passed'), failed: count('failed') + broken.length }
}
