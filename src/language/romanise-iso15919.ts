/** Consonants of ISO 15919; ৎ ৰ ৱ and the two nukta letters from Persian so that each letter has its own. */
const CONSONANTS: Readonly<Record<string, string>> = {
  ক: 'k',
  খ: 'kh',
  গ: 'g',
  ঘ: 'gh',
  ঙ: 'ṅ',
  চ: 'c',
  ছ: 'ch',
  জ: 'j',
  ঝ: 'jh',
  ঞ: 'ñ',
  ট: 'ṭ',
  ঠ: 'ṭh',
  ড: 'ḍ',
  ঢ: 'ḍh',
  ণ: 'ṇ',
  ত: 't',
  থ: 'th',
  দ: 'd',
  ধ: 'dh',
  ন: 'n',
  প: 'p',
  ফ: 'ph',
  ব: 'b',
  ভ: 'bh',
  ম: 'm',
  য: 'y',
  র: 'r',
  ল: 'l',
  শ: 'ś',
  ষ: 'ṣ',
  স: 's',
  হ: 'h',
  ৰ: 'ṟ',
  ৱ: 'v',
  'জ\u09BC': 'z',
  'ড\u09BC': 'ṛ',
  'ঢ\u09BC': 'ṛh',
  'ফ\u09BC': 'f',
  'য\u09BC': 'ẏ',
}

/** Vowels: the independent letter, its sign, and their one romanisation. */
const VOWELS: readonly (readonly [string, string, string])[] = [
  ['অ', '', 'a'],
  ['আ', '\u09BE', 'ā'],
  ['ই', '\u09BF', 'i'],
  ['ঈ', '\u09C0', 'ī'],
  ['উ', '\u09C1', 'u'],
  ['ঊ', '\u09C2', 'ū'],
  ['ঋ', '\u09C3', 'r\u0325'],
  ['\u09E0', '\u09C4', 'r\u0325\u0304'],
  ['\u098C', '\u09E2', 'l\u0325'],
  ['\u09E1', '\u09E3', 'l\u0325\u0304'],
  ['এ', '\u09C7', 'ē'],
  ['ঐ', '\u09C8', 'ai'],
  ['ও', '\u09CB', 'ō'],
  ['ঔ', '\u09CC', 'au'],
]

/** Letters that stand for themselves wherever they are. */
const SINGLES: Readonly<Record<string, string>> = {
  ৎ: 't\u032E',
  'ং': 'ṁ',
  'ঃ': 'ḥ',
  'ঁ': 'm\u0310',
  ...Object.fromEntries([...'০১২৩৪৫৬৭৮৯'].map((digit, value) => [digit, String(value)])),
}

const HASANTA = '\u09CD'
const AVAGRAHA = '\u09BD'
const independent = new Map(VOWELS.map(([letter, , latin]) => [letter, latin]))
const signs = new Map(VOWELS.slice(1).map(([, sign, latin]) => [sign, latin]))
const consonants = new Map(
  Object.entries(CONSONANTS).map(([letter, latin]) => [letter.normalize('NFC'), latin]),
)
const singles = new Map(Object.entries(SINGLES))

const latinConsonants = new Map([...consonants].map(([letter, latin]) => [latin, letter]))
const latinVowels = new Map(VOWELS.map(([letter, sign, latin]) => [latin, { letter, sign }]))
const latinSingles = new Map([...singles].map(([letter, latin]) => [latin, letter]))

const BENGALI =
  /([\u0995-\u09A8\u09AA-\u09B0\u09B2\u09B6-\u09B9\u09F0\u09F1]\u09BC?)|([\u0985-\u098C\u098F\u0990\u0993\u0994\u09E0\u09E1])|([\u0981-\u0983\u09CE\u09E6-\u09EF])|([\u09BC\u09BE-\u09CD\u09D7\u09E2\u09E3\u09FE])|([\u200C\u200D]+)|([\p{Script=Latin}\p{M}0-9]+)|(:)|(\\)|[^]/gu

/** What a run of Latin letters has that no romanised Bengali has: such a run is safe as it stands. */
const FOREIGN = /[^\u0304\u0310\u0325\u032E0-9aāiīuūlēōkgṅcjñṭḍṇtdnpbmyhśṣsrṟvzfṛẏṁḥ]/u

/** What the groups of `BENGALI` hold, in order; `other` is none of them. */
const KINDS = ['other', 'consonant', 'vowel', 'single', 'sign', 'joiners', 'latin', 'colon', 'slash'] as const
type Kind = (typeof KINDS)[number]

interface Token {
  readonly kind: Kind
  readonly text: string
}

