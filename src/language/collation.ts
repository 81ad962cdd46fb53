// Hard-coded on purpose: keys are stored, and ICU's order changes between versions. It is the order of
// CLDR's `bn` (খণ্ড ত is ত with its hasanta; ং ঃ ঁ stand between the vowels and the consonants).
const BENGALI = 'ঀঅআইঈউঊঋৠঌৡএঐওঔংঃঁকখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরৰলৱশষসহঽািীুূৃৄৢৣেৈোৌ্ৗৼ'

const WEIGHTS = new Map([...BENGALI].map((letter, i) => [letter, i]))

/** Letters that Unicode does not take apart but dictionaries do, in lower case. */
export const TAKEN_APART: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ß: 'ss',
  ð: 'd',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  ৎ: 'ত্',
}

const MARKS_AND_JOINERS = /[\u09BC\u09FE]|(?!\p{Script=Bengali})\p{Mn}|\p{Default_Ignorable_Code_Point}/gu
const PIECES = /\p{Nd}+|\s+|[\p{P}\p{S}]|[^]/gu

/** The lowest weight: between the key of the letters and what decides between titles that have the same. */
const END = '\u0001'
const SPACE = '\u0021'
const SIGN = '\u0022'
const NUMBER = '\u0030'
/** Where the script of the language begins, the other one of the two, and every other script. */
const FIRST = 0x1000
const SECOND = 0x2000
const OTHER = '\u3000'

/** The most weights, and the most code points of the title after them: an index takes no longer keys. */
const MOST_WEIGHTS = 200
const MOST_TIE = 100

/**
 * A string by which titles sort as they would in a dictionary of the language, compared by code point: on
 * letters first, as `Intl.Collator(lang, { numeric: true })` does at primary strength, then on the title itself.
 *
 * Signs before the first letter or digit do not count, nor do case, accents, the nukta, ZWJ and ZWNJ. Numbers
 * come first, by their value, in any script's digits; then the language's own script, then the other one.
 */
export function collationKey(title: string, lang: 'bn' | 'en'): string {
  const folded = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS_AND_JOINERS, '')
    .replaceAll('ে\u09BE', 'ো')
    .replaceAll('ে\u09D7', 'ৌ')
    .replace(/[æœøßðđłıৎ]/g, (letter) => TAKEN_APART[letter] ?? letter)
  let key = ''
  for (const [piece] of folded.replace(/^[\s\p{P}\p{S}]+/u, '').matchAll(PIECES)) {
    key += weight(piece, lang)
    if (key.length >= MOST_WEIGHTS) break
  }
  return (
    key.slice(0, MOST_WEIGHTS).toWellFormed() +
    END +
    [...title.slice(0, 2 * MOST_TIE)].slice(0, MOST_TIE).join('').toWellFormed()
  )
}

function weight(piece: string, lang: 'bn' | 'en'): string {
  if (/^\p{Nd}/u.test(piece)) return number(piece)
  if (/^\s/u.test(piece)) return SPACE
  if (/^[\p{P}\p{S}]/u.test(piece)) return SIGN
  const bengali = WEIGHTS.get(piece)
  if (bengali !== undefined) return String.fromCharCode((lang === 'bn' ? FIRST : SECOND) + bengali)
  if (/^\p{Script=Latin}/u.test(piece) && piece < '\u0800')
    return String.fromCharCode((lang === 'en' ? FIRST : SECOND) + piece.charCodeAt(0))
  return OTHER + piece
}

/** How many digits, then the digits: so that 9 comes before 10, and ০৭ is 7. */
function number(digits: string): string {
  const value = [...digits].map(digitValue).join('').replace(/^0+/, '')
  return NUMBER + String.fromCharCode(0x100 + Math.min(value.length, 0xf00)) + value
}

/** Unicode's decimal digits stand in blocks of ten, in order; only the mathematical ones touch each other. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10
  let zero = code
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return code - zero
}
