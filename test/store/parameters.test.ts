import { describe, expect, test } from 'vitest'
import { checkedParameters } from '../../src/store/parameters.ts'

describe('a statement', () => {
  test.each([[['ক', '', 0, -1.5, null, true]], [['র\u200D্য', '🙂']], [[]]])(
    'gets %j as it is given',
    (parameters) => {
      expect(checkedParameters(parameters)).toBe(parameters)
    },
  )

  test.each([
    ['a\0b', 'text_nul'],
    ['\uD83D', 'text_surrogate'],
    ['\uDE42 behind', 'text_surrogate'],
  ])('never gets the string %j, which SQLite would change', (parameter, key) => {
    expect(() => checkedParameters(['fine', parameter])).toThrow(expect.objectContaining({ key }))
  })

  test.each([
    ['a Date, which SQLite takes for NULL', new Date(0)],
    ['undefined', undefined],
    ['an array', ['a']],
    ['an object', {}],
    ['NaN', Number.NaN],
    ['Infinity', Infinity],
    ['a bigint', 1n],
  ])('never gets %s', (_name, parameter) => {
    expect(() => checkedParameters([parameter])).toThrow(TypeError)
  })
})
