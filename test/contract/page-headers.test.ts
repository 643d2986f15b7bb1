import { expect, test } from 'vitest'
import { contentSecurityPolicy } from '../../src/contract/page-headers.ts'

const directives = (policy: string): Map<string, string> =>
  new Map(
    policy
      .split('; ')
      .map((directive) => [directive.split(' ', 1)[0] ?? '', directive.slice(directive.indexOf(' ') + 1)]),
  )

test('R58: everything not named is forbidden, and each directive is named once', () => {
  const policy = contentSecurityPolicy("'none'")
  expect(directives(policy).get('default-src')).toBe("'none'")
  expect(directives(policy).size).toBe(policy.split('; ').length)
})

test('R58: no directive opens a door: no wildcard, no inline, no eval, no remote scheme', () => {
  for (const connect of ["'self'", "'none'"] as const) {
    expect(contentSecurityPolicy(connect)).not.toMatch(/\*|unsafe|https?:|data:|strict-dynamic/)
  }
})

test('R58: a page may talk to its own origin only where its host is reached over HTTP', () => {
  expect(directives(contentSecurityPolicy("'self'")).get('connect-src')).toBe("'self'")
  expect(directives(contentSecurityPolicy("'none'")).get('connect-src')).toBe("'none'")
})

test('R58: scripts pass through the two Trusted Types policies and no other', () => {
  const policy = directives(contentSecurityPolicy("'none'"))
  expect(policy.get('require-trusted-types-for')).toBe("'script'")
  expect(policy.get('trusted-types')).toBe('lit-html corrobora')
})
