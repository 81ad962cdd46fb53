/**
 * A Bengali word in the one spelling that tables are looked up in: without joiners, য় ড় ঢ় as one code unit
 * each, ৎ for ত্ with a joiner, ো and ৌ composed. Never shown, never stored.
 */
export function plain(word: string): string {
  if (!NEEDS_CARE.test(word)) return word
  return word
    .replaceAll('ত্\u200d', 'ৎ')
    .replace(/[\u200c\u200d]/g, '')
    .replaceAll('\u09a1\u09bc', '\u09dc')
    .replaceAll('\u09a2\u09bc', '\u09dd')
    .replaceAll('\u09af\u09bc', '\u09df')
    .replaceAll('\u09c7\u09be', '\u09cb')
    .replaceAll('\u09c7\u09d7', '\u09cc')
    .replaceAll('অ\u09be', 'আ')
}

const NEEDS_CARE = /[\u200c\u200d\u09bc\u09be\u09d7]/
