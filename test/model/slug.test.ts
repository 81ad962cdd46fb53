import { expect, test } from 'vitest'
import { isSlug } from '../../src/model/slug.ts'

test.each([
  ['how-to-read', true],
  ['a', true],
  ['১৯৭১', true],
  ['রবীন্দ্রনাথ-ঠাকুর', true],
  ['a1-২', true],
  ['x'.repeat(120), true],
  ['x'.repeat(121), false],
  ['', false],
  ['-a', false],
  ['a-', false],
  ['a--b', false],
  ['A', false],
  ['a b', false],
  ['a/b', false],
  ['a.b', false],
  ['../etc', false],
  ['a%20b', false],
  ['a\0', false],
  ['a\n', false],
  ['ক\u200Dখ', false],
  ['\uD800', false],
])('%j is a slug: %s', (slug, expected) => {
  expect(isSlug(slug)).toBe(expected)
})
