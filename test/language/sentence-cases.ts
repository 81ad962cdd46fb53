import { sentences, type Language } from '../../src/language/sentences.ts'

/** What is written and why: `‖` where a sentence ends before a space, `¦` where it ends with none. */
export type SentenceCase = readonly [written: string, reason: string]

/** The sentences that the case says. */
export function expectedOf(written: string): readonly string[] {
  return written.split(/[‖¦]/)
}

/** The sentences that are found in the case's text. */
export function foundIn(written: string, lang: Language): readonly string[] {
  const text = written.replaceAll('‖', ' ').replaceAll('¦', '')
  return sentences(text, lang).map(([start, end]) => text.slice(start, end))
}
