import type { Syllable } from './bengali-syllables.ts'

const words = (list: string) => new Set(list.normalize('NFC').trim().split(/\s+/))

/** Endings and second members before which a word ends as it would alone: কাজ|টি, যুবক|সহ, রাজ|তন্ত্র. */
const MEMBERS = words(`
  টি টির টিকে টিতে টিও টিই টা টার টাকে টাতে টায় গুলো গুলোর গুলোকে গুলোতে গুলোও গুলি গুলির গুলিকে গুলিতে গুলিও কে কেও কেই দের দেরকে দেরও দেরই রা রাও রাই
  সহ সমূহ সমূহের গণ গণের গণকে মূলক মূলকভাবে ভাবে ভাবেই বাসী বাসীর বাসীদের পুর পুরে পুরের বঙ্গ বঙ্গে বঙ্গের গঞ্জ গঞ্জে গঞ্জের গাছ গাছা গাছের কাল কালে কালের কালীন কারী কারীর কারীদের কারীরা
  খানা খানি তলা তলায় দার দারি দারের দারদের বাজার হাট ঘাট নগর নগরে নগরের গ্রাম গ্রামে গ্রামের দ্বীপ বিদ বিদের বাদ বাদী বাদের পন্থী গত জাত কৃত ধারী ধারা মালা তন্ত্র তন্ত্রের তান্ত্রিক
  ভূমি ভূমিতে ভিত্তিক ভিত্তিতে মাধ্যম মাধ্যমে মাধ্যমের পত্র পত্রে পত্রের রূপ রূপে রূপের যোগ্য যোগ্যতা পূর্ণ হীন শীল শালী প্রাপ্ত কাজ কাজে কাজের কালীন সেবা সেবক দাতা দান
  তে তেন তাম তো তেই তেও ছে ছেন ছি ছো ছিল ছিলেন ছিলাম ছিলো লে লেন লাম লো লেই লেও বে বেন বো বেই বার বারের বেলা বোধ বোধের ওয়ালা ব্যাপী বিহীন বল বলার বলারের গ্রস্ত শিপ শিপের ম্যান লাল রাম সিং সিংহ দাস নাথ চন্দ্র কুমার
`)

/** First members that keep their last vowel: জনপথ, গণসংগীত, উপকার. */
const OPEN = words('জন গণ উপ অপ অব নব পর শত সম নর রস')
/** And those that lose it: একমত, রাজবন্দী. */
const CLOSED = words('এক সব মূল রাজ দল বন তিন সাত চার পাঁচ দিন ঘর লোক মন')

/** Last letters after a hasanta in words from English and Persian, which end in a consonant: কোর্ট, গঞ্জ. */
const FOREIGN_ENDS = words('ন+ড ন+ট ন+স র+ট র+ড র+স র+ন স+ট স+ক স+প ল+ট ল+ড ল+ম ল+স ল+ফ ক+স ক+ট প+ট প+স ফ+ট ঞ+জ ম+প ট+স ন+জ ল+ক ক+ল ব+ল')

/** Whole words whose last vowel is heard though a single consonant carries it. */
const HEARD = words(`
  মত শত গত কত যত তত এত হত নত রত ব্রত মৃত ঘৃত কৃত ভাল বড় ছোট কাল এগার বার তের পনের ষোল সতের আঠার ছিল গেল এল হল নিল দিল পেল খেল কেন যেন হেন তব মম নব ভব শুভ জয়
  ঘন মন দিব্য প্রিয় শ্রেয় মৃগ বৃষ তৃণ যুগ গৌণ মৌন পৌর শৈল বৈধ জৈব দৈব যৌন সৌর ধ্রুব গৃহ
`)
const SILENT = words('মন যুগ জয় কাল বার')

/** Which of a word's vowels are heard, by the index of its syllables. */
export function heardVowels(units: readonly Syllable[], force?: { at: number; keep: boolean }): boolean[] {
  const text = units.map(written)
  const heard = units.map((unit) => unit.vowel !== '')
  const parts = members(units, text)
  for (const [from, to] of parts) {
    const endsInSuffix = to < units.length
    hearPart(units, text, from, to, heard, endsInSuffix)
  }
  if (force !== undefined) heard[force.at] = force.keep
  return heard
}

const LETTER: Readonly<Record<string, string>> = { আ: 'া', ই: 'ি', ঈ: 'ী', উ: 'ু', ঊ: 'ূ', ঋ: 'ৃ', এ: 'ে', ঐ: 'ৈ', ও: 'ো', ঔ: 'ৌ' }

function written(unit: Syllable): string {
  const vowel = unit.onset.length === 0 ? unit.vowel : unit.isInherent ? '' : (LETTER[unit.vowel] ?? '')
  return unit.onset.join('\u09CD') + vowel + (unit.isNasal ? 'ঁ' : '') + unit.after
}

