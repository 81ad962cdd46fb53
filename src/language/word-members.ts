import type { Syllable } from './bengali-syllables.ts'
import { roots } from './bengali-verbs.ts'
import { wordSet } from './word-list.ts'

/** Endings and second members before which a word ends as it would alone: কাজ|টি, যুবক|সহ, রাজ|তন্ত্র. */
const LATTER = wordSet(`
  টি টির টিকে টিতে টিও টিই টা টার টাকে টাতে টায় গুলো গুলোর গুলোকে গুলোতে গুলোও গুলি গুলির গুলিকে গুলিতে গুলিও কে কেও কেই
  দের দেরকে দেরও দেরই রা রাও রাই সহ সমূহ সমূহের গণ গণের গণকে মূলক মূলকভাবে ভাবে ভাবেই চে চেয়ে
  বাসী বাসীর বাসীদের পুর পুরে পুরের বঙ্গ বঙ্গে বঙ্গের গঞ্জ গঞ্জে গঞ্জের নগর নগরে নগরের গ্রাম গ্রামে গ্রামের বাজার হাট ঘাট দ্বীপ খানা খানি তলা তলায়
  কাল কালে কালের কালীন বার বারের বেলা গাছ গাছা গাছের কারী কারীর কারীদের কারীরা দার দারি দারের দারদের ধারী ধারা মালা দাতা দান
  বিদ বিদের বাদ বাদী বাদের পন্থী গত জাত কৃত তন্ত্র তন্ত্রের তান্ত্রিক ক্রম ক্রমে ক্রমের বংশ বংশের ভূমি ভূমিতে ভিত্তিক ভিত্তিতে
  মাধ্যম মাধ্যমে মাধ্যমের পত্র পত্রে পত্রের রূপ রূপে রূপের যোগ্য যোগ্যতা পূর্ণ হীন বিহীন শীল শালী প্রাপ্ত গ্রস্ত ব্যাপী কাজ কাজে কাজের
  সেবা সেবক বোধ বোধের ওয়ালা টিকিট টিকেট বল বলার বলারের শিপ শিপের ম্যান লাল রাম সিং সিংহ দাস নাথ চন্দ্র কুমার মন্ত্রী মন্ত্রীর মন্ত্রীকে মন্ত্রীরা মন্ত্রীদের
  তে তেন তাম তো তেই তেও ছে ছেন ছি ছো ছিল ছিলেন ছিলাম ছিলো লে লেন লাম লো লেই লেও বে বেন বো বেই
`)

/** First members that keep their last vowel: জনপথ, গণসংগীত, উপকার. */
const OPEN = wordSet('জন গণ উপ অপ অব নব পর শত সম নর রস')
/** And those that lose it: একমত, রাজবন্দী. */
const CLOSED = wordSet('এক সব মূল রাজ রাম দল বন তিন সাত চার পাঁচ দিন ঘর লোক মন')

/** Adjectives that look like the past of a verb. */
const ADJECTIVES = wordSet('সরল তরল গরল সরব')

/** The most syllables that a second member has. */
const LONGEST = 8

/** A member of a word: syllables `from` up to `to`. */
export interface Member {
  readonly from: number
  readonly to: number
  readonly text: string
  /** Whether it is the first of several and keeps its last vowel, as জন in জনপথ. */
  readonly isOpen: boolean
  /** Whether it is a verb's ending of one letter, as the ব of করব. */
  readonly isVerbEnding: boolean
}

const SIGNS: Readonly<Record<string, string>> = {
  আ: '\u09BE',
  ই: '\u09BF',
  ঈ: '\u09C0',
  উ: '\u09C1',
  ঊ: '\u09C2',
  ঋ: '\u09C3',
  এ: '\u09C7',
  ঐ: '\u09C8',
  ও: '\u09CB',
  ঔ: '\u09CC',
}

function written(unit: Syllable): string {
  const vowel = unit.onset.length === 0 ? unit.vowel : unit.isInherent ? '' : (SIGNS[unit.vowel] ?? '')
  return unit.onset.join('\u09CD') + vowel + (unit.isNasal ? 'ঁ' : '') + unit.after
}

/** What a word is joined of, in order: every syllable is in exactly one member. */
export function members(units: readonly Syllable[]): Member[] {
  const text = units.map(written)
  const count = units.length
  if (isVerb(text))
    return [member(text, 0, count - 1), { ...member(text, count - 1, count), isVerbEnding: true }]
  const borders = latterBorders(units, text)
  const first = (text[0] ?? '') + (text[1] ?? '')
  const isCompound = count >= 4 && (borders[0] ?? 0) > 2 && (units[2]?.onset.length ?? 0) > 0
  if (isCompound && (OPEN.has(first) || CLOSED.has(first))) borders.unshift(2)
  return borders.map((to, i) => {
    const each = member(text, borders[i - 1] ?? 0, to)
    return { ...each, isOpen: i === 0 && to < count && OPEN.has(each.text) }
  })
}

function member(text: readonly string[], from: number, to: number): Member {
  return { from, to, text: text.slice(from, to).join(''), isOpen: false, isVerbEnding: false }
}

/** করব, বলল, থাকত: a root and one letter, whose vowel is heard. */
function isVerb(text: readonly string[]): boolean {
  if (text.length < 3 || text.length > 5 || !/^[তলব]$/.test(text.at(-1) ?? '')) return false
  const word = text.join('')
  return roots.has(word.slice(0, -1)) && !ADJECTIVES.has(word)
}

/** Where second members begin, and the end of the word. After a written vowel only those of two syllables count. */
function latterBorders(units: readonly Syllable[], text: readonly string[]): number[] {
  const borders = [units.length]
  let end = units.length
  let tail = ''
  for (let at = units.length - 1; at > 1 && end - at < LONGEST; at -= 1) {
    tail = (text[at] ?? '') + tail
    const isPossible = units[at - 1]?.isInherent === true || end - at >= 2
    if (!isPossible || !LATTER.has(tail)) continue
    borders.unshift(at)
    end = at
    tail = ''
  }
  return borders
}
