import { expect, test } from 'vitest'
import { ServedApp } from '../support/app-under-test.ts'
import { Screen } from '../support/screen.ts'
import { seedTitle } from './whole-job.ts'

// Every other journey rests on this: what must not happen in a page does not go unseen.
test('an error, a style against the policy and a request to elsewhere fail the test they happen in', async () => {
  await using app = await ServedApp.open()
  await new Screen(app.page).reading(seedTitle)
  expect(app.watch.troubles).toEqual([])
  await app.page.evaluate(() => {
    setTimeout(() => {
      throw new Error('on purpose')
    })
    const style = document.createElement('style')
    style.textContent = 'body { color: red }'
    document.head.append(style)
  })
  const elsewhere = await app.context.newPage()
  await expect(elsewhere.goto('http://127.0.0.1:9/')).rejects.toThrow('ERR_')
  for (const trouble of [
    'thrown: Error: on purpose',
    'policy violated: style-src',
    'foreign request: http://127.0.0.1:9/',
  ])
    await expect.poll(() => app.watch.troubles.join()).toContain(trouble)
  expect(() => app.watch.check()).toThrow('on purpose')
  app.watch.expect(/./su)
})
