// The words that `numbers` knows. Bengali ones are looked up by `numberWordKey`.

/**
 * What spellings of a Bengali number word have in common: without ঁ, ZWJ, ZWNJ and apostrophes, with short
 * vowels (ঊনিশ is উনিশ, জানুয়ারী is জানুয়ারি), with -ত্তর and -ব্বই for -ত্তুর and -ব্বুই. English words become lower
 * case.
 */
export function numberWordKey(word: string): string {
  if (ASCII_LETTERS.test(word)) return word.toLowerCase()
  return word
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u0981'’\u200C\u200D]/g, '')
    .replaceAll('ঊ', 'উ')
    .replaceAll('ী', 'ি')
    .replace(/(?<=ত্ত)ু(?=র)|(?<=ব্ব)ু(?=ই)/g, '')
}

/** Nothing of them is folded but their case. */
const ASCII_LETTERS = /^[a-z]+$/i

/** Words that stand for 0, 1, 2 …: those for one number are joined by a slash. */
function valuesOf(list: string, first = 0): ReadonlyMap<string, number> {
  return new Map(
    list
      .trim()
      .split(/\s+/)
      .flatMap((words, i) => words.split('/').map((word) => [numberWordKey(word), first + i] as const)),
  )
}

/** From nought to ninety-nine, each in all its spellings. */
export const BENGALI_NUMBERS = valuesOf(`
  শূন্য এক দুই তিন চার পাঁচ ছয় সাত আট নয়
  দশ এগারো/এগার বারো তেরো/তের চৌদ্দ/চোদ্দ/চোদ্দো পনেরো/পনের ষোলো/ষোল সতেরো/সতের আঠারো/আঠার উনিশ
  বিশ/কুড়ি একুশ বাইশ তেইশ চব্বিশ পঁচিশ ছাব্বিশ সাতাশ আটাশ/আঠাশ ঊনত্রিশ/ঊনতিরিশ
  ত্রিশ/তিরিশ একত্রিশ/একতিরিশ বত্রিশ তেত্রিশ চৌত্রিশ/চৌতিরিশ পঁয়ত্রিশ ছত্রিশ সাঁইত্রিশ আটত্রিশ ঊনচল্লিশ
  চল্লিশ একচল্লিশ বিয়াল্লিশ/বেয়াল্লিশ তেতাল্লিশ/তিতাল্লিশ চুয়াল্লিশ/চৌচল্লিশ পঁয়তাল্লিশ ছেচল্লিশ সাতচল্লিশ আটচল্লিশ ঊনপঞ্চাশ
  পঞ্চাশ একান্ন বাহান্ন/বায়ান্ন তিপ্পান্ন/তেপ্পান্ন/তেপান্ন/তিপান্ন চুয়ান্ন পঞ্চান্ন ছাপ্পান্ন/ছাপান্ন সাতান্ন আটান্ন ঊনষাট
  ষাট একষট্টি বাষট্টি তেষট্টি চৌষট্টি পঁয়ষট্টি ছেষট্টি সাতষট্টি আটষট্টি ঊনসত্তর
  সত্তর একাত্তর বাহাত্তর তিয়াত্তর/তেয়াত্তর/তেহাত্তর চুয়াত্তর পঁচাত্তর/পাঁচাত্তর ছিয়াত্তর সাতাত্তর আটাত্তর ঊনআশি/ঊনাশি
  আশি একাশি বিরাশি তিরাশি চুরাশি/চৌরাশি পঁচাশি ছিয়াশি সাতাশি অষ্টাশি/আটাশি ঊননব্বই/ঊনানব্বই
  নব্বই একানব্বই বিরানব্বই তিরানব্বই চুরানব্বই পঁচানব্বই ছিয়ানব্বই সাতানব্বই আটানব্বই নিরানব্বই
`)

