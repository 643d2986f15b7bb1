import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Ran, runIn } from '../support/terminal.ts'
import { zip } from '../support/zip.ts'
import { nodeSurroundings } from '../../src/storage/surroundings.ts'

/** An astral character and a CRLF stand before what is tagged, so that units that were mixed up would show. */
const text = 'Kiew 🕊️\r\nDer Sprecher sagte, die Brücke sei gesprengt worden.\r\n'
const canonical = text.replaceAll('\r\n', '\n')

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corrobora-cli-'))
  await writeFile(join(folder, 'bridge.txt'), text)
})

afterEach(() => rm(folder, { recursive: true }))

const run = (...argv: string[]): Promise<Ran> => runIn(folder, argv)

/** Where `words` stand, in code points. */
function codePoints(words: string): { start: string; end: string } {
  const start = Array.from(canonical.slice(0, canonical.indexOf(words))).length
  return { start: `${start}`, end: `${start + Array.from(words).length}` }
}

async function annotate(article: string, words: string, ...more: string[]): Promise<Ran> {
  const { start, end } = codePoints(words)
  return run('annotate', article, '--tag', 'claim', '--start', start, '--end', end, ...more)
}

describe('import', () => {
  it('reads files, tells what became of each, and shows progress apart from it', async () => {
    await writeFile(join(folder, 'empty.txt'), '')
    const { code, out, err } = await run('import', 'bridge.txt', 'empty.txt', 'gone.txt')
    expect(code).toBe(1)
    expect(out).toMatch(/^Imported bridge\.txt as \S+$/m)
    expect(out).toMatch(/^Refused empty\.txt: /m)
    expect(out).toMatch(/^Refused gone\.txt: There is no file of this name here/m)
    expect(err).toContain('Reading 1 of 2: bridge.txt\n')
  })

  it('R69: takes a longer text when it is told how long, refuses what is longer with the way to raise the limit', async () => {
    await writeFile(join(folder, 'long.txt'), 'A calm day.\n'.repeat(420_000))
    const refused = await run('import', 'long.txt')
    expect(refused.out).toMatch(/^Refused long\.txt: .* longer than 5,000,000 characters.* --most-characters/m)
    expect((await run('import', '--most-characters', '5100000', 'long.txt')).code).toBe(0)
    const small = await run('import', '--most-characters', '20', 'bridge.txt')
    expect(small.out).toMatch(/^Refused bridge\.txt: .* longer than 20 characters/m)
    for (const wrong of ['0', '1.5', '201', 'many']) {
      expect((await run('import', '--most-megabytes', wrong, 'bridge.txt')).code).toBe(2)
    }
  })

  it('R74: needs no room for temporary files but in the workspace', async () => {
    vi.stubEnv('TMPDIR', join(folder, 'no-such-folder'))
    onTestFinished(() => void vi.unstubAllEnvs())
    expect((await run('import', 'bridge.txt')).code).toBe(0)
    expect((await run('export', '--out', 'work.json')).code).toBe(0)
    expect((await run('verify')).code).toBe(0)
  })

  it('reads all that is in a folder and in an archive, each file under its place there', async () => {
    await mkdir(join(folder, 'letters/2024'), { recursive: true })
    await writeFile(join(folder, 'letters/2024/second.txt'), 'The second letter.')
    const archive = zip({ 'third.txt': 'The third letter.', 'deeper.zip': zip({ 'x.txt': 'x' }), 'empty.txt': '' })
    await writeFile(join(folder, 'letters/more.zip'), archive)
    const { code, out } = await run('import', '--json', 'letters')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      files: [
        { kind: 'imported', name: 'letters/2024/second.txt' },
        { kind: 'imported', name: 'letters/more.zip/third.txt' },
        {
          kind: 'refused',
          name: 'letters/more.zip/deeper.zip',
          reason: expect.stringContaining('archive within another file'),
        },
        { kind: 'refused', name: 'letters/more.zip/empty.txt' },
      ],
    })
    expect(JSON.parse((await run('list', '--json')).out)).toHaveLength(2)
  })

  it('of what is here already is no failure', async () => {
    await run('import', 'bridge.txt')
    const { code, out } = await run('import', 'bridge.txt')
    expect([code, out]).toEqual([0, expect.stringMatching(/^Already here: bridge\.txt is \S+\n$/)])
  })

  it('reports as JSON', async () => {
    const { code, out } = await run('import', '--json', 'bridge.txt')
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      { files: [{ kind: 'imported', name: 'bridge.txt', articleId: expect.any(String) }], cancelled: false },
    ])
  })

  it('into a new workspace brings nothing but what was named', async () => {
    await run('import', 'bridge.txt')
    expect(JSON.parse((await run('list', '--json')).out)).toHaveLength(1)
  })

  it('that is interrupted leaves nothing', async () => {
    const interrupted = new AbortController()
    interrupted.abort()
    const { code, err } = await runIn(folder, ['import', 'bridge.txt'], interrupted.signal)
    expect([code, err]).toEqual([1, expect.stringContaining('Nothing was imported')])
    expect((await run('import', '--json', 'bridge.txt')).out).toContain('"imported"')
  })

  it('takes the encoding that a person names', async () => {
    await writeFile(join(folder, 'old.txt'), Buffer.from([0xcc, 0xe8, 0xed, 0xe8, 0xf1, 0xf2, 0xf0]))
    await run('import', '--encoding', 'windows-1251', 'old.txt')
    expect((await run('export', '--with-text')).out).toContain('Министр')
  })

  it('tells what could be read otherwise, and reads it as a person chooses', async () => {
    await writeFile(join(folder, 'notes.md'), '# Talks\n\n- **one**\n')
    const { out } = await run('import', 'notes.md')
    expect(out).toContain('--choose markup=written')
    await run('import', '--choose', 'markup=written', 'notes.md')
    expect((await run('export', '--with-text')).out).toContain('- **one**')
    expect((await run('import', '--choose', 'nothing', 'notes.md')).code).toBe(2)
  })
})

