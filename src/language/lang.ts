import type { Language } from './sentences.ts'

/**
 * The language of a text by its script: Bengali letters, signs and digits counted against Latin letters. `null`
 * where neither has more, as in a line of Latin digits.
 */
export function languageOf(text: string): Language | null {
  const bengali = text.match(/\p{Script=Bengali}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (bengali === latin) return null
  return bengali > latin ? 'bn' : 'en'
}
