import type { Syllable } from './bengali-syllables.ts'
import { type Member, members } from './word-members.ts'
import { wordSet } from './word-list.ts'

/** Last clusters of words from English and Persian, which end in a consonant: কোর্ট, গঞ্জ. */
const FOREIGN_ENDS = wordSet(
  'ন+ড ন+ট ন+স র+ট র+ড র+স র+ন স+ট স+ক স+প ল+ট ল+ড ল+ম ল+স ল+ফ ক+স ক+ট প+ট প+স ফ+ট ঞ+জ ম+প ট+স ন+জ ল+ক ক+ল ব+ল',
)

/** What stands before -না in everyday words that have no vowel there: ভাবনা, and not রচনা. */
const BEFORE_NA = wordSet('ভাব খেল ঢাক দোল বাজ শুক বদ ঝর পাট ফাত ছাঁক করত পাব মেঘ খুল')

/** Words whose last vowel is heard though a single consonant carries it. */
const HEARD = wordSet(`
  মত শত গত কত যত তত এত হত নত রত ব্রত মৃত ঘৃত কৃত ভাল বড় ছোট এগার তের পনের ষোল সতের আঠার ছিল গেল এল হল নিল দিল পেল খেল কেন যেন হেন তব মম নব ভব
  যাব খাব পাব হব নেব বাক্স
  শুভ ঘন প্রিয় শ্রেয় মৃগ বৃষ তৃণ গৌণ মৌন পৌর শৈল বৈধ জৈব দৈব যৌন সৌর ধ্রুব গৃহ ধৌত
`)

const letterOf = (unit: Syllable | undefined) => unit?.onset[0] ?? ''
const isLone = (unit: Syllable | undefined, vowel: string) => unit?.onset.length === 0 && unit.vowel === vowel

/**
 * Which syllables' vowels are heard, by index: written ones always, the inherent vowel by where it stands. At the
 * end of a word and between two open syllables it mostly falls (কাজ kaj, কলকাতা kolkata), after a cluster, before ং
 * and in Sanskrit endings it stays (শব্দ shobdo, লিখিত likhito). Chatterji 1926, §§ 140–160, as far as spelling
 * shows it.
 */
export function heardVowels(units: readonly Syllable[]): boolean[] {
  const heard = units.map((unit) => unit.vowel !== '')
  for (const member of members(units))
    for (let i = member.to - 1; i >= member.from; i -= 1)
      if (units[i]?.isInherent === true) heard[i] = isHeard(units, i, member, heard)
  return heard
}

function isHeard(units: readonly Syllable[], i: number, member: Member, heard: readonly boolean[]): boolean {
  const { from, to } = member
  if (i === 0 || (i === from && to - from > 1)) return true
  // The emphatic ও is the vowel itself (আরও aro); ই closes the syllable (আজই aji).
  if (isLone(units[i + 1], 'ও')) return false
  const isBeforeEmphatic = i === units.length - 2 && i > 1 && isLone(units[i + 1], 'ই')
  if (isBeforeEmphatic && units[i]?.onset.length === 1 && units[i + 1]?.after === '') return false
  return i === to - 1 ? isLastHeard(units, member) : isInnerHeard(units, i, member, heard)
}

function isLastHeard(units: readonly Syllable[], { from, to, text, isOpen, isVerbEnding }: Member): boolean {
  const last = units[to - 1]
  const before = units[to - 2]
  if (last === undefined || before === undefined || isOpen || isVerbEnding) return true
  if (HEARD.has(text) && (from === 0 || text === 'গত')) return true
  if (last.after !== '') return true
  if (last.onset.length > 1) return !isForeignEnd(last, before)
  if (to - from === 1) return false
  return before.after !== '' || isHeardAfter(letterOf(last), units, from, to)
}

/** অখন্ড has native ন্ড, after an inherent vowel; ব্যান্ড has not. */
function isForeignEnd(last: Syllable, before: Syllable): boolean {
  const cluster = last.onset.slice(-2).join('+')
  return FOREIGN_ENDS.has(cluster) && !(cluster === 'ন+ড' && before.isInherent)
}

/** By the last consonant, and the vowel before it. */
function isHeardAfter(letter: string, units: readonly Syllable[], from: number, to: number): boolean {
  const before = units[to - 2] as Syllable
  const earlier = units[to - 3]
  const count = to - from
  switch (letter) {
    case 'হ': // বিবাহ, but আল্লাহ
      return before.vowel !== 'এ' && !(before.vowel === 'আ' && count > 2 && units[from]?.vowel === 'আ')
    case 'ঢ\u09BC':
      return true
    case 'ত': // লিখিত, কৃত, আগত, but জগত
      if (before.vowel === 'ই') return before.onset.length > 1 || (count > 2 && before.onset.length > 0)
      if (before.isInherent && letterOf(before) === 'গ') return count > 2 && earlier?.isInherent === false
      return before.vowel === 'ঋ' || before.vowel === 'ঐ'
    case 'য\u09BC': // প্রিয়, জাতীয়
      return before.vowel === 'ই' || before.vowel === 'ঈ'
    case 'র':
    case 'ম': // বৃহত্তর
      return before.isInherent && before.onset.join('') === 'ত' && (earlier?.onset.length ?? 0) > 1
    case 'ছ': // করেছ
      return before.vowel === 'এ'
    case 'ল': // করেছিল, but মিছিল
      return before.vowel === 'ই' && before.onset.join('') === 'ছ' && earlier?.vowel !== 'ই'
    default:
      return before.vowel === 'ঐ' && count === 2
  }
}