/** Borders of the members of a word, as indexes of syllables: the stem first, then what is joined to it. */
function members(units: readonly Syllable[], text: readonly string[]): (readonly [number, number])[] {
  const borders = [units.length]
  let end = units.length
  let tail = ''
  for (let at = units.length - 1; at > 0 && end - at < 8; at -= 1) {
    tail = (text[at] ?? '') + tail
    if (at >= 2 && units[at - 1]?.isInherent === true && MEMBERS.has(tail)) {
      borders.unshift(at)
      end = at
      tail = ''
    }
  }
  const first = (text[0] ?? '') + (text[1] ?? '')
  const rest = units[2]
  if ((borders[0] ?? 0) >= 4 && rest !== undefined && rest.onset.length > 0 && (OPEN.has(first) || CLOSED.has(first)))
    borders.unshift(2)
  return borders.map((border, i) => [i === 0 ? 0 : (borders[i - 1] ?? 0), border] as const)
}

function hearPart(
  units: readonly Syllable[],
  text: readonly string[],
  from: number,
  to: number,
  heard: boolean[],
  isJoined: boolean,
): void {
  const whole = text.slice(from, to).join('')
  for (let i = to - 1; i >= from; i -= 1) {
    const unit = units[i]
    if (!unit?.isInherent) continue
    if (i === 0 || (i === from && to - from > 1)) heard[i] = true
    else if (units[i + 1]?.onset.length === 0 && units[i + 1]?.vowel === 'ও') heard[i] = false
    else if (i === to - 2 && i > 1 && isEmphatic(units[i + 1]) && unit.onset.length === 1 && to === units.length) heard[i] = false
    else if (i === to - 1) heard[i] = isLastHeard(units, from, to, whole, isJoined)
    else heard[i] = isMedialHeard(units, i, from, to, heard)
  }
}

function isEmphatic(unit: Syllable | undefined): boolean {
  return unit?.onset.length === 0 && unit.vowel === 'ই' && unit.after === ''
}

function isLastHeard(units: readonly Syllable[], from: number, to: number, whole: string, isJoined: boolean): boolean {
  const last = units[to - 1]
  const before = units[to - 2]
  if (last === undefined || before === undefined) return true
  if (isJoined && OPEN.has(whole)) return true
  if (HEARD.has(whole) && !SILENT.has(whole)) return true
  if (last.after !== '') return true
  if (last.onset.length > 1) return !FOREIGN_ENDS.has(last.onset.slice(-2).join('+'))
  if (to - 1 === from) return whole === 'গত' 
  if (before.after !== '') return true
  const letter = last.onset[0] ?? ''
  if (letter === 'হ') return !(before.vowel === 'এ' || before.vowel === 'আ' && to - from > 2 && units[from]?.vowel === 'আ')
  if (letter === 'ঢ\u09BC') return true
  if (letter === 'ত') return (before.vowel === 'ই' && to - from > 2 && before.onset.length > 0) || before.vowel === 'ঋ' || before.vowel === 'ঐ'
  if (letter === 'য\u09BC') return before.vowel === 'ই' || before.vowel === 'ঈ'
  if (letter === 'র' || letter === 'ম') return before.isInherent && before.onset.join('') === 'ত' && (units[to - 3]?.onset.length ?? 0) > 1
  if (letter === 'ছ') return before.vowel === 'এ'
  return before.vowel === 'ঐ' && to - from === 2
}

/** Endings in ে, before which the stem sounds as it does alone: গুজবের like গুজব. */
function isBeforeCase(units: readonly Syllable[], i: number, to: number): boolean {
  const next = units[i + 1]
  if (next?.vowel !== 'এ' || next.onset.length !== 1) return false
  const rest = units.slice(i + 2, to)
  if (rest.length === 0) return true
  const [first, second] = rest
  if (rest.length > 2) return false
  const isCase = first?.onset.length === 0 || first?.onset[0] === 'র'
  return isCase && (second === undefined || second.onset.length === 0)
}

const letterOf = (unit: Syllable) => unit.onset[0] ?? ''

function isMedialHeard(units: readonly Syllable[], i: number, from: number, to: number, heard: readonly boolean[]): boolean {
  const [before, unit, next] = [units[i - 1], units[i], units[i + 1]]
  if (before === undefined || unit === undefined || next === undefined) return true
  if (unit.onset.length > 1 || unit.after !== '' || next.onset.length !== 1) return true
  if (before.after !== '' || heard[i - 1] === false) return true
  // -স of the English plural: হাইটস, জেমস.
  if (next.isInherent && i + 2 === to && letterOf(next) === 'স' && /[টডকম]/.test(letterOf(unit)) && !before.isInherent) return false
  if (next.isInherent) return true
  const letter = next.onset[0] ?? ''
  if (letter === 'হ' || unit.onset[0] === 'হ') return true
  if (isBeforeCase(units, i, to)) return true
  if (before.vowel === 'ঋ') return true
  const isEnd = i + 2 === to || (i + 3 === to && (units[i + 2]?.isInherent ?? false) && units[i + 2]?.onset[0] === 'র')
  if (next.vowel === 'আ') return isEnd && unit.onset[0] !== 'য\u09BC' && ((letter === 'ত' && i > from + 1) || letter === 'ন' || letter === 'ণ') || (letter === 'ন' && unit.onset[0] === 'ষ')
  if (next.vowel === 'ই') {
    const last = units[i + 2]?.onset
    if (last?.length === 1 && /[কত]/.test(last[0] ?? '')) return true
    return (units[from]?.onset.length ?? 0) > 1 || i > from + 1
  }
  if (next.vowel === 'ঈ') return letter !== 'শ' && (i > from + 1 || /[ণবত]/.test(letter))
  return false
}
