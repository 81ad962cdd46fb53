import { expect, test } from 'vitest'
import { languageOf } from '../../src/language/lang.ts'

test.each([
  ['তিনি এলেন।', 'bn'],
  ['She came.', 'en'],
  ['তিনি Facebook এবং YouTube ব্যবহার করেন, এবং লেখেন।', 'bn'],
  ['The word ভাষা means language.', 'en'],
  ['২০২৫', 'bn'],
  ['2025', null],
  ['।', null],
  ['', null],
  ['日本', null],
])('the language of %j is %s', (text, lang) => expect(languageOf(text)).toBe(lang))
