import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { HttpTransport } from '../../renderer/host/http-transport.ts'
import { connect, type HostConnection } from '../../src/contract/connect.ts'
import { userDataFolder } from '../../src/storage/default-workspace.ts'
import { openStore } from '../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../src/storage/surroundings.ts'
import { unsavedFile } from '../../src/storage/unsaved-file.ts'
import { type ServedWorkbench, serveWorkbench } from '../../src/web/serve-workbench.ts'
import { anArticle, articleMade, aTransaction } from '../support/builders.ts'
import { browserAt, sendRaw, signIn } from '../support/web-browser.ts'

let root: string
let workspace: string
let served: ServedWorkbench | null

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'corrobora-root-'))
  workspace = join(root, 'workspace')
  served = null
  await mkdir(join(root, 'dist/renderer'), { recursive: true })
  await writeFile(join(root, 'dist/renderer/index.html'), '<!doctype html><title>Workbench</title>')
  await mkdir(join(root, 'seeds'))
  await writeFile(join(root, 'seeds/seed.txt'), 'The article that comes with it.')
  const seed = { file: 'seed.txt', title: 'Seed', outlet: 'Outlet', language: 'en', origin: 'a test' }
  await writeFile(join(root, 'seeds/index.json'), JSON.stringify([seed]))
})

afterEach(async () => {
  await served?.close()
  await rm(root, { recursive: true })
})

async function start(given: { port?: number; files?: readonly string[] } = {}): Promise<ServedWorkbench> {
  served = await serveWorkbench(root, { workspace, port: 0, files: [], ...given })
  return served
}

async function connected({ address }: ServedWorkbench): Promise<HostConnection> {
  const { origin } = new URL(address)
  return connect(new HttpTransport(origin, browserAt(origin, await signIn(address))))
}

async function titles(connection: HostConnection): Promise<string[]> {
  const { articles } = await connection.request('workspace.open', {})
  return articles.map(({ article }) => article.title)
}

describe('a served workbench', () => {
  it('shows the page to whoever brings the token', async () => {
    const { address } = await start()
    const cookie = await signIn(address)
    const page = await sendRaw(Number(new URL(address).port), { path: '/', headers: { cookie } })
    expect([page.status, page.text]).toEqual([200, '<!doctype html><title>Workbench</title>'])
  })

  it('starts with the seeds, and never brings them again', async () => {
    const first = await start()
    const connection = await connected(first)
    expect(await titles(connection)).toEqual(['Seed'])
    await connection.request('settings.save', { author: 'AB' })
    await first.close()
    const again = await connected(await start())
    expect(await titles(again)).toEqual(['Seed'])
    expect((await again.request('workspace.open', {})).settings.author).toBe('AB')
  })

  it('offers the files it was started with, and says which could not be read', async () => {
    await writeFile(join(root, 'given.txt'), 'Given at the start.')
    const connection = await connected(await start({ files: [join(root, 'given.txt'), join(root, 'gone.txt')] }))
    const { uploads, refused } = await connection.request('files.take', {})
    expect(uploads).toMatchObject([{ name: 'given.txt' }])
    expect(refused).toMatchObject([{ kind: 'refused', name: 'gone.txt' }])
  })

  it('keeps the workspace to itself', async () => {
    await start()
    await expect(serveWorkbench(root, { workspace, port: 0, files: [] })).rejects.toMatchObject({
      code: 'storage/locked',
    })
  })

  it('lets go of the workspace when its port is taken', async () => {
    const blocked = Number(new URL((await start()).address).port)
    const other = join(root, 'other')
    const attempt = serveWorkbench(root, { workspace: other, port: blocked, files: [] })
    await expect(attempt).rejects.toMatchObject({ code: 'EADDRINUSE' })
    const free = await serveWorkbench(root, { workspace: other, port: 0, files: [] })
    await free.close()
  })

  it('touches no workspace while the page is not built', async () => {
    await rm(join(root, 'dist'), { recursive: true })
    await expect(start()).rejects.toThrow('npm run build')
    await expect(rm(workspace)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('a served workbench that is encrypted', () => {
  const passphrase = 'tide lantern pebble orchard'
  const article = anArticle({ id: 'article-1' })

  /** Makes the workspace, with one article in it. */
  async function encrypted() {
    const passphraseCost = { cost: 2, blockSize: 1, parallelization: 1 }
    const store = await openStore({ folder: workspace, passphrase, passphraseCost, ...nodeSurroundings })
    await store.append(aTransaction({ changes: [articleMade(article)] }))
    await store.close()
    return store
  }

  it('is locked until its one browser brings the passphrase', async () => {
    await encrypted()
    const { address } = await start()
    const { port, origin } = new URL(address)
    const unlocking = {
      method: 'POST',
      path: '/api/workspace.unlock',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ passphrase }),
    }
    expect((await sendRaw(Number(port), unlocking)).status).toBe(403)

    const connection = connect(new HttpTransport(origin, browserAt(origin, await signIn(address))))
    await expect(titles(connection)).rejects.toMatchObject({ code: 'storage/locked-by-passphrase' })
    await connection.request('workspace.unlock', { passphrase })
    expect(await titles(connection)).toEqual([article.title])
  })

  it('brings back what could not be saved when it ran last, which nobody else can read', async () => {
    vi.stubEnv('XDG_CONFIG_HOME', root)
    onTestFinished(() => void vi.unstubAllEnvs())
    const { sealing } = await encrypted()
    const { platform, env } = process
    const kept = unsavedFile(userDataFolder({ platform, home: homedir(), env }), workspace)
    const after = { ...article, title: 'Renamed in vain' }
    const renaming = { kind: 'article' as const, id: article.id, before: article, after }
    await kept.save([aTransaction({ id: 'renaming', changes: [renaming] })], sealing)

    const connection = await connected(await start())
    await connection.request('workspace.unlock', { passphrase })
    expect(await titles(connection)).toEqual(['Renamed in vain'])
    expect((await connection.request('workspace.open', {})).notices.join()).toMatch(/were saved now: 1\.$/u)
  })
})
