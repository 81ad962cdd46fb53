import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slugFrom } from '../../src/language/slug-from-title.ts'
import { isSlug } from '../../src/model/slug.ts'

describe('the slug of a title', () => {
  test.each([
    ['পশ্চিমবঙ্গের নদী ও মানুষ', 'poschimbonger-nodi-o-manush', 'its words, romanised'],
    ['২০২৫ সালের খবর', '2025-saler-khobor', 'with digits'],
    ['“বাংলা” — একটি ভাষা!', 'bangla-ekti-bhasha', 'without signs'],
    ['The Poet’s House, Café', 'the-poets-house-cafe', 'of English without accents and apostrophes'],
    ['রবীন্দ্রনাথ Tagore', 'robindronath-tagore', 'of both'],
    ['?!', 'text', 'or a plain word where there is none'],
    ['', 'text', 'or nothing'],
    ['東京', 'text', 'or another script'],
  ])('%s is %s: %s', (title, slug) => expect(slugFrom(title)).toBe(slug))

  test('ends with a whole word before 61 characters', () => {
    const slug = slugFrom('একটি অত্যন্ত দীর্ঘ শিরোনাম যা কোনো ঠিকানায় পুরোপুরি ধরবে না এবং তাই কাটা হবে')
    expect(slug.length).toBeLessThanOrEqual(60)
    expect(slugFrom('একটি অত্যন্ত দীর্ঘ শিরোনাম যা কোনো ঠিকানায় পুরোপুরি ধরবে না').startsWith(slug)).toBe(true)
    expect(slugFrom('ক'.repeat(200))).toHaveLength(60)
  })

  test('is always one that a text may have', () => {
    const letter = fc.oneof(
      fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
      fc.constantFrom(...'কখািে্ংঃঁ২ Aé-’'),
    )
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 80 }), (title) => {
        const slug = slugFrom(title)
        expect(isSlug(slug)).toBe(true)
        expect(slug).toMatch(/^[a-z0-9-]{1,60}$/)
      }),
    )
  })
})
