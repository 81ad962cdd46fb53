import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { words } from '../../src/language/words.ts'
import { growth, LINEAR } from '../support/linear.ts'
import { declaration } from '../support/declaration.ts'

const [ZWNJ, ZWJ] = ['\u200C', '\u200D']
const cut = (text: string) => words(text).map(([start, end]) => text.slice(start, end))

describe('a word', () => {
  test.each([
    ['তিনি এলেন।আমি গেলাম।', ['তিনি', 'এলেন', 'আমি', 'গেলাম'], 'ends at a danda'],
    ['রাশিয়া-ইরান চুক্তি', ['রাশিয়া-ইরান', 'চুক্তি'], 'holds a hyphen'],
    ['a well-known state‑owned firm', ['a', 'well-known', 'state‑owned', 'firm'], 'holds either hyphen'],
    ['২০.৫ ভাগ, ১২,৩৪,৫৬৭', ['২০.৫', 'ভাগ', '১২,৩৪,৫৬৭'], 'holds what groups digits'],
    ['৫টি ২০২৫-এর 3rd', ['৫টি', '২০২৫-এর', '3rd'], 'holds digits and letters'],
    [`কা${ZWNJ}উকে র${ZWNJ}্যাব র${ZWJ}্যাব`, [`কা${ZWNJ}উকে`, `র${ZWNJ}্যাব`, `র${ZWJ}্যাব`], 'holds joiners'],
    ['don’t হ’ল rock', ['don’t', 'হ’ল', 'rock'], 'holds an apostrophe'],
    ['‘হ্যাঁ’, “না”', ['হ্যাঁ', 'না'], 'does not hold quotation marks'],
    ['the boys’ books', ['the', 'boys', 'books'], 'does not end with an apostrophe'],
    ['কি.মি. U.S. example.com', ['কি.মি', 'U.S', 'example.com'], 'holds full stops but the last'],
    [
      'the law.12 আছে।৫ আছে.৫',
      ['the', 'law', '12', 'আছে', '৫', 'আছে', '৫'],
      'ends before the number of a note',
    ],
    ['the 1960’s B.A.’s', ['the', '1960’s', 'B.A', 's'], 'holds an apostrophe after digits'],
    ['এক--দুই — তিন – চার', ['এক', 'দুই', 'তিন', 'চার'], 'ends at a dash'],
    ['এক/দুই (তিন) ক_খ', ['এক', 'দুই', 'তিন', 'ক', 'খ'], 'ends at other signs'],
    ['গোল 😀 % $5', ['গোল', '5'], 'is no picture and no sign'],
    ['ড\u09BC \u09DC ক\u0301', ['ড\u09BC', '\u09DC', 'ক\u0301'], 'holds its marks'],
    [' \n', [], 'is not there in spaces'],
  ])('in %j: %j; it %s', (text, expected) => expect(cut(text)).toEqual(expected))

  test('holds every letter and digit once, in order', () => {
    const signs = fc.constantFrom(...'ক্াঁ৫5aé-’.,।  ', ZWNJ, ZWJ, '😀')
    const texts = fc.array(fc.oneof(signs, fc.string({ unit: 'binary', maxLength: 2 })), { maxLength: 20 })
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('')
        let at = 0
        for (const [start, end] of words(text)) {
          expect(text.slice(at, start)).not.toMatch(/[\p{L}\p{M}\p{N}]/u)
          expect(text.slice(start, end)).toMatch(/^[\p{L}\p{M}\p{N}]/u)
          at = end
        }
        expect(text.slice(at)).not.toMatch(/[\p{L}\p{M}\p{N}]/u)
      }),
      { numRuns: 2000 },
    )
  })

  test.each(['ক', 'ক-', 'a.', '1,', '1', "'", 'a ', ZWNJ, '-', '্'])(
    'is found in sixteen times the time in sixteen times the text: %j',
    (unit) => expect(growth(unit, 1 << 13, words)).toBeLessThan(LINEAR),
  )
})

test('the sample has 365 words where hyphens part them', () => {
  const { paragraphs } = JSON.parse(
    readFileSync(new URL('../../src/samples/pezeshkian-moscow-visit.json', import.meta.url), 'utf8'),
  ) as { paragraphs: readonly { text: string }[] }
  expect(paragraphs.flatMap(({ text }) => cut(text).flatMap((word) => word.split('-')))).toHaveLength(365)
})

test('the words of the Declaration are those of the platform, but for hyphens', () => {
  const text = declaration('bn').join('\n')
  const segments = [...new Intl.Segmenter('bn', { granularity: 'word' }).segment(text)]
  const theirs = segments.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)
  expect(cut(text).flatMap((word) => word.split('-'))).toEqual(theirs.flatMap((word) => word.split('-')))
})
