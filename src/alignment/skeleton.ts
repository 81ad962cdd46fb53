/**
 * How a word sounds, roughly and across scripts: consonants as capital classes (`P F B T D K G J C S R L M N
 * H`), vowels as small letters (`a e i o u`), doubled letters once. ভ্লাদিমির and Vladimir meet in `BLaDiMiR`.
 *
 * The classes are those that Bengali spelling of foreign names and English spelling of Bengali ones mix:
 * aspirated with plain, dental with retroflex, v with b, sh with s, z with j.
 */
export function bengaliSound(word: string): string {
  let sound = ''
  let isJoined = false
  for (let i = 0; i < word.length; i++) {
    const letter = word.charAt(i)
    if (letter === '্') {
      isJoined = true
      continue
    }
    // The second part of a conjunct with য or ব is heard as length, not as j or b.
    const isMute = isJoined && (letter === 'য' || (letter === 'ব' && i > 2))
    const isDotted = word.charAt(i + 1) === NUKTA
    if (!isMute) sound = added(sound, (isDotted ? DOTTED[letter] : BENGALI[letter]) ?? '')
    isJoined = false
  }
  return sound
}

const NUKTA = '\u09bc'

/** Letters with a dot below: ড় and ঢ়; য় joins vowels and is not heard as a consonant. */
const DOTTED: Readonly<Record<string, string>> = { ড: 'R', ঢ: 'R' }

const BENGALI: Readonly<Record<string, string>> = {
  ...classes('ক খ', 'K'),
  ...classes('গ ঘ', 'G'),
  ...classes('চ ছ', 'C'),
  ...classes('জ ঝ য', 'J'),
  ...classes('ট ঠ ত থ ৎ', 'T'),
  ...classes('ড ঢ দ ধ', 'D'),
  ...classes('প', 'P'),
  ...classes('ফ', 'F'),
  ...classes('ব ভ', 'B'),
  ...classes('শ ষ স', 'S'),
  ...classes('র ঋ ৃ', 'R'),
  ...classes('ল', 'L'),
  ...classes('ম', 'M'),
  ...classes('ন ণ ঙ ঞ ং', 'N'),
  ...classes('হ', 'H'),
  ...classes('আ া', 'a'),
  ...classes('ই ঈ ি ী', 'i'),
  ...classes('উ ঊ ু ূ', 'u'),
  ...classes('এ ে', 'e'),
  ...classes('অ ও ো', 'o'),
  ...classes('ঐ ৈ', 'oi'),
  ...classes('ঔ ৌ', 'ou'),
}

function classes(letters: string, name: string): Record<string, string> {
  return Object.fromEntries(letters.split(' ').map((letter) => [letter, name]))
}

/** The sound with one more, but never twice the same consonant, and N swallows the G of ng. */
function added(sound: string, more: string): string {
  const last = sound.charAt(sound.length - 1)
  if (more === last && more !== '') return sound
  if (more === 'G' && last === 'N') return sound
  return sound + more
}

/** The same of an English word in small letters. */
export function englishSound(word: string): string {
  let sound = ''
  for (let i = 0; i < word.length;) {
    const [more, length] = soundAt(word, i)
    for (const letter of more) sound = added(sound, letter)
    i += length
  }
  return sound
}

const LONG: readonly (readonly [string, string])[] = [
  ['tion', 'SoN'],
  ['sion', 'SoN'],
  ['sch', 'S'],
  ['tch', 'C'],
  ['chh', 'C'],
  ['ng', 'N'],
  ['ph', 'F'],
  ['sh', 'S'],
  ['ch', 'C'],
  ['th', 'T'],
  ['kh', 'K'],
  ['gh', 'G'],
  ['dh', 'D'],
  ['bh', 'B'],
  ['zh', 'J'],
  ['jh', 'J'],
  ['ck', 'K'],
  ['ts', 'TS'],
  ['oo', 'u'],
  ['ee', 'i'],
]

/** They begin with these letters only: most letters of a word need not be tried with each. */
const LONG_FROM = new Map<string, (typeof LONG)[number][]>()
for (const each of LONG) {
  const first = each[0].charAt(0)
  LONG_FROM.set(first, [...(LONG_FROM.get(first) ?? []), each])
}
const NONE: typeof LONG = []

const SHORT: Readonly<Record<string, string>> = {
  ...classes('k q', 'K'),
  ...classes('g', 'G'),
  ...classes('j z', 'J'),
  ...classes('t', 'T'),
  ...classes('d', 'D'),
  ...classes('p', 'P'),
  ...classes('f', 'F'),
  ...classes('b v', 'B'),
  ...classes('s', 'S'),
  ...classes('r', 'R'),
  ...classes('l', 'L'),
  ...classes('m', 'M'),
  ...classes('n', 'N'),
  ...classes('h', 'H'),
  ...classes('a á à â ä ã å ā', 'a'),
  ...classes('e é è ê ë', 'e'),
  ...classes('i í ì î ï y ī', 'i'),
  ...classes('o ó ò ô ö õ ō', 'o'),
  ...classes('u ú ù û ü ū', 'u'),
  ...classes('ç ş š ś', 'S'),
  ...classes('č ć', 'C'),
  ...classes('ğ', 'G'),
  ...classes('ñ', 'N'),
  ...classes('ž', 'J'),
  ...classes('ł', 'L'),
  x: 'KS',
}