describe('list', () => {
  it('of a workspace that it creates shows the two example articles', async () => {
    const articles = JSON.parse((await run('list', '--json')).out) as { title: string; counts: object }[]
    expect(articles).toHaveLength(2)
    expect(articles[0]?.counts).toEqual({ entity: 0, event: 0, claim: 0 })
  })

  it('shows a line for each article with its counts', async () => {
    await run('import', 'bridge.txt')
    await annotate('bridge.txt', 'die Brücke')
    const { code, out } = await run('list')
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^\S+ {2}entity {3}0 {2}event {3}0 {2}claim {3}1 {2}in-progress {2}.+\n$/),
    ])
  })

  it('as JSON has what names an article', async () => {
    await run('import', 'bridge.txt')
    expect(JSON.parse((await run('list', '--json')).out)).toMatchObject([
      { id: expect.any(String), title: expect.any(String), fileName: 'bridge.txt', counts: { claim: 0 } },
    ])
  })

  it('is narrowed to labels, a status, or what is archived, and shows them', async () => {
    await run('import', 'bridge.txt')
    const content = JSON.parse((await run('export', '--with-text')).out)
    const [article] = content.articles
    const named = (id: string, given: object) => ({ ...article, id, title: id, ...given })
    const text = (words: string) => ({
      text: words,
      textSha256: nodeSurroundings.sha256(new TextEncoder().encode(words)),
      textLength: { codePoints: words.length, utf16: words.length },
    })
    content.articles = [
      named('east', { ...text('One.'), labels: ['war', 'east'] }),
      named('put-away', { ...text('Two.'), labels: ['war'], note: 'Done with.', archived: true }),
      named('finished', { ...text('Three.'), status: 'done' }),
    ]
    await writeFile(join(folder, 'library.json'), JSON.stringify(content))
    expect((await run('import', 'library.json')).code).toBe(0)
    const ids = async (...options: string[]) =>
      (JSON.parse((await run('list', '--json', ...options)).out) as { id: string }[]).map(({ id }) => id).slice(-3)
    expect(await ids('--label', 'war')).toEqual(['east', 'put-away'])
    expect(await ids('--label', 'war', 'east')).toEqual(['east'])
    expect(await ids('--status', 'done')).toEqual(['finished'])
    expect(await ids('--archived')).toEqual(['put-away'])
    expect(await ids('--label', 'war', '--no-archived')).toEqual(['east'])
    expect((await run('list', '--label', 'war')).out).toMatch(
      /to-do {8}east {2}\[war\] {2}\[east\]\n.+archived {5}put-away/,
    )
    expect((await run('list', '--label', 'unheard of')).err).toBe('There are no such articles here.\n')
    expect((await run('list', '--status', 'unheard-of')).code).toBe(2)
  })

  it('writes out characters that would play tricks in a terminal', async () => {
    await writeFile(join(folder, 'trick.txt'), 'Title \u001B[31m\u202Egnp.exe\n\nText.')
    await run('import', 'trick.txt')
    expect((await run('list')).out).not.toMatch(/[\u001B\u202E]/)
  })
})

