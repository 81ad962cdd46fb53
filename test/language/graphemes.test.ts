import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { borderBefore, conjunctsJoined, excerpt, graphemes } from '../../src/language/graphemes.ts'
import { growth, LINEAR } from '../support/linear.ts'

const [ZWNJ, ZWJ] = ['\u200C', '\u200D']

describe('a cluster', () => {
  test.each([
    ['ক্ষ', ['ক্ষ']],
    ['ক্ত্র', ['ক্ত্র']],
    ['র্য', ['র্য']],
    ['শ্রী', ['শ্রী']],
    ['ক্ষ্ম', ['ক্ষ্ম']],
    ['দ্বন্দ্ব', ['দ্ব', 'ন্দ্ব']],
    ['স্ত্রী', ['স্ত্রী']],
    ['বাংলা', ['বাং', 'লা']],
    ['চাঁদ', ['চাঁ', 'দ']],
    [`র${ZWJ}্য`, [`র${ZWJ}্য`]],
    [`ক্${ZWJ}ষ`, [`ক্${ZWJ}ষ`]],
    [`ক্${ZWNJ}ষ`, [`ক্${ZWNJ}`, 'ষ']],
    [`র${ZWNJ}্য`, [`র${ZWNJ}্`, 'য']],
    ['ড\u09BC্য', ['ড\u09BC্য']],
    ['ক\u09C7\u09BE', ['ক\u09C7\u09BE']],
    ['হঠাৎ', ['হ', 'ঠা', 'ৎ']],
    ['e\u0301a', ['e\u0301', 'a']],
    ['👩‍👩‍👧🇧🇩', ['👩‍👩‍👧', '🇧🇩']],
    ['\r\nক', ['\r\n', 'ক']],
    ['', []],
  ])('in %j: %j', (text, expected) => expect(graphemes(text)).toEqual(expected))
})

const texts = fc
  .array(fc.constantFrom(...'কষরযতা়্ঁং ।a😀', ZWNJ, ZWJ, '\u0301', '🇧', '👩', '\r\n'), { maxLength: 16 })
  .map((parts) => parts.join(''))

test.each([
  [
    ['ক্', 'ষা', 'ক'],
    ['ক্ষা', 'ক'],
  ],
  [['ক্', 'ত্', 'র'], ['ক্ত্র']],
  [['ড\u09BC্', 'য'], ['ড\u09BC্য']],
  [[`র${ZWJ}্`, 'য'], [`র${ZWJ}্য`]],
  [
    [`ক্${ZWNJ}`, 'ষ'],
    [`ক্${ZWNJ}`, 'ষ'],
  ],
  [
    ['ক্', 'আ'],
    ['ক্', 'আ'],
  ],
  [
    ['ক', 'ষ'],
    ['ক', 'ষ'],
  ],
])('a platform that parts %j is put right: %j', (parted, expected) => {
  expect([...conjunctsJoined(parted)]).toEqual(expected)
})

test('clusters are those of the platform also in texts longer than it is shown at once', () => {
  const segmenter = new Intl.Segmenter('bn', { granularity: 'grapheme' })
  const longer = fc.array(texts, { minLength: 10, maxLength: 60 }).map((parts) => parts.join(''))
  const marks = fc.nat(300).map((n) => '\u0301'.repeat(n))
  fc.assert(
    fc.property(longer, marks, longer, (before, long, after) => {
      const text = before + long + after
      const theirs = Array.from(segmenter.segment(text), ({ segment }) => segment)
      expect(graphemes(text)).toEqual([...conjunctsJoined(theirs)])
    }),
  )
})

describe('a border', () => {
  test('is the last one before the offset, and none is inside of a cluster', () => {
    fc.assert(
      fc.property(texts, fc.nat(20), (text, at) => {
        const borders = graphemes(text).reduce<number[]>(
          (all, each) => [...all, (all.at(-1) ?? 0) + each.length],
          [0],
        )
        expect(borders.at(-1)).toBe(text.length)
        expect(borderBefore(text, at)).toBe(borders.filter((border) => border <= at).at(-1))
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['কক্ষ', 2, 1],
    ['ক', -1, 0],
    ['ক', 9, 1],
  ])('of %j before %i is %i', (text, at, border) => expect(borderBefore(text, at)).toBe(border))
})

describe('an excerpt', () => {
  test.each([
    ['রাশিয়া', 10, 'রাশিয়া', 'is the whole where it fits'],
    ['রাশিয়া', 3, 'রাশিয়া', 'is the whole where it just fits'],
    ['ক্ষক্ষক্ষক্ষ', 3, 'ক্ষক্ষ…', 'cuts no conjunct'],
    ['রাশিয়া ও ইরান চুক্তি করেছে', 8, 'রাশিয়া ও…', 'ends with a word'],
    ['এক দুই, তিন চার', 6, 'এক দুই…', 'ends before a comma'],
    ['এক দুই (তিন চার)', 7, 'এক দুই…', 'ends before a bracket that opens'],
    ['অআইঈউঊঋএঐও', 5, 'অআইঈ…', 'cuts a word that is too long'],
    ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2, '👩‍👩‍👧…', 'cuts no picture'],
    ['এক দুই', 1, '…', 'has room for the ellipsis alone'],
    ['এক দুই', 0, '', 'is empty where nothing may stand'],
  ])('of %j in %i is %j: it %s', (text, most, expected) => expect(excerpt(text, most)).toBe(expected))

  test('is the text, or a beginning of it that ends with a cluster, in no more clusters than allowed', () => {
    fc.assert(
      fc.property(texts, fc.nat(12), (text, most) => {
        const short = excerpt(text, most)
        const all = graphemes(text)
        if (all.length <= most) {
          expect(short).toBe(text)
          return
        }
        const kept = short.replace(/…$/, '')
        expect(text.startsWith(kept)).toBe(true)
        expect(borderBefore(text, kept.length)).toBe(kept.length)
        expect(kept.length === 0 ? 0 : all.slice(0, most).join('').length).toBeGreaterThanOrEqual(kept.length)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('it takes sixteen times as long for sixteen times the text:', () => {
  test.each(['ক', 'ক্', '্', 'ক্ষ', '\u0301', ' ', 'a', '🇧🇩', `👩${ZWJ}`])('%j', (unit) => {
    expect(growth(unit, 1 << 12, graphemes)).toBeLessThan(LINEAR)
    expect(growth(unit, 1 << 12, (text) => excerpt(text, text.length - 1))).toBeLessThan(LINEAR)
  })
})