function soundAt(word: string, i: number): readonly [sound: string, length: number] {
  const letter = word.charAt(i)
  for (const [letters, sound] of LONG_FROM.get(letter) ?? NONE)
    if (word.startsWith(letters, i)) return [sound, letters.length]
  const next = word.charAt(i + 1)
  if (letter === 'c') return [next === 'e' || next === 'i' || next === 'y' ? 'S' : 'K', 1]
  if (letter === 'w') return ['', 1]
  if (letter === 'e' && i === word.length - 1 && i > 1) return ['', 1]
  return [SHORT[letter] ?? '', 1]
}

/** How Bengali spells English letters out: BNP is বিএনপি, as consonants. */
const LETTER_NAMES: Readonly<Record<string, string>> = {
  A: 'e',
  B: 'Bi',
  C: 'Si',
  D: 'Di',
  E: 'i',
  F: 'eF',
  G: 'Ji',
  H: 'eiC',
  I: 'ai',
  J: 'Je',
  K: 'Ke',
  L: 'eL',
  M: 'eM',
  N: 'eN',
  O: 'o',
  P: 'Pi',
  Q: 'Kiu',
  R: 'aR',
  S: 'eS',
  T: 'Ti',
  U: 'iu',
  V: 'Bi',
  W: 'DaBLiu',
  X: 'eKS',
  Y: 'oai',
  Z: 'JeD',
}

/** The sound of an acronym said letter by letter: of `BNP`, in capitals, that of বিএনপি. */
export function spelledSound(capitals: string): string {
  let sound = ''
  for (const letter of capitals) sound += LETTER_NAMES[letter] ?? ''
  return sound
}

/** The consonants of a sound alone. */
export function skeleton(sound: string): string {
  let consonants = ''
  for (let i = 0; i < sound.length; i++) {
    const code = sound.charCodeAt(i)
    if (code < 97 && sound.charAt(i) !== consonants.charAt(consonants.length - 1))
      consonants += sound.charAt(i)
  }
  return consonants
}

const VOWEL_COST = 0.25
const OTHER_VOWEL_COST = 0.12
const CONSONANT_COST = 1
/** H comes and goes between spellings, and S, C and J are told apart by ear only. */
const NEAR_COST = 0.4
const NEAR = [
  'SC',
  'CS',
  'SJ',
  'JS',
  'CJ',
  'JC',
  'CT',
  'TC',
  'CK',
  'KC',
  'GJ',
  'JG',
  'FP',
  'PF',
  'RD',
  'DR',
  'KG',
  'TD',
]

/**
 * How alike two sounds are, from 0 to 1: one minus the weighted edit distance for each consonant of the longer
 * one. Vowels count little, since Bengali and English write them differently.
 */
export function likeness(a: string, b: string): number {
  if (a === b) return 1
  const width = b.length + 1
  let before: number[] = [0]
  let row: number[] = [0]
  for (let j = 1; j < width; j++) before.push(before[j - 1]! + INSERTIONS[b.charCodeAt(j - 1)]!)
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1)
    const insertion = INSERTIONS[letter]!
    row[0] = before[0]! + insertion
    for (let j = 1; j < width; j++) {
      const other = b.charCodeAt(j - 1)
      row[j] = Math.min(
        before[j]! + insertion,
        row[j - 1]! + INSERTIONS[other]!,
        before[j - 1]! + SUBSTITUTIONS[letter * CODES + other]!,
      )
    }
    ;[before, row] = [row, before]
  }
  const consonants = Math.max(consonantsIn(a), consonantsIn(b), 1)
  return Math.max(0, 1 - before[width - 1]! / consonants)
}

function consonantsIn(sound: string): number {
  let count = 0
  for (let i = 0; i < sound.length; i++) if (sound.charCodeAt(i) < 97) count++
  return count
}

/** Sounds are written in ASCII. */
const CODES = 128

const INSERTIONS = Float64Array.from({ length: CODES }, (_, code) => {
  if (code >= 97) return VOWEL_COST
  return String.fromCharCode(code) === 'H' ? NEAR_COST : CONSONANT_COST
})

const SUBSTITUTIONS = Float64Array.from({ length: CODES * CODES }, (_, at) => {
  const [x, y] = [Math.floor(at / CODES), at % CODES]
  if (x === y) return 0
  const vowels = Number(x >= 97) + Number(y >= 97)
  if (vowels === 2) return OTHER_VOWEL_COST
  if (vowels === 1) return VOWEL_COST + CONSONANT_COST
  return NEAR.includes(String.fromCharCode(x, y)) ? NEAR_COST : CONSONANT_COST
})
