import { EventEmitter, once } from 'node:events'
import { expect, test } from 'vitest'
import { Answer, type HelperRequest } from '../../../src/articles/helper/protocol.ts'
import { serveHelper } from '../../../src/articles/helper/serve-helper.ts'
import { utilityPort } from '../../../src/articles/helper/utility-port.ts'
import { defaultReadLimits } from '../../../src/core/model/article-file.ts'
import { encode } from '../../support/encode.ts'

/** Electron's end of a utility process, as far as a helper sees it. */
class ElectronParent extends EventEmitter {
  postMessage(message: string): void {
    this.emit('answer', message)
  }
}

test('a helper in an Electron utility process answers what it is asked', async () => {
  const parent = new ElectronParent()
  serveHelper(utilityPort(parent))
  const request: HelperRequest = {
    id: 'q-7',
    file: { name: 'a.txt', bytes: encode('Bakı', 'utf-8') },
    limits: defaultReadLimits,
  }
  const answered = once(parent, 'answer')
  parent.emit('message', { data: request })
  const [json] = (await answered) as [string]
  expect(Answer.parse(JSON.parse(json))).toMatchObject({ id: 'q-7', outcome: { kind: 'article', text: 'Bakı' } })
})