/** The number of the group that has matched; 0 where none has. */
function groupOf(match: RegExpExecArray): number {
  for (let group = 1; group < match.length; group += 1) if (match[group] !== undefined) return group
  return 0
}

function tokens(text: string): Token[] {
  const found: Token[] = []
  for (const match of text.matchAll(BENGALI)) {
    const [whole] = match
    const kind = KINDS[groupOf(match)] ?? 'other'
    // A nukta that makes no letter of its own stands alone.
    if (kind === 'consonant' && whole.length === 2 && !consonants.has(whole)) {
      found.push({ kind, text: whole.charAt(0) }, { kind: 'sign', text: whole.charAt(1) })
    } else found.push({ kind, text: whole })
  }
  return found
}

/**
 * Text romanised letter by letter after ISO 15919 (Bengali column, uniform vowels: এ ē, ও ō), so that
 * `fromIso15919` gives its NFC back, whatever the text is.
 *
 * - The unwritten vowel is written: কলম kalama; a consonant without one has a hasanta: ক্ k.
 * - A colon parts what would read as one letter: অই a:i (ঐ ai), ক্হ k:h (খ kh), ক্ই k:i (কি ki); after a vowel and
 *   before a consonant it is a hasanta: অ্যা a:yā; before ZWNJ or ZWJ it says that these follow the hasanta.
 * - An avagraha where it stands for a lost অ, between এ or ও and a letter, is ’: ততোঽধিক tatō’dhika; an apostrophe
 *   typed there stands between backslashes, and an avagraha elsewhere as it is.
 * - ZWNJ, ZWJ, danda and signs that ISO 15919 does not have stay as they are.
 * - What would be read back as Bengali stands between backslashes: Latin words such as \data\, digits as in
 *   \20\, and signs where no letter carries them. A backslash is doubled.
 */
export function iso15919(text: string): string {
  const all = tokens(text.normalize('NFC'))
  let written = ''
  let i = 0
  while (i < all.length) {
    const token = all[i] as Token
    if (token.kind === 'consonant') {
      const [latin, next] = consonantAt(all, i)
      written += latin
      i = next
    } else {
      written += single(all, i)
      i += 1
    }
  }
  return written
}

/** A consonant with its vowel sign, or its hasanta with joiners before and after; and where the next token is. */
function consonantAt(all: readonly Token[], i: number): [string, number] {
  const latin = consonants.get(all[i]?.text ?? '') ?? ''
  const next = all[i + 1]
  const sign = next?.kind === 'sign' ? signs.get(next.text) : undefined
  if (sign !== undefined) return [latin + sign + afterVowel(all, i + 2, sign), i + 2]
  const joined = next?.kind === 'joiners' ? next.text : ''
  const at = joined === '' ? i + 1 : i + 2
  if (all[at]?.text !== HASANTA) return [`${latin}a${afterVowel(all, i + 1, 'a')}`, i + 1]
  const after = all[at + 1]
  if (after?.kind === 'joiners') return [`${latin}${joined}:${after.text}`, at + 2]
  const isOpen = joined === '' && (after?.kind === 'vowel' || after?.text === 'হ')
  return [latin + joined + (isOpen ? ':' : ''), at + 1]
}

/** The colon after a vowel: before ই and উ where it would make ঐ and ঔ. Its hasanta is written by `single`. */
function afterVowel(all: readonly Token[], at: number, latin: string): string {
  const next = all[at]
  return latin === 'a' && next?.kind === 'vowel' && /^[iu]/.test(independent.get(next.text) ?? '') ? ':' : ''
}

function single(all: readonly Token[], i: number): string {
  const { kind, text } = all[i] as Token
  if (kind === 'vowel') {
    const latin = independent.get(text) ?? ''
    return latin + afterVowel(all, i + 1, latin)
  }
  if (kind === 'single') return singles.get(text) ?? ''
  if (kind === 'slash') return '\\\\'
  if (kind === 'sign') return text === HASANTA && isBetween(all, i) ? ':' : `\\${text}\\`
  if (kind === 'colon') return isLetter(all[i - 1]) && isLetter(all[i + 1]) ? '\\:\\' : text
  if (text === AVAGRAHA || text === '’') return avagraha(all, i)
  if (kind !== 'latin') return text
  return FOREIGN.test(text) && !isLetter(all[i - 1]) && !isLetter(all[i + 1]) ? text : `\\${text}\\`
}

/** An avagraha or an apostrophe. */
function avagraha(all: readonly Token[], i: number): string {
  const [earlier, before, after] = [all[i - 2], all[i - 1], all[i + 1]]
  const { text } = all[i] as Token
  const isOpen = before?.kind === 'vowel' || (before?.kind === 'sign' && earlier?.kind === 'consonant')
  const isLost =
    isOpen && /^[এওেো]$/.test(before.text) && (after?.kind === 'consonant' || after?.kind === 'vowel')
  if (!isLost) return text
  return text === AVAGRAHA ? '’' : '\\’\\'
}

