/** One thing the checker of Electron apps noticed. */
export interface Finding {
  readonly rule: string
  /** `error` and `warning` are high and medium severity, `note` is low. */
  readonly level: 'error' | 'warning' | 'note'
  readonly file: string
}

/** A finding that was looked at and is in order, with the reason. */
export interface Accepted {
  readonly rule: string
  readonly file: string
  readonly why: string
}

/**
 * What is wrong with a run of the checker, in sentences: anything it could not read, and every finding of medium severity
 * or more that nobody has looked at. The checker itself ends with success in both cases.
 */
export function wrongWith(printed: string, findings: readonly Finding[], accepted: readonly Accepted[]): string[] {
  const unread = printed.split('\n').filter((line) => /error parsing|syntax ?error/i.test(line))
  const unknown = findings.filter(
    ({ rule, level, file }) => level !== 'note' && !accepted.some((one) => one.rule === rule && one.file === file),
  )
  return [
    ...unread.map((line) => `not read: ${line.trim()}`),
    ...unknown.map(({ rule, level, file }) => `${level}: ${rule} in ${file === '' ? 'the app' : file}`),
  ]
}

/** The findings in a SARIF report. @throws Error for a report that is not one. */
export function findingsIn(sarif: string): readonly Finding[] {
  const report = JSON.parse(sarif) as Sarif
  const [run] = report.runs
  if (!run) throw new Error('the report holds no run')
  return run.results.map(({ ruleId, level, locations }) => ({
    rule: ruleId,
    level: level ?? 'warning',
    file: (locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '').replace(/^file:\/+/, ''),
  }))
}

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string
      readonly level?: Finding['level']
      readonly locations?: readonly {
        readonly physicalLocation?: { readonly artifactLocation?: { readonly uri?: string } }
      }[]
    }[]
  }[]
}
