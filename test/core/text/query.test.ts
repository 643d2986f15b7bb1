import { expect, test } from 'vitest'
import { demandsOf } from '../../../src/core/text/query.ts'

test.each([
  { query: 'foreign minister', demands: ['foreign', 'minister'] },
  { query: '"foreign minister" Baku', demands: ['foreign minister', 'Baku'] },
  {
    query: '“foreign minister” «Новая газета» „Neue Zeit“',
    demands: ['foreign minister', 'Новая газета', 'Neue Zeit'],
  },
  { query: '"not yet closed', demands: ['not yet closed'] },
  { query: 'Baku Baku', demands: ['Baku'] },
  { query: '— "!" "" ', demands: [] },
  { query: '', demands: [] },
])('$query asks for $demands', ({ query, demands }) => {
  expect(demandsOf(query)).toEqual(demands)
})