/** Whether a hasanta stands after a vowel and before a consonant, as in অ্যা. */
function isBetween(all: readonly Token[], i: number): boolean {
  if (all[i + 1]?.kind !== 'consonant') return false
  const before = all[i - 1]
  if (before?.kind === 'vowel') return true
  return before?.kind === 'sign' && signs.has(before.text) && all[i - 2]?.kind === 'consonant'
}

const isLetter = (token: Token | undefined) =>
  token !== undefined && ['consonant', 'vowel', 'single', 'sign', 'joiners', 'latin'].includes(token.kind)

const LATIN = /\\([^\\]*)\\|([\p{Script=Latin}\p{M}0-9]+)|([\u200C\u200D]+)|([:’])|[^]/gu
const LETTER =
  /(ai|au|[rl]\u0325\u0304?|[aāiīuūēō])|(t\u032E|m\u0310|[ṁḥ0-9])|((?:[kgcjṭḍtdpb]|ṛ)h|[kgṅcjñṭḍṇtdnpbmyrlśṣshṟvzfṛẏ])|[^]/gu
/** What the groups of `LETTER` hold, in order. */
const LETTERS = ['text', 'vowel', 'single', 'consonant'] as const

/** A step of reading back: a romanised letter, a joiner, a colon, an apostrophe, or text that stands for itself. */
interface Piece {
  readonly kind: 'vowel' | 'single' | 'consonant' | 'joiners' | 'colon' | 'apostrophe' | 'text'
  readonly text: string
}

function pieces(romanised: string): Piece[] {
  const found: Piece[] = []
  for (const [whole, verbatim, run, joiners, sign] of romanised.matchAll(LATIN)) {
    if (verbatim !== undefined) found.push({ kind: 'text', text: verbatim === '' ? '\\' : verbatim })
    else if (run !== undefined && !FOREIGN.test(run))
      for (const match of run.matchAll(LETTER))
        found.push({ kind: LETTERS[groupOf(match)] ?? 'text', text: match[0] })
    else if (joiners !== undefined) found.push({ kind: 'joiners', text: whole })
    else if (sign !== undefined) found.push({ kind: sign === ':' ? 'colon' : 'apostrophe', text: whole })
    else found.push({ kind: 'text', text: whole })
  }
  return found
}

/** The Bengali that `iso15919` has romanised, in NFC; for any other text something near it. Never fails. */
export function fromIso15919(romanised: string): string {
  const all = pieces(romanised.normalize('NFC'))
  let text = ''
  for (let i = 0; i < all.length; i += 1) {
    const { kind, text: latin } = all[i] as Piece
    const before = all[i - 1]
    const after = all[i + 1]
    if (kind === 'consonant') text += (latinConsonants.get(latin) ?? '') + hasanta(all, i)
    else if (kind === 'single') text += latinSingles.get(latin) ?? ''
    else if (kind === 'vowel') {
      const vowel = latinVowels.get(latin)
      text += (before?.kind === 'consonant' ? vowel?.sign : vowel?.letter) ?? ''
    } else if (kind === 'joiners') text += latin + (before?.kind === 'consonant' ? HASANTA : '')
    else if (kind === 'apostrophe')
      text +=
        before?.kind === 'vowel' &&
        /^[ēō]$/.test(before.text) &&
        /^(?:consonant|vowel)$/.test(after?.kind ?? '')
          ? AVAGRAHA
          : latin
    else if (kind === 'colon') text += colon(before, after, all[i - 2])
    else text += latin
  }
  return text
}

/** The hasanta of a consonant that no vowel follows; after joiners it is theirs to write. */
function hasanta(all: readonly Piece[], i: number): string {
  const next = all[i + 1]?.kind
  return next === 'vowel' || next === 'joiners' ? '' : HASANTA
}

function colon(before: Piece | undefined, after: Piece | undefined, earlier: Piece | undefined): string {
  if (before?.kind === 'consonant') {
    if (after?.kind === 'vowel' || after?.kind === 'joiners' || after?.text === 'h') return ''
  } else if (before?.kind === 'joiners' && earlier?.kind === 'consonant') {
    if (after?.kind === 'joiners') return ''
  } else if (before?.kind === 'vowel') {
    if (before.text === 'a' && after?.kind === 'vowel' && /^[iu]/.test(after.text)) return ''
    if (after?.kind === 'consonant') return HASANTA
  }
  return ':'
}
