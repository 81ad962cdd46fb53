/** What a number of either script says, its digits grouped in any way: ১২,৩৪,৫৬৭.৫ is 1234567.5. */
export function valueOf(digits: string): number {
  let latin = ''
  for (let i = 0; i < digits.length; i++) {
    const code = digits.charCodeAt(i)
    if (code >= 0x09e6 && code <= 0x09ef) latin += String.fromCharCode(code - 0x09e6 + 48)
    else if (code !== 0x2c) latin += digits.charAt(i)
  }
  return Number.parseFloat(latin)
}

/** Words that multiply the number before them. */
const SCALES: ReadonlyMap<string, number> = new Map([
  ['শ', 100],
  ['শো', 100],
  ['শত', 100],
  ['হাজার', 1e3],
  ['লাখ', 1e5],
  ['লক্ষ', 1e5],
  ['কোটি', 1e7],
  ['hundred', 100],
  ['thousand', 1e3],
  ['lakh', 1e5],
  ['million', 1e6],
  ['crore', 1e7],
  ['billion', 1e9],
  ['trillion', 1e12],
])

/** By what a word multiplies the number before it, in either language; `null` for other words. */
export function scaleOf(word: string): number | null {
  return SCALES.get(word) ?? (word.startsWith('হাজার') ? 1e3 : null) ?? (word.startsWith('কোটি') ? 1e7 : null)
}

const BENGALI =
  'শূন্য এক দুই তিন চার পাঁচ ছয় সাত আট নয় দশ এগারো বারো তেরো চৌদ্দ পনেরো ষোলো সতেরো আঠারো উনিশ বিশ একুশ বাইশ ' +
  'তেইশ চব্বিশ পঁচিশ ছাব্বিশ সাতাশ আটাশ উনত্রিশ ত্রিশ একত্রিশ বত্রিশ তেত্রিশ চৌত্রিশ পঁয়ত্রিশ ছত্রিশ সাঁইত্রিশ ' +
  'আটত্রিশ উনচল্লিশ চল্লিশ একচল্লিশ বিয়াল্লিশ তেতাল্লিশ চুয়াল্লিশ পঁয়তাল্লিশ ছেচল্লিশ সাতচল্লিশ আটচল্লিশ উনপঞ্চাশ ' +
  'পঞ্চাশ একান্ন বায়ান্ন তিপ্পান্ন চুয়ান্ন পঞ্চান্ন ছাপ্পান্ন সাতান্ন আটান্ন উনষাট ষাট একষট্টি বাষট্টি তেষট্টি ' +
  'চৌষট্টি পঁয়ষট্টি ছেষট্টি সাতষট্টি আটষট্টি উনসত্তর সত্তর একাত্তর বাহাত্তর তিয়াত্তর চুয়াত্তর পঁচাত্তর ছিয়াত্তর ' +
  'সাতাত্তর আটাত্তর উনআশি আশি একাশি বিরাশি তিরাশি চুরাশি পঁচাশি ছিয়াশি সাতাশি আটাশি উননব্বই নব্বই একানব্বই বিরানব্বই ' +
  'তিরানব্বই চুরানব্বই পঁচানব্বই ছিয়ানব্বই সাতানব্বই আটানব্বই নিরানব্বই একশ'

const ENGLISH =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
  'seventeen eighteen nineteen twenty'
const TENS = 'thirty forty fifty sixty seventy eighty ninety hundred'

const VARIANTS: readonly (readonly [string, number])[] = [
  ['দু', 2],
  ['দুটি', 2],
  ['ছ', 6],
  ['ন', 9],
  ['চোদ্দ', 14],
  ['চৌদ্দো', 14],
  ['কুড়ি', 20],
  ['পঁয়ত্রিশ', 35],
  ['তিরিশ', 30],
  ['প্রথম', 1],
  ['দ্বিতীয়', 2],
  ['তৃতীয়', 3],
  ['চতুর্থ', 4],
  ['পঞ্চম', 5],
  ['ষষ্ঠ', 6],
  ['সপ্তম', 7],
  ['অষ্টম', 8],
  ['নবম', 9],
  ['দশম', 10],
  ['একশো', 100],
  ['শতবর্ষ', 100],
  ['twice', 2],
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['fifth', 5],
  ['sixth', 6],
  ['seventh', 7],
  ['eighth', 8],
  ['ninth', 9],
  ['tenth', 10],
  ['eleventh', 11],
  ['twelfth', 12],
]

const WORDS: ReadonlyMap<string, number> = new Map([
  ...BENGALI.split(' ').map((word, value) => [word, value] as const),
  ...ENGLISH.split(' ').map((word, value) => [word, value] as const),
  ...TENS.split(' ').map((word, i) => [word, 30 + 10 * i] as const),
  ...VARIANTS,
])

/** The value of a number word from nought to a hundred or of a small ordinal, in either language, else `null`. */
export function wordValueOf(word: string): number | null {
  return WORDS.get(word) ?? null
}
