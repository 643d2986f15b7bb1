import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dropFiles } from '../support/drop-files.ts'
import { Mouse } from '../support/mouse.ts'
import { Screen } from '../support/screen.ts'
import { runtimes } from '../support/runtimes.ts'
import {
  annotateSeed,
  annotateThird,
  changeTheMind,
  expectTheJobExported,
  findInSeed,
  seedTitle,
  thirdFile,
} from './whole-job.ts'

describe.each(runtimes)('with the mouse, in $name', ({ open }) => {
  test('an analyst annotates a seed article and a dropped file, has it all after a reload, and exports it', async () => {
    await using app = await open()
    const mouse = new Mouse(app.page)
    const screen = new Screen(app.page)
    await annotateSeed(app, mouse)
    await changeTheMind(app, mouse)
    const before = await screen.listed()
    expect(before).toHaveLength(6)
    await app.page.reload()
    await mouse.openArticle(seedTitle)
    expect(await screen.listed()).toEqual(before)
    await findInSeed(app, mouse)
    const path = join(app.folder, thirdFile.name)
    await writeFile(path, thirdFile.bytes)
    await dropFiles(app.page, [path])
    await screen.reading(thirdFile.title)
    await annotateThird(app, mouse)
    await expectTheJobExported(app, mouse)
  })
})