/** From the first on, each in one word. */
export const BENGALI_ORDINALS = valuesOf(
  `প্রথম/পয়লা/পহেলা দ্বিতীয়/দোসরা তৃতীয়/তেসরা চতুর্থ/চৌঠা পঞ্চম ষষ্ঠ সপ্তম অষ্টম নবম দশম
  একাদশ দ্বাদশ ত্রয়োদশ চতুর্দশ পঞ্চদশ ষোড়শ সপ্তদশ অষ্টাদশ ঊনবিংশ বিংশ একবিংশ`,
  1,
)

/** দু, ছ and ন: what is left of দুই, ছয় and নয় before শ and what counts (দুশো, ছ'টি, ন'টায়). */
export const SHORT_NUMBERS: ReadonlyMap<string, number> = new Map([
  ['দু', 2],
  ['ছ', 6],
  ['ন', 9],
])

/** Days of a month in words: পয়লা to চৌঠা, then সাতই and একুশে, also without the ending. */
export const BENGALI_DAYS: ReadonlyMap<string, number> = new Map([
  ...[...BENGALI_NUMBERS]
    .filter(([, value]) => value > 0 && value < 32)
    .flatMap(([word, value]) =>
      [word, ...(value < 5 ? [] : value < 19 ? [`${word}ই`] : [`${word}ে`])].map(
        (day) => [day, value] as const,
      ),
    ),
  ...valuesOf('পয়লা/পহেলা/পহলা দোসরা তেসরা চৌঠা', 1),
])

/** From nought to nineteen. */
export const ENGLISH_UNITS = valuesOf(`
  zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen
`)

/** 20 for twenty, and so on up to ninety. */
export const ENGLISH_TENS: ReadonlyMap<string, number> = new Map(
  [...valuesOf('twenty thirty forty/fourty fifty sixty seventy eighty ninety', 2)].map(([word, tens]) => [
    word,
    tens * 10,
  ]),
)

/** Ordinals in one word. */
export const ENGLISH_ORDINALS: ReadonlyMap<string, number> = new Map([
  ...valuesOf(
    `first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth`,
    1,
  ),
  ['thirtieth', 30],
  ['fortieth', 40],
  ['fiftieth', 50],
  ['sixtieth', 60],
  ['seventieth', 70],
  ['eightieth', 80],
  ['ninetieth', 90],
  ['hundredth', 100],
])

function byWord(values: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(values).flatMap(([words, value]) =>
      words.split(' ').map((word) => [numberWordKey(word), value] as const),
    ),
  )
}

/** Parts of one, after how many of them: one third, দুই-তৃতীয়াংশ. */
export const PARTS: ReadonlyMap<string, number> = new Map([
  ...valuesOf('third quarter fifth sixth seventh eighth ninth tenth', 3),
  ...valuesOf('thirds quarters fifths sixths sevenths eighths ninths tenths', 3),
  ...valuesOf('তৃতীয়াংশ চতুর্থাংশ পঞ্চমাংশ ষষ্ঠাংশ সপ্তমাংশ অষ্টমাংশ নবমাংশ দশমাংশ', 3),
  ['fourths', 4],
])

/** They multiply the number before them. */
export const MULTIPLIERS = byWord({
  'শ শো শত hundred': 100,
  'হাজার সহস্র thousand k': 1e3,
  অযুত: 1e4,
  'লাখ লক্ষ lakh lakhs lac lacs': 1e5,
  'নিযুত মিলিয়ন million millions mn mln': 1e6,
  'কোটি crore crores': 1e7,
  'বিলিয়ন billion bn': 1e9,
  'ট্রিলিয়ন trillion tn trn': 1e12,
  'ডজন dozen': 12,
})

/** What is said for the point of a decimal: ৯ দশমিক ৮৫. */
export const DECIMAL_POINTS: ReadonlySet<string> = new Set(['দশমিক', 'পয়েন্ট', 'point'].map(numberWordKey))

