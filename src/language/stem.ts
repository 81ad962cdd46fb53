import { bengaliBases } from './stem-bengali.ts'
import { englishBases } from './stem-english.ts'

/**
 * What a word may be an inflection of, likeliest first, each once, the word itself always among them.
 *
 * Bengali: base words in NFC without ZWJ and ZWNJ. Nouns lose number, definiteness, case and the emphatic ই or
 * ও; verbs become the verbal noun that dictionaries have (করেছিলাম → করা, গিয়েছিল → যাওয়া). English: Porter's
 * stem of the base form, which need not be a word (studied → studi), and the base form (went → go).
 *
 * A Bengali word of one or two letters is its only candidate, and longer words lead to such a short one or to a
 * single cluster only where it is listed (ঘরের → ঘর), so that no word falls together with its own beginning.
 */
export function stem(word: string, lang: 'bn' | 'en'): readonly string[] {
  const found = candidates(word, lang)
  return found.includes(word) ? found : [...found, word]
}

/**
 * One key for all forms of a word, to compare words by: the likeliest base, taken apart again until nothing
 * comes off. Forms of one word mostly share it, and now and then those of two words do. The key of a key is the
 * key, but for one in a hundred that is a form of another word: দিন, the key of দিনে, is "you give", too.
 */
export function stemKey(word: string, lang: 'bn' | 'en'): string {
  let key = candidates(word, lang)[0] ?? word
  if (lang === 'en') return key
  // Each round makes it shorter or ends; verbal nouns stay as they are.
  for (let round = 0; round < 3; round += 1) {
    const next = candidates(key, lang)[0] ?? key
    if (next.length >= key.length) break
    key = next
  }
  return key
}

function candidates(word: string, lang: 'bn' | 'en'): string[] {
  return lang === 'en' ? englishBases(word.toLowerCase()) : bengaliBases(withoutJoiners(word))
}

/** Without them first: a joiner between two marks keeps NFC from putting these in order. */
function withoutJoiners(word: string): string {
  return word.replace(/[\u200C\u200D]/g, '').normalize('NFC')
}
