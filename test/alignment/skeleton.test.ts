import { describe, expect, test } from 'vitest'
import { bengaliSound, englishSound, likeness, spelledSound } from '../../src/alignment/skeleton.ts'
import { plain } from '../../src/alignment/spelling.ts'

describe('how alike words sound', () => {
  test.each([
    ['ভ্লাদিমির', 'vladimir', 'v is ভ'],
    ['পুতিন', 'putin', 'nothing special'],
    ['ওয়াশিংটন', 'washington', 'w is a vowel, ng is ং'],
    ['শেখ', 'sheikh', 'digraphs'],
    ['কংগ্রেস', 'congress', 'ng, c and double letters'],
    ['স্টেশন', 'station', 'tion is শন'],
    ['ঘানা', 'ghana', 'aspirates fall together'],
    ['জর্জ', 'jorj', 'j and জ'],
    ['জেলেনস্কি', 'zelensky', 'z is জ'],
    ['এমানুয়েল', 'emmanuel', 'য় joins vowels'],
    ['বিক্রমপুর', 'bikrampur', 'conjuncts'],
    ['আড়াইহাজার', 'araihazar', 'ড় is r'],
  ])('%s and %s are: %s', (bn, en) => {
    expect(likeness(bengaliSound(plain(bn)), englishSound(en))).toBeGreaterThanOrEqual(0.72)
  })

  test.each([
    ['পুতিন', 'macron'],
    ['ঢাকা', 'delhi'],
    ['রহমান', 'hossain'],
    ['মস্কো', 'tehran'],
  ])('%s and %s are not', (bn, en) => {
    expect(likeness(bengaliSound(plain(bn)), englishSound(en))).toBeLessThan(0.6)
  })

  test.each([
    ['বিএনপি', 'BNP'],
    ['বিবিসি', 'BBC'],
    ['এফবিআই', 'FBI'],
    ['সিএনএন', 'CNN'],
  ])('%s spells out %s', (bn, en) => {
    expect(likeness(bengaliSound(plain(bn)), spelledSound(en))).toBeGreaterThanOrEqual(0.8)
  })
})