/** Half, quarter more and quarter less: they stand before a number, and the first two before a multiplier too. */
export const BENGALI_FRACTIONS = byWord({ সাড়ে: 0.5, সোয়া: 0.25, পৌনে: -0.25 })
/** One and a half, two and a half: numbers by themselves. */
export const BENGALI_HALVES = byWord({ দেড়: 1.5, আড়াই: 2.5 })

/** Gregorian months, 1 to 12, in both languages; English ones also shortened. */
const GREGORIAN_MONTHS = new Map([
  ...valuesOf(
    `জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই/জুলাঈ আগস্ট/অগস্ট/আগষ্ট
    সেপ্টেম্বর/সেপ্টেম্বার অক্টোবর/অক্টোবার নভেম্বর/নবেম্বর ডিসেম্বর`,
    1,
  ),
  ...valuesOf(
    `january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep
    october/oct november/nov december/dec`,
    1,
  ),
])

/** Months of the Bengali calendar, 1 to 12 from the middle of April, in both languages. */
const BENGALI_MONTHS = new Map([
  ...valuesOf(
    `বৈশাখ জ্যৈষ্ঠ/জৈষ্ঠ/জ্যৈষ্ট আষাঢ় শ্রাবণ/শ্রাবন ভাদ্র আশ্বিন কার্তিক/কার্ত্তিক অগ্রহায়ণ/অগ্রহায়ন/অঘ্রান/অঘ্রাণ
    পৌষ মাঘ ফাল্গুন/ফাগুন চৈত্র`,
    1,
  ),
  ...valuesOf(
    `baishakh/boishakh/baisakh/boisakh jyaistha/jaistha/joishtho/jyoishtho/jaishtha/jyaishtha ashadh/asharh/ashar/asadh
    shraban/srabon/shrabon/sraban/shravan bhadra/bhadro ashwin/aswin/ashvin/ashshin kartik/kartick/kartika
    agrahayan/ogrohayon/ogrohayan poush/paush/pous magh falgun/phalgun/phalgoon/falgoon chaitra/choitro/chaitro`,
    1,
  ),
])

/** A month of one of the two calendars. */
export interface Month {
  readonly number: number
  readonly kind: 'date' | 'bengali-date'
}

function monthsOf(months: ReadonlyMap<string, number>, kind: Month['kind']): readonly [string, Month][] {
  return [...months].map(([word, number]) => [word, { number, kind }])
}

/** Months of both calendars, in both languages. */
export const MONTHS: ReadonlyMap<string, Month> = new Map([
  ...monthsOf(GREGORIAN_MONTHS, 'date'),
  ...monthsOf(BENGALI_MONTHS, 'bengali-date'),
])

/** 1 to 7 from Monday, in both languages. */
export const WEEKDAYS = new Map([
  ...valuesOf('সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার/বৃহষ্পতিবার শুক্রবার শনিবার রবিবার/রোববার', 1),
  ...valuesOf('monday tuesday wednesday thursday friday saturday sunday', 1),
])

/** They are also other words (May I, to march, a part): a month only beside a number or after such a word. */
export const UNSURE_MONTHS: ReadonlySet<string> = new Set(['may', 'march', 'mar', 'মে'])
/** After these an unsure month is one. */
export const BEFORE_MONTHS: ReadonlySet<string> = new Set([
  ...[
    'in',
    'of',
    'since',
    'last',
    'next',
    'this',
    'early',
    'late',
    'mid',
    'by',
    'until',
    'till',
    'from',
    'গত',
  ],
  ...['before', 'after', 'between', 'during', 'আগামী', 'চলতি'].map(numberWordKey),
])
/** After these two numbers with a colon between them are a time: at 10:30, রাত ৮:৩০. */
export const BEFORE_CLOCK: ReadonlySet<string> = new Set(
  `at by from to until till around about before after since ভোর ভোরে সকাল সকালে দুপুর দুপুরে বিকেল বিকেলে বিকাল বিকালে সন্ধ্যা
  সন্ধ্যায় রাত রাতে`
    .split(/\s+/)
    .map(numberWordKey),
)
