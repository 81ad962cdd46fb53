import { describe, expect, test } from 'vitest'
import { etagsFrom, matches, names } from '../../src/web/etag.ts'

describe('a mark', () => {
  const etagOf = etagsFrom(() => 'one build')
  const page = { key: 'bn/texts/x', version: '7.3' }

  test('is weak, and the same for the same page of the same version', () => {
    expect(etagOf(page)).toMatch(/^W\/"7\.3-[\w-]{8}"$/)
    expect(etagOf({ ...page })).toBe(etagOf(page))
  })

  test('is another one for another version, address or build', () => {
    const others = [
      etagOf({ ...page, version: '7.4' }),
      etagOf({ ...page, key: 'en/texts/x' }),
      etagsFrom(() => 'another build')(page),
    ]
    expect(new Set([etagOf(page), ...others]).size).toBe(4)
  })
})

describe('If-None-Match', () => {
  test.each([
    ['"a"', true, 'is the mark'],
    ['W/"a"', true, 'is the mark, made weak'],
    ['"b", W/"a" ,"c"', true, 'has it in its list'],
    [undefined, false, 'is not sent'],
    ['', false, 'is empty'],
    ['"b"', false, 'is another mark'],
    ['a', false, 'has no quotes'],
  ])('%s: matches and names are both %s, for it %s', (header, isSame, _why) => {
    for (const etag of ['"a"', 'W/"a"'])
      expect([matches(header, etag), names(header, etag)]).toEqual([isSame, isSame])
  })

  test('* matches any answer that there is, and names none', () => {
    expect([matches('*', '"a"'), names('*', '"a"')]).toEqual([true, false])
  })
})
