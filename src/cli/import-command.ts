import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { defaultFolderLimits, readArticlePaths } from '../articles/article-folder.ts'
import type { FileReport, ImportReport } from '../contract/import-report.ts'
import { defaultReadLimits, type ReadChoice, type ReadLimits } from '../core/model/article-file.ts'
import { highestReadLimits, readLimits } from '../core/model/read-limits.ts'
import { displayable } from '../core/text/displayable.ts'
import { withWorkbench } from './open-workbench.ts'
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts'
import { counted } from './words.ts'
import { openingOf, passphraseOption, type WorkspaceOption, workspaceOption } from './workspace-option.ts'

const megabyte = 1024 * 1024

interface Options extends WorkspaceOption {
  readonly encoding?: string
  readonly choose?: Readonly<Record<string, string>>
  readonly mostMegabytes?: number
  readonly mostCharacters?: number
  readonly json?: true
}

/** `import <paths…>`: reads article files and our own exports, all that is new in one step. */
export function importCommand(command: Command, terminal: Terminal, end: (code: ExitCode) => void): Command {
  return command
    .summary('Import article files and exports.')
    .description(
      'Import article files, or what “export --with-text” wrote. A workspace that this creates holds nothing else; any other command creates one with the two example articles.',
    )
    .argument('<paths...>', 'files to import, and folders with all that is in them')
    .addOption(workspaceOption())
    .addOption(passphraseOption())
    .option('--encoding <name>', 'how the files are encoded, such as windows-1251, where they do not say it themselves')
    .option(
      '--choose <question=answer>',
      'how to read the files where there are several ways, such as page-part=page for all of a web page; may be given several times',
      choose,
    )
    .option(
      '--most-megabytes <n>',
      `the most that one file may have (default: ${inMegabytes(defaultReadLimits.bytes)}; up to ${inMegabytes(highestReadLimits.bytes)})`,
      upTo(inMegabytes(highestReadLimits.bytes)),
    )
    .option(
      '--most-characters <n>',
      `the most that one text may have, in UTF-16 code units (default: ${defaultReadLimits.characters}; up to ${highestReadLimits.characters})`,
      upTo(highestReadLimits.characters),
    )
    .option('--json', 'write the report as JSON')
    .action(async (paths: readonly string[], options: Options) => {
      const limits = limitsOf(options)
      const {
        files,
        refused,
        passedOver = [],
      } = await readArticlePaths(
        paths.map((path) => resolve(terminal.folder, path)),
        { ...defaultFolderLimits, ofOneFile: limits.bytes },
      )
      const { encoding, choose: chosen } = options
      const given = files.map((file) => ({
        ...file,
        ...(encoding !== undefined && { encoding }),
        ...(chosen && { chosen }),
      }))
      const imported = await withWorkbench({ ...openingOf(options, terminal, 'empty'), limits }, (workbench) =>
        workbench.importFiles(given, progressOn(terminal), terminal.signal),
      )
      const notRead = refused.map(({ name, reason }): FileReport => ({ kind: 'refused', name, reason }))
      const report: ImportReport = { ...imported, files: [...notRead, ...imported.files] }
      if (options.json) terminal.out(`${JSON.stringify({ ...report, passedOver }, null, 2)}\n`)
      else {
        terminal.out(report.files.map((file) => `${describe(file)}\n`).join(''))
        terminal.out(passedOver.map(({ name, reason }) => `Passed over ${name}: ${reason}\n`).join(''))
      }
      if (report.cancelled) terminal.err('Stopped. Nothing was imported.\n')
      end(report.cancelled || report.files.some(isProblem) ? exitCodes.problem : exitCodes.done)
    })
}

function limitsOf({ mostMegabytes, mostCharacters }: Options): ReadLimits {
  return readLimits({
    ...(mostMegabytes !== undefined && { bytes: mostMegabytes * megabyte }),
    ...(mostCharacters !== undefined && { characters: mostCharacters }),
  })
}

function inMegabytes(bytes: number): number {
  return bytes / megabyte
}

/** Reads a whole number from 1 to `most`. */
function upTo(most: number) {
  return (text: string): number => {
    const number = Number(text)
    if (/^\d+$/.test(text) && number >= 1 && number <= most) return number
    throw new InvalidArgumentError(`It is a whole number from 1 to ${most}.`)
  }
}

function progressOn(terminal: Terminal) {
  return (done: number, total: number, name: string): void => {
    if (done < total) terminal.err(`Reading ${done + 1} of ${total}: ${displayable(name)}\n`)
  }
}

function isProblem(file: FileReport): boolean {
  if (file.kind === 'exchange') return file.conflicts.length > 0
  return file.kind === 'refused' || file.kind === 'unsure'
}

/** One file's report in words, several lines where there is more to say. */
function describe(file: FileReport): string {
  const name = displayable(file.name)
  switch (file.kind) {
    case 'imported':
      return lines(`Imported ${name} as ${file.articleId}`, [...file.warnings, ...(file.choices ?? []).map(offer)])
    case 'duplicate':
      return `Already here: ${name} is ${file.articleId}`
    case 'refused':
      return `Refused ${name}: ${displayable(file.reason)}`
    case 'passed-over':
      return lines(`Passed over ${name}: ${displayable(file.reason)}`, (file.choices ?? []).map(offer))
    case 'version':
      return `New version of ${file.articleId}: ${name}`
    case 'unsure':
      return lines(
        `Not imported: ${name} can be read in several encodings; choose with --encoding`,
        file.candidates.map(({ encoding, preview }) => `${encoding}: ${preview}`),
      )
    case 'exchange':
      return lines(
        `Imported ${name}: ${counted(file.articles, 'article')}, ${counted(file.annotations, 'annotation')}; ${file.skipped} already here`,
        file.conflicts.map((conflict) => `differs: ${conflict}`),
      )
  }
}

/** How a question was settled, and how it can be settled otherwise. */
function offer({ id, label, options, chosen }: ReadChoice): string {
  const others = options
    .filter(({ value }) => value !== chosen)
    .map(({ value, label: words }) => `${id}=${value} (${words})`)
  return `${label}: ${chosen}. Choose otherwise with --choose ${others.join(' or ')}`
}

/** Adds one `question=answer` to those given before. */
function choose(pair: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const at = pair.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('It has to be a question and an answer with “=” between them.')
  return { ...before, [pair.slice(0, at)]: pair.slice(at + 1) }
}

function lines(first: string, more: readonly string[]): string {
  return [first, ...more.map((line) => `  ${displayable(line)}`)].join('\n')
}
