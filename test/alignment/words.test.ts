import { describe, expect, test } from 'vitest'
import { known } from '../../src/alignment/bengali-stem.ts'
import { LEXICON, listedStem } from '../../src/alignment/lexicon.ts'
import { plain } from '../../src/alignment/spelling.ts'
import { tokens } from '../../src/alignment/tokens.ts'
import { stemKey } from '../../src/language/stem.ts'
import { filesIn } from '../support/files.ts'

describe('the word list', () => {
  test('has a few thousand Bengali words', () => {
    expect(LEXICON.words.size).toBeGreaterThan(3_000)
  })

  test('is lines of Bengali words, an equals sign and English words', () => {
    const lines = filesIn('src/alignment/lexicon', '.ts').flatMap(({ path, text }) =>
      (text.split('`')[1] ?? '')
        .trim()
        .split('\n')
        .map((line) => ({ path, line })),
    )
    const wrong = lines.filter(
      ({ line }) =>
        !/^[\p{Script=Bengali}\u200C\u200D-]+(?: [\p{Script=Bengali}\u200C\u200D-]+)* = [a-z]+(?: [a-z]+)*$/u.test(
          line,
        ),
    )
    expect(wrong).toEqual([])
  })

  test.each([
    ['রাজাদের', 'king', 'number and case'],
    ['বইগুলো', 'book', 'definiteness'],
    ['করেছিলেন', 'do', 'a tense of a verb'],
    ['গিয়েছিল', 'go', 'an irregular verb'],
    ['আসিতেছে', 'come', 'the literary style'],
    ['প্রধানমন্ত্রীর', 'minister', 'the longest word first'],
    ['হেসে', 'laugh', 'a root whose vowel changes'],
    ['মেরেছিল', 'kill', 'a root whose vowel changes, not the month of May'],
    ['দাঁড়িয়েছিলেন', 'stand', 'a root that loses its last vowel'],
    ['পাঠিও', 'send', 'a root that loses its last vowel'],
    ['শুনিয়ে', 'tell', 'a causative whose vowel changes'],
    ['দেখিয়া', 'see', 'the literary style, no causative'],
    ['বুঝিনি', 'understand', 'what was not done'],
    ['দেননি', 'give', 'what was not done, irregular'],
    ['আ\u200cইনের', 'law', 'joiners'],
    ['ন\u09be', 'not', 'function words'],
  ])('knows %s as %s: %s', (word, english) => {
    const { entries } = known(plain(word))
    expect(entries.flatMap(({ stems }) => stems)).toContain(stemKey(english, 'en'))
  })

  test.each(['শালবন', 'মার্তিনেজ', 'ক'])('does not know %s', (word) => {
    expect(known(plain(word)).entries).toEqual([])
  })
})

test.each([
  ['larger', 'large'],
  ['redder', 'red'],
  ['happiest', 'happy'],
  ['quickly', 'quick'],
])('%s has the stem of %s in the list', (form, base) => expect(listedStem(form)).toBe(stemKey(base, 'en')))

test.each(['corner', 'forest', 'shower', 'family', 'letter'])('%s stays whole', (word) => {
  expect(listedStem(word)).toBe(stemKey(word, 'en'))
})

describe('tokens', () => {
  test.each([
    ['পুতিন ২০.৫ লাখ, ৫টি।', ['পুতিন', '২০.৫', 'লাখ', '৫', 'টি'], 'numbers are parted from letters'],
    ['the 1,200-strong team', ['the', '1,200', 'strong', 'team'], 'commas in numbers'],
    ['don’t say Khan’s', ['don’t', 'say', 'Khan’s'], 'apostrophes'],
    ['“হ্যাঁ”—না…', ['হ্যাঁ', 'না'], 'signs'],
    ['১২, ১৩.', ['১২', '১৩'], 'a comma at the end of a number'],
    ['', [], 'nothing'],
  ])('%j are %j: %s', (text, expected) => {
    expect(tokens(text)).toEqual(expected)
  })
})
