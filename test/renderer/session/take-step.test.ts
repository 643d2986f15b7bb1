import { expect, test } from 'vitest'
import { connect, type Transport } from '../../../src/contract/connect.ts'
import type { StepResult } from '../../../src/contract/events.ts'
import type { EventName } from '../../../src/contract/names.ts'
import { takeStep } from '../../../renderer/session/take-step.ts'
import { aTransaction, anAnnotation, annotationMade } from '../../support/builders.ts'

const history = { undo: null, redo: null }
const transaction = aTransaction({ id: 'undo-7', changes: [annotationMade(anAnnotation({ id: 'one' }))] })

/** A host that answers a step when it is told to, and tells what it is told to. */
function toldHost() {
  const listeners = new Set<(name: EventName, payload: unknown) => void>()
  const answer = Promise.withResolvers<StepResult>()
  const transport: Transport = {
    send: async () => ({ ok: true, value: await answer.promise }),
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    host: connect(transport),
    answer: (result: StepResult) => answer.resolve(result),
    tell: (name: EventName, payload: unknown) => {
      for (const listener of listeners) listener(name, payload)
    },
    isHeard: () => listeners.size > 0,
  }
}

const long = { revision: 7, transaction: null, history } as const
const event = { revision: 7, transaction, history }

test.each(['before', 'after'] as const)('a long step comes as the event that is heard %s the answer', async (when) => {
  const { host, answer, tell, isHeard } = toldHost()
  const step = takeStep(host, 'history.undo')
  tell('committed', { ...event, revision: 6 })
  if (when === 'before') tell('committed', event)
  answer(long)
  await new Promise((resolve) => {
    setTimeout(resolve)
  })
  if (when === 'after') tell('committed', event)
  expect(await step).toEqual(event)
  expect(isHeard()).toBe(false)
})

test('a long step whose event was missed is known to be missed once the window hears the host again', async () => {
  const { host, answer, tell } = toldHost()
  const step = takeStep(host, 'history.redo')
  answer(long)
  tell('reconnected', {})
  expect(await step).toBeNull()
})

test('a short step is known by its answer, and a refused one has none', async () => {
  const short = toldHost()
  short.answer(event)
  expect(await takeStep(short.host, 'history.undo')).toEqual(event)
  const refused = toldHost()
  refused.answer({ refused: 'nothing-to-undo', ids: [] })
  expect(await takeStep(refused.host, 'history.undo')).toEqual({ refused: 'nothing-to-undo', ids: [] })
})