describe('annotate', () => {
  beforeEach(async () => {
    await run('import', 'bridge.txt')
  })

  it('counts in code points and writes the id', async () => {
    const { code, out } = await annotate('bridge.txt', 'die Brücke sei gesprengt worden')
    const exported = JSON.parse((await run('export')).out)
    const { start, end } = codePoints('die Brücke sei gesprengt worden')
    expect(code).toBe(0)
    expect(exported.articles[0].annotations).toMatchObject([
      {
        id: out.trim(),
        tag: 'claim',
        spans: [{ exact: 'die Brücke sei gesprengt worden', codePoints: { start: Number(start), end: Number(end) } }],
      },
    ])
    const [{ utf16 }] = exported.articles[0].annotations[0].spans
    expect(canonical.slice(utf16.start, utf16.end)).toBe('die Brücke sei gesprengt worden')
  })

  it.each([
    ['an empty passage', ['--start', '5', '--end', '5']],
    ['a passage backwards', ['--start', '9', '--end', '5']],
    ['a passage behind the end', ['--start', '0', '--end', '5000']],
  ])('fails for %s', async (_what, place) => {
    const { code, out, err } = await run('annotate', 'bridge.txt', '--tag', 'claim', ...place)
    expect([code, out]).toEqual([1, ''])
    expect(err).not.toBe('')
  })

  it('fails for an article that is not there, and says how to find one', async () => {
    const { code, err } = await annotate('nothing', 'Kiew')
    expect([code, err]).toEqual([1, 'There is no article “nothing” here. “corrobora list” shows all.\n'])
  })
})

describe('export', () => {
  beforeEach(async () => {
    await run('import', 'bridge.txt')
    await annotate('bridge.txt', 'Kiew')
  })

  it('goes to standard output, the sum of it to standard error', async () => {
    const { code, out, err } = await run('export', '--format', 'json')
    expect([code, err]).toEqual([0, 'Exported 1 article with 1 annotation.\n'])
    expect(JSON.parse(out)).toMatchObject({ format: 'corrobora', version: 1 })
    expect(JSON.parse(out).articles[0].text).toBeUndefined()
  })

  it('goes into a file, wholly', async () => {
    const { code, out } = await run('export', '--with-text', '--out', 'work.json')
    expect([code, out]).toEqual([0, ''])
    expect(await readFile(join(folder, 'work.json'), 'utf8')).toBe((await run('export', '--with-text')).out)
    expect((await readdir(folder)).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'bridge.txt',
      'work.json',
      'workspace',
    ])
  })

  it('into a folder that is not there fails', async () => {
    const { code, err } = await run('export', '--out', 'none/work.json')
    expect([code, err]).toEqual([1, expect.stringContaining('work.json')])
  })

  it('covers the articles that are named', async () => {
    await writeFile(join(folder, 'other.txt'), 'Another article.')
    await run('import', 'other.txt')
    const { out } = await run('export', '--article', 'other.txt', '--with-text')
    expect(JSON.parse(out).articles).toMatchObject([{ fileName: 'other.txt', text: 'Another article.' }])
  })

  it('imported elsewhere and exported again is the same, byte for byte', async () => {
    await run('export', '--with-text', '--out', 'work.json')
    const { code } = await run('import', 'work.json', '--workspace', 'elsewhere')
    const again = await run('export', '--with-text', '--workspace', 'elsewhere')
    expect(code).toBe(0)
    expect(again.out).toBe(await readFile(join(folder, 'work.json'), 'utf8'))
  })
})

describe('verify', () => {
  it('finds a sound workspace sound', async () => {
    await run('import', 'bridge.txt')
    await annotate('bridge.txt', 'Kiew')
    const { code, out } = await run('verify')
    expect(code).toBe(0)
    expect(out).toMatch(
      /^Checked 1 article, 1 annotation and \d+ files: all is well\.\nState [0-9a-f]{64}; the journal leads to it from change 0 to 2\.\n$/,
    )
    expect(JSON.parse((await run('verify', '--json')).out)).toMatchObject({ articles: 1, annotations: 1, problems: [] })
  })

  it('finds a text that was changed behind its back', async () => {
    await run('import', 'bridge.txt')
    await annotate('bridge.txt', 'Kiew')
    const changed = await damageTexts(join(folder, 'workspace'))
    const { code, out } = await run('verify', '--json')
    expect(changed).toBeGreaterThan(0)
    expect(code).toBe(1)
    expect(JSON.parse(out).problems.length).toBeGreaterThan(0)
  })
})

