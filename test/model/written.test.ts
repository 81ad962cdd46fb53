import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkStorable, written } from '../../src/model/written.ts'

/** Of every plane, and rich in what `written` looks at. */
const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 1, max: 0xd7ff }),
      fc.integer({ min: 1, max: 0xff }),
      fc.integer({ min: 0xe000, max: 0x10ffff }),
    ),
  )
  .map((codes) => String.fromCodePoint(...codes))

describe('what an author wrote', () => {
  test.each([
    ['line ends of Windows and old Macs', 'a\r\nb\rc', 'a\nb\nc'],
    ['line and paragraph separators', 'a\u2028b\u2029c\u0085d', 'a\nb\nc\nd'],
    ['controls', 'a\u0007b\u001Bc\u007Fd\u009Fe\u000Bf', 'abcdef'],
    ['tabs and lines', 'a\tb\nc', 'a\tb\nc'],
    ['joiners', 'র\u200D‍্য ক্\u200Cষ', 'র\u200D‍্য ক্\u200Cষ'],
    ['letters that could be composed', '\u09AF\u09BC \u09DF e\u0301', '\u09AF\u09BC \u09DF e\u0301'],
    ['what lies beyond the BMP', '𑄇😀', '𑄇😀'],
    ['nothing', '', ''],
  ])('with %s', (_name, text, expected) => {
    expect(written(text)).toBe(expected)
  })

  test.each([
    ['a\0b', 'text_nul'],
    ['\uD800', 'text_surrogate'],
    ['a\uDC00b', 'text_surrogate'],
    ['\uDE00\uD83D', 'text_surrogate'],
  ])('%j is refused', (text, key) => {
    for (const check of [written, checkStorable])
      expect(() => check(text)).toThrow(expect.objectContaining({ kind: 'invalid', key }))
  })

  test('written again is the same', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(written(written(text))).toBe(written(text))
      }),
    )
  })
})