function isInnerHeard(
  units: readonly Syllable[],
  i: number,
  member: Member,
  heard: readonly boolean[],
): boolean {
  const [before, unit, next] = [units[i - 1], units[i], units[i + 1]]
  if (before === undefined || unit === undefined || next === undefined) return true
  if (isForeignInside(unit, next)) return false
  if (unit.onset.length > 1 || unit.after !== '' || next.onset.length !== 1) return true
  // জগৎ, পরিষদ্: no vowel follows that the syllable could lean on; টাইমস্ has the -s of English.
  if (next.vowel === '' && letterOf(next) !== 'স') return true
  if (isArabicHm(before, unit, next)) return false
  if (before.after !== '' || heard[i - 1] === false || before.vowel === 'ঋ') return true
  if (next.isInherent) return !isForeignPlural(before, unit, next, i + 2 === member.to)
  if (letterOf(next) === 'হ' || letterOf(unit) === 'হ' || isBeforeCase(units, i, member.to)) return true
  if (next.vowel === 'আ') return isBeforeAa(units, i, member)
  if (next.vowel === 'ই') {
    // মুশফিক: no Sanskrit word has this before ফ.
    if (letterOf(next) === 'ফ') return false
    // নাগরিক, গণিত
    const last = units[i + 2]?.onset ?? []
    if (last.length === 1 && /[কত]/.test(last[0] ?? '')) return true
    return (units[member.from]?.onset.length ?? 0) > 1 || i > member.from + 1
  }
  if (next.vowel === 'ঈ')
    return letterOf(next) !== 'শ' && (i > member.from + 1 || /[ণবত]/.test(letterOf(next)))
  return false
}

/** ট্রান্স|ফর্ম, এক্স|প্রেস: clusters of English after which, inside a word, a consonant follows at once. */
function isForeignInside(unit: Syllable, next: Syllable): boolean {
  const cluster = unit.onset.join('+')
  return unit.after === '' && next.onset.length > 0 && (cluster === 'ন+স' || cluster === 'ক+স')
}

/** রহমান, মেহমান, আহমেদ, আহমদ */
function isArabicHm(before: Syllable, unit: Syllable, next: Syllable): boolean {
  if (letterOf(unit) !== 'হ' || letterOf(next) !== 'ম') return false
  return /^[আএ]$/.test(next.vowel) || isLone(before, 'আ')
}

/** -স of the English plural: হাইটস, জেমস. */
function isForeignPlural(before: Syllable, unit: Syllable, next: Syllable, isEnd: boolean): boolean {
  return isEnd && letterOf(next) === 'স' && /[টডকম]/.test(letterOf(unit)) && !before.isInherent
}

/** Endings in ে, before which the stem sounds as it does alone: গুজবের like গুজব. */
function isBeforeCase(units: readonly Syllable[], i: number, to: number): boolean {
  const [next, first, second] = [units[i + 1], units[i + 2], units[i + 3]]
  const left = to - (i + 2)
  if (next?.vowel !== 'এ' || next.onset.length !== 1 || left > 2) return false
  if (left === 0) return true
  const isCase = first?.onset.length === 0 || letterOf(first) === 'র'
  return isCase && (left === 1 || second?.onset.length === 0)
}

/** The vowel stays before the Sanskrit endings -তা and -না: স্বাধীনতা, রচনা, but চালতা, খেলনা. */
function isBeforeAa(units: readonly Syllable[], i: number, { from, to, text }: Member): boolean {
  const [letter, own] = [letterOf(units[i + 1]), letterOf(units[i])]
  if (own === 'ষ' && letter === 'ন') return true
  if (!isCaseOfAa(units.slice(i + 2, to)) || own === 'য\u09BC') return false
  if (letter === 'ন') return !BEFORE_NA.has(text.slice(0, text.lastIndexOf('না')))
  if (letter !== 'ত') return letter === 'ণ'
  // শিথিলতা, but চালতা
  return /[রল]/.test(own) ? i > from + 1 : units[i - 1]?.onset.length !== 0
}

/** What may follow a noun in আ without changing how it sounds: স্বাধীনতার, ঘটনায়, রচনাকে, সংস্থাটি. */
function isCaseOfAa(rest: readonly Syllable[]): boolean {
  const [first, second] = rest
  if (first === undefined) return true
  if (second !== undefined) return false
  if (first.isInherent) return /^(?:র|য\u09BC)$/.test(first.onset.join(''))
  return /^(?:কএ|তএ|টই|টআ|রআ|ই|ও)$/.test(first.onset.join('') + first.vowel)
}
