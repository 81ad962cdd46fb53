import { latinDigits } from './digits.ts'
import { iso15919 } from './romanise-iso15919.ts'
import { phoneticWord } from './romanise-phonetic.ts'
import { readableWord } from './romanise-readable.ts'

/**
 * Ways to write Bengali in Latin letters. `iso15919`: letter by letter, and back. `readable`: as people type it,
 * in ASCII. `phonetic`: as it is said, with the diacritics of English Wiktionary.
 */
export const SCHEMES = ['iso15919', 'readable', 'phonetic'] as const
export type Scheme = (typeof SCHEMES)[number]

const WORD = /[\u0980-\u09E5\u09F0-\u09FF\u200C\u200D]+/g

/** A text romanised; what is not Bengali stays as it is. */
export function romanise(text: string, scheme: Scheme): string {
  if (scheme === 'iso15919') return iso15919(text)
  return byWord(text, scheme === 'readable' ? readableWord : phoneticWord)
}

/**
 * Bengali as people type it in Latin letters: জ্ঞান gyan, শুভ shubho, বাংলাদেশের bangladesher;
 * digits and danda too.
 */
export function readable(text: string): string {
  return romanise(text, 'readable')
}

function byWord(text: string, romanised: (word: string) => string): string {
  const words = text.normalize('NFC').replace(WORD, (word) => romanised(withoutJoiners(word)))
  return latinDigits(words).replace(/[।॥]/g, '.')
}

/** The word without joiners; র‌্য, a র with য-ফলা and no রেফ, keeps its difference from র্য as ৰ্য. */
function withoutJoiners(word: string): string {
  return word.replace(/র[\u200C\u200D]+্য/g, 'ৰ্য').replace(/[\u200C\u200D]+/g, '')
}