describe('restore', () => {
  it('lists earlier states and brings one back, and that is one of them too', async () => {
    await run('import', 'bridge.txt')
    await annotate('bridge.txt', 'Kiew')
    await annotate('bridge.txt', 'Brücke')
    const { out } = await run('restore')
    expect(out.split('\n')[0]).toMatch(
      /^ +\d+ {2}\S+Z {2}1 article, 2 annotations; no article differs; no annotation differs$/,
    )
    expect(out.split('\n')[1]).toMatch(/1 article, 1 annotation; no article differs; annotations: 1 gone$/)
    const [, earlier] = JSON.parse((await run('restore', '--json')).out) as { revision: number }[]
    expect(await run('restore', `${earlier?.revision}`)).toMatchObject({
      code: 0,
      out: 'Restored: no article differs; annotations: 1 gone.\n',
    })
    expect((await run('list')).out).toMatch(/claim +1/)
    expect((await run('restore', '999')).err).toMatch(/no longer kept/)
    expect((await run('restore', 'x')).code).toBe(2)
  })
})

describe('merge', () => {
  it('lists the copies of sync programs and takes over what only they have', async () => {
    await run('import', 'bridge.txt')
    await cp(join(folder, 'workspace'), join(folder, 'other'), { recursive: true })
    await annotate('bridge.txt', 'Kiew')
    const { out: id } = await annotate('bridge.txt', 'Brücke', '--workspace', 'other')
    expect((await run('merge')).err).toMatch(/no copies/)
    const [name = ''] = await readdir(join(folder, 'other', 'annotations'))
    const copy = `annotations/${name.replace('.json', '')} (conflicted copy 2026-11-22).json`
    await copyFile(join(folder, 'other', 'annotations', name), join(folder, 'workspace', copy))
    expect((await run('merge')).out).toMatch(
      /^annotations\/\S+ \(conflicted copy 2026-11-22\)\.json {2}\S+Z {2}1 added, 0 changed, 0 removed\n$/,
    )
    expect(await run('merge', copy)).toMatchObject({ code: 0, out: 'Merged: 1 added, 0 changed, 0 removed.\n' })
    expect((await run('export')).out).toContain(id.trim())
    expect((await run('merge', copy)).out).toBe('Merged: nothing that is not here.\n')
    expect((await run('merge', 'another.json')).err).toMatch(/no copy “another\.json”/)
  })
})

describe('every command', () => {
  const commands = ['import', 'list', 'annotate', 'export', 'merge', 'restore', 'verify']

  it.each(commands)('explains itself: %s', async (command) => {
    const { code, out } = await run(command, '--help')
    expect([code, out]).toEqual([0, expect.stringMatching(/--workspace <folder>/)])
  })

  it('is named by the program’s own help, with the exit codes', async () => {
    const { code, out } = await run('--help')
    expect(code).toBe(0)
    for (const command of commands) expect(out).toContain(`\n  ${command} `)
    expect(out).toContain('3 when the workspace is open')
  })

  it.each([
    [[]],
    [['nothing']],
    [['import']],
    [['annotate', 'x']],
    [['annotate', 'x', '--tag', 'thing', '--start', '0', '--end', '1']],
    [['annotate', 'x', '--tag', 'claim', '--start', '-1', '--end', '1']],
    [['annotate', 'x', '--tag', 'claim', '--start', '0', '--end', '1.5']],
    [['export', '--format', 'xml']],
    [['list', '--surprise']],
    [['list', 'surprise']],
  ])('called wrongly ends with 2 and touches nothing: %j', async (argv) => {
    const { code, out, err } = await run(...argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).not.toBe('')
    expect(await readdir(folder)).toEqual(['bridge.txt'])
  })

  it.each(commands)('ends with 3 when the workspace is open elsewhere: %s', async (command) => {
    // The program that runs the tests stands for another one.
    const other = { pid: process.ppid, host: hostname(), boot: null, started: null, since: 'this morning' }
    await mkdir(join(folder, 'workspace'))
    await writeFile(join(folder, 'workspace', 'lock-1'), JSON.stringify(other))
    const rest = {
      import: ['bridge.txt'],
      annotate: ['bridge.txt', '--tag', 'claim', '--start', '0', '--end', '1'],
    }[command]
    const { code, out, err } = await run(command, ...(rest ?? []))
    expect([code, out]).toEqual([3, ''])
    expect(err).toMatch(/^The workspace “workspace” is open in .+\n$/)
  })

  it('works on the workspace that is named, from the folder it was called in', async () => {
    await run('import', 'bridge.txt', '--workspace', 'mine')
    expect(await readdir(folder)).toContain('mine')
    expect(await readdir(folder)).not.toContain('workspace')
  })
})

/** Changes every stored file that holds the article's text; answers how many there were. */
async function damageTexts(workspace: string): Promise<number> {
  const entries = await readdir(workspace, { recursive: true, withFileTypes: true })
  let changed = 0
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const content = await readFile(path, 'utf8')
    if (!content.startsWith('Kiew')) continue
    await writeFile(path, content.replace('Kiew', 'Kyiv'))
    changed += 1
  }
  return changed
}
