import { expect } from 'vitest'
import { sentences, type Language } from '../../src/language/sentences.ts'

/** What is written and why: `‖` where a sentence ends before a space, `¦` where it ends with none. */
export type SentenceCase = readonly [written: string, reason: string]

/** The text is cut where the case says, and nowhere else. */
export function expectSentences(written: string, lang: Language, verse = false): void {
  const text = written.replaceAll('‖', ' ').replaceAll('¦', '')
  const expected = written.split(/[‖¦]/)
  const found = sentences(text, lang, { verse }).map(([start, end]) => text.slice(start, end))
  expect(found).toEqual(expected)
}
