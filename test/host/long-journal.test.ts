import { expect, test } from 'vitest'
import { aTransaction, anAnnotation, annotationMade } from '../support/builders.ts'
import { importText, openHost } from '../support/host-on-disk.ts'
import { memoryFolder } from '../support/store-work.ts'

const mebibyte = 1024 * 1024

test('R71: the journal does not grow beyond 16 MiB before a checkpoint, however fast the edits come', async () => {
  const host = await openHost()
  const text = 'The ministry said so.'
  const article = await importText(host, text)
  let journalled = 0
  let longest = 0
  let checkpoint = ''
  for (let number = 0; number < 200; number += 1) {
    const annotation = anAnnotation({ id: `a-${number}`, articleId: article.id, text, note: 'x'.repeat(100_000) })
    const transaction = aTransaction({ id: `t-${number}`, changes: [annotationMade(annotation)] })
    expect(await host.connection.request('commit', { transaction })).not.toHaveProperty('refused')
    journalled += 100_000
    const [, through = ''] = /"throughSeq":(\d+)/.exec(snapshot(host.disk.files)) ?? []
    if (through !== checkpoint) journalled = 0
    checkpoint = through
    longest = Math.max(longest, journalled)
  }
  // How often one is made is up to the machine; without any, 20 MB would have been journalled.
  expect(Number(checkpoint)).toBeGreaterThan(0)
  expect(longest).toBeLessThan(16 * mebibyte)
  await host.workbench.close()
})

function snapshot(files: ReadonlyMap<string, Uint8Array>): string {
  return new TextDecoder().decode(files.get(`${memoryFolder}/workspace.json`)?.subarray(0, 500))
}
