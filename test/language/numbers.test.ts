import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BENGALI_NUMBERS } from '../../src/language/number-words.ts'
import { isSameQuantity, numbers } from '../../src/language/numbers.ts'
import { growth, LINEAR } from '../support/linear.ts'

/** As `৫টি=5`, one after the other: what is written, and its value; with a kind where it is no number. */
function shown(text: string): string {
  return numbers(text)
    .map(
      ({ start, end, kind, value }) =>
        `${text.slice(start, end)}=${value}${kind === 'number' ? '' : ` ${kind}`}`,
    )
    .join('; ')
}

describe('numbers in digits', () => {
  test.each([
    ['২০ জন', '২০=20'],
    ['২০২৫ সালে', '২০২৫=2025'],
    ['১২,৩৪,৫৬৭.৮৯ টাকা', '১২,৩৪,৫৬৭.৮৯=1234567.89'],
    ['1,234,567.89 dollars', '1,234,567.89=1234567.89'],
    ['৫টি বই', '৫=5'],
    ['২০.৫ ভাগ', '২০.৫=20.5'],
    ['১,২ ও ৩', '১=1; ২=2; ৩=3'],
    ['(৩-২) গোলে', '৩=3; ২=2'],
    ['John 3:16, ৩:২০ অনুপাত', '3=3; 16=16; ৩=3; ২০=20'],
    ['a 20-year pact', '20=20'],
    ['20 বছরের চুক্তি', '20=20'],
    ['version 2.0.1', '2=2; 0.1=0.1'],
    ['০১৭১২৩৪৫৬৭৮৯০১২৩৪৫৬', ''],
    ['৫%', '৫%=5 percent'],
    ['৫.৫ শতাংশ কমেছে', '৫.৫ শতাংশ=5.5 percent'],
    ['শতকরা ২০ ভাগ', '২০=20 percent'],
    ['5.5 per cent', '5.5 per cent=5.5 percent'],
    ['five percent', 'five percent=5 percent'],
    ['৯ দশমিক ৮৫ শতাংশে', '৯ দশমিক ৮৫ শতাংশে=9.85 percent'],
    ['২ দশমিক ০৫ মিলিয়ন', '২ দশমিক ০৫ মিলিয়ন=2050000'],
    ['শূন্য দশমিক পাঁচ', 'শূন্য দশমিক পাঁচ=0.5'],
    ['nine point eight five, at that point five', 'nine point eight five=9.85; five=5'],
    [
      '১ম ২য় ৩য় ৪র্থ ৬ষ্ঠ ১১তম',
      '১ম=1 ordinal; ২য়=2 ordinal; ৩য়=3 ordinal; ৪র্থ=4 ordinal; ৬ষ্ঠ=6 ordinal; ১১তম=11 ordinal',
    ],
    ['1st, 2nd, 3rd and 20th', '1st=1 ordinal; 2nd=2 ordinal; 3rd=3 ordinal; 20th=20 ordinal'],
  ])('%s: %s', (text, expected) => expect(shown(text)).toBe(expected))
})

describe('numbers with what multiplies them', () => {
  test.each([
    ['৩ লাখ টাকা', '৩ লাখ=300000'],
    ['0.3 million', '0.3 million=300000'],
    ['300,000', '300,000=300000'],
    ['৩ কোটি ২৫ লাখ ১০ হাজার', '৩ কোটি ২৫ লাখ ১০ হাজার=32510000'],
    ['১ হাজার ৫০০ টাকা', '১ হাজার ৫০০=1500'],
    ['৫০ হাজার কোটি টাকা', '৫০ হাজার কোটি=500000000000'],
    ['৫ হাজার ২০০ কোটি টাকা', '৫ হাজার ২০০ কোটি=52000000000'],
    ['৭ লাখ ৯৭ হাজার কোটি', '৭ লাখ ৯৭ হাজার কোটি=7970000000000'],
    ['এক হাজার পাঁচশ কোটি ৩০ লাখ', 'এক হাজার পাঁচশ কোটি ৩০ লাখ=15003000000'],
    ['৫ হাজার টাকা ২০০ কোটি', '৫ হাজার=5000; ২০০ কোটি=2000000000'],
    ['২ কোটি ৩ কোটি', '২ কোটি=20000000; ৩ কোটি=30000000'],
    ['500 billion', '500 billion=500000000000'],
    ['৩ লাখ কোটি', '৩ লাখ কোটি=3000000000000'],
    ['১০ লাখের বেশি', '১০ লাখের=1000000'],
    ['১০ লাখেরও বেশি, তিন কোটিরও', '১০ লাখেরও=1000000; তিন কোটিরও=30000000'],
    ['দুই শতাধিক, শতাধিক, পাঁচ লক্ষাধিক', 'দুই শতাধিক=200; শতাধিক=100; পাঁচ লক্ষাধিক=500000'],
    ['৫শ মানুষ', '৫শ=500'],
    ['দেড় লাখ', 'দেড় লাখ=150000'],
    ['আড়াই হাজার', 'আড়াই হাজার=2500'],
    ['সাড়ে তিন লাখ', 'সাড়ে তিন লাখ=350000'],
    ['সাড়ে ৩ কোটি', 'সাড়ে ৩ কোটি=35000000'],
    ['সাড়ে তিন', 'সাড়ে তিন=3.5'],
    ['সোয়া কোটি', 'সোয়া কোটি=12500000'],
    ['পৌনে দুই', 'পৌনে দুই=1.75'],
    ['দুই হাজার পাঁচশ পঁচিশ', 'দুই হাজার পাঁচশ পঁচিশ=2525'],
    ['এক লাখ বিশ হাজার', 'এক লাখ বিশ হাজার=120000'],
    ['সাড়ে তিনশ গ্রাম', 'সাড়ে তিনশ=350'],
    ['সাড়ে ৩শ গ্রাম', 'সাড়ে ৩শ=350'],
    ['পৌনে তিনশ, সোয়া দুইশ', 'পৌনে তিনশ=275; সোয়া দুইশ=225'],
    ['দেড়শ টাকা, আড়াইশোটি', 'দেড়শ=150; আড়াইশোটি=250'],
    ['দেড়শ কোটি', 'দেড়শ কোটি=1500000000'],
    ['half a million', 'half a million=500000'],
    ['আধা কোটি, half of it', 'আধা কোটি=5000000'],
    ['two and a half million', 'two and a half million=2500000'],
    ['one and a half', 'one and a half=1.5'],
    ['a hundred and a million', 'a hundred=100; a million=1000000'],
    ['two thousand five hundred', 'two thousand five hundred=2500'],
    ['three hundred and twenty-five', 'three hundred and twenty-five=325'],
    ['a hundred and fifty days', 'a hundred and fifty=150'],
    ['two thousand and five, a thousand and one', 'two thousand and five=2005; a thousand and one=1001'],
    ['two million and five', 'two million=2000000; five=5'],
    ['5 lakh crore', '5 lakh crore=5000000000000'],
    ['1.1 million', '1.1 million=1100000'],
    ['৩ ডজন', '৩ ডজন=36'],
    ['হাজার হাজার মানুষ', ''],
    ['বয়স ৩। হাজার মানুষ', '৩=3'],
    ['তারা ৩, লাখ টাকা', '৩=3'],
  ])('%s: %s', (text, expected) => expect(shown(text)).toBe(expected))
})

describe('numbers in words', () => {
  test.each([
    ['তিনটি বই, পাঁচজনের জন্য', 'তিনটি=3; পাঁচজনের=5'],
    ['দুটি দুজন দুটো', 'দুটি=2; দুজন=2; দুটো=2'],
    ['ঊনিশ উনিশ এগার এগারো আটাশ', 'ঊনিশ=19; উনিশ=19; এগার=11; এগারো=11; আটাশ=28'],
    ['একশ একশো পাঁচশত দুশো', 'একশ=100; একশো=100; পাঁচশত=500; দুশো=200'],
    ['একশ পঁচিশ', 'একশ পঁচিশ=125'],
    ["ছ'টি ন'জন ছশো ন'শ", "ছ'টি=6; ন'জন=9; ছশো=600; ন'শ=900"],
    ['রাত বারোটায়', 'বারোটায়=12'],
    ['পঞ্চাশের বেশি, একশর কম', 'পঞ্চাশের=50; একশর=100'],
    ['একতিরিশ বেয়াল্লিশ তেপান্ন', 'একতিরিশ=31; বেয়াল্লিশ=42; তেপান্ন=53'],
    ['সত্তুর একাত্তুর নব্বুই', 'সত্তুর=70; একাত্তুর=71; নব্বুই=90'],
    ['এটি ভালো নয়।', ''],
    ['নয় মাস', 'নয়=9'],
    ['নয়টি', 'নয়টি=9'],
    ['একটি বই', ''],
    ['তিনি এলেন', ''],
    ['one hundred', 'one hundred=100'],
    ['ninety-nine and twenty one', 'ninety-nine=99; twenty one=21'],
    ['প্রথম, দ্বিতীয়বার, দশম', 'প্রথম=1 ordinal; দ্বিতীয়বার=2 ordinal; দশম=10 ordinal'],
    ['the twenty-first century, the third', 'twenty-first=21 ordinal; third=3 ordinal'],
    ['দোসরা চৌঠা পঞ্চাশতম শততম', 'দোসরা=2 ordinal; চৌঠা=4 ordinal; পঞ্চাশতম=50 ordinal; শততম=100 ordinal'],
    ['এক-তৃতীয়াংশের ও দুই-তৃতীয়াংশ', 'এক-তৃতীয়াংশের=0.333333; দুই-তৃতীয়াংশ=0.666667'],
    ['one third and two-thirds', 'one third=0.333333; two-thirds=0.666667'],
    ['nineteen seventy-one and nineteen', 'nineteen seventy-one=1971; nineteen=19'],
    ['একুশে পদক, একই কথা', ''],
    ['a book, an apple', ''],
  ])('%s: %s', (text, expected) => expect(shown(text)).toBe(expected))

  test('in Bengali up to a hundred each have one value', () => {
    expect(new Set(BENGALI_NUMBERS.values()).size).toBe(100)
    for (const [word, value] of BENGALI_NUMBERS)
      if (value !== 9) expect([word, ...numbers(word).map((each) => each.value)]).toEqual([word, value])
  })
})

describe('dates', () => {
  test.each([
    ['১৭ জানুয়ারি', '--01-17'],
    ['১৭ জানুয়ারী', '--01-17'],
    ['১৭ই জানুয়ারির', '--01-17'],
    ['January 17', '--01-17'],
    ['Jan. 17', '--01-17'],
    ['17 January', '--01-17'],
    ['17th of January', '--01-17'],
    ['January 17th', '--01-17'],
    ['১৭ জানুয়ারি ২০২৬', '2026-01-17'],
    ['১৭ জানুয়ারি, ২০২৬', '2026-01-17'],
    ['২০২৬ সালের ১৭ জানুয়ারি', '2026-01-17'],
    ['January 17, 2026', '2026-01-17'],
    ['17 January 2026', '2026-01-17'],
    ['১৭.০১.২০২৬', '2026-01-17'],
    ['17/01/2026', '2026-01-17'],
    ['01/17/2026', '2026-01-17'],
    ['2026-01-17', '2026-01-17'],
    ['জানুয়ারি ২০২৬', '2026-01'],
    ['২০২৬ সালের জানুয়ারিতে', '2026-01'],
    ['January 2026', '2026-01'],
    ['জুলাইয়ে', '--07'],
    ['২১শে ফেব্রুয়ারি', '--02-21'],
    ['১লা মে', '--05-01'],
    ['একুশে ফেব্রুয়ারি', '--02-21'],
    ['পয়লা জানুয়ারি', '--01-01'],
    ['সাতই মার্চ ১৯৭১', '1971-03-07'],
    ['১৯৭১ সালের ছাব্বিশে মার্চ', '1971-03-26'],
    ['the fourth of July', '--07-04'],
    ['the twenty-first of February 1952', '1952-02-21'],
    ['৫ মে', '--05-05'],
    ['May 5', '--05-05'],
    ['মে মাসে', '--05'],
    ['সেপ্টেম্বরের', '--09'],
  ])('%s: %s', (text, value) => {
    expect(numbers(text)).toMatchObject([{ kind: 'date', value }])
  })

  test.each([
    ['২৫ বৈশাখ ১৪৩১', '1431-01-25'],
    ['২৫শে বৈশাখ, ১২৬৮', '1268-01-25'],
    ['২২শে শ্রাবণ', '--04-22'],
    ['পয়লা বৈশাখ', '--01-01'],
    ['এগারোই জ্যৈষ্ঠের', '--02-11'],
    ['১৪৩১ বঙ্গাব্দের ২৫ বৈশাখ', '1431-01-25'],
    ['চৈত্র ১৪৩০', '1430-12'],
    ['বৈশাখ মাসে', '--01'],
    ['চৈত্রে', '--12'],
    ['25 Baishakh 1431', '1431-01-25'],
    ['22nd of Srabon', '--04-22'],
    ['Falgun 8, 1358', '1358-11-08'],
  ])('%s is %s of the Bengali calendar', (text, value) => {
    expect(numbers(text)).toMatchObject([{ kind: 'bengali-date', value }])
  })

  test.each([
    ['কার্তিক এলেন, শ্রাবণের বৃষ্টি', ''],
    ['Kartik came, in Falgun', 'Falgun=--11 bengali-date'],
    ['৫ মে. টন চাল', '৫=5'],
    ['৩.৫ মে.টন', '৩.৫=3.5'],
    ['I may go and march on.', ''],
    ['May I go?', ''],
    ['He left in May.', 'May=--05 date'],
    ['৪০ জানুয়ারি', '৪০=40; জানুয়ারি=--01 date'],
    ['on Friday and শুক্রবারে', 'Friday=5 weekday; শুক্রবারে=5 weekday'],
    ['৩২.০১.২০২৬', '৩২=32; ০১.২০২৬=1.2026'],
  ])('%s: %s', (text, expected) => expect(shown(text)).toBe(expected))
})

describe('times of day', () => {
  test.each([
    ['সাড়ে ১০টা', '10:30'],
    ['সাড়ে দশটায়', '10:30'],
    ['সাড়ে ৩ টার', '03:30'],
    ['পৌনে ৩টা', '02:45'],
    ['পৌনে একটায়', '12:45'],
    ['পৌনে দুটো', '01:45'],
    ['সোয়া ৫টা', '05:15'],
    ['আড়াইটায়', '02:30'],
    ['১০টা ৩০ মিনিটে', '10:30'],
    ['দশটা ত্রিশ মিনিট', '10:30'],
    ['সকাল ১০:৩০ মিনিটে', '10:30'],
    ['রাত ৮:৩০', '08:30'],
    ['রাত ৮.৩০ মিনিটে', '08:30'],
    ['বিকেল ৫.৩০ টায়', '05:30'],
    ['10:30 a.m.', '10:30'],
    ['8.30pm', '08:30'],
    ['at 20:15', '20:15'],
    ['half past ten', '10:30'],
    ['a quarter to three', '02:45'],
    ['a quarter past 5', '05:15'],
  ])('%s is %s', (text, value) => expect(numbers(text)).toMatchObject([{ kind: 'time', value }]))

  test.each([
    ['রাত ৮টা, at 8 p.m.', '৮=8; 8=8'],
    ['সাড়ে তিনটি, পৌনে দুই ঘণ্টা', 'সাড়ে তিনটি=3.5; পৌনে দুই=1.75'],
    ['সাড়ে ১৫টা', 'সাড়ে ১৫=15.5'],
    ['দেড়টা রুটি', ''],
    ['at 10:75, at 3:5', '10=10; 75=75; 3=3; 5=5'],
    ['৮.৩০ টাকা', '৮.৩০=8.3'],
    ['8.30 metres, half a million', '8.30=8.3; half a million=500000'],
  ])('there is none in %s: %s', (text, expected) => expect(shown(text)).toBe(expected))
})

describe('a quantity of one language', () => {
  test.each([
    ['৩ লাখ', '300,000', true],
    ['৩ লাখ', '0.3 million', true],
    ['১৭ জানুয়ারি', 'January 17', true],
    ['১৭ জানুয়ারি', '17 January 2026', true],
    ['১৭ জানুয়ারি ২০২৫', '17 January 2026', false],
    ['জানুয়ারিতে', 'January 17', true],
    ['১৭ জানুয়ারি', 'February 17', false],
    ['১ম', 'first', true],
    ['৫ শতাংশ', '5%', true],
    ['৫', '6', false],
    ['শুক্রবার', 'Friday', true],
    ['শুক্রবার', '5', false],
    ['৫ মে', '5', false],
    ['২৫ বৈশাখ', '25 Baishakh 1431', true],
    ['২৫ বৈশাখ', '24 Baishakh', false],
    ['১৭ বৈশাখ', '17 January', false],
    ['পয়লা বৈশাখ', 'first', false],
    ['সাড়ে ১০টায়', '10:30 a.m.', true],
    ['রাত ৮টা ১৫ মিনিটে', 'at 20:15', true],
    ['১০টায়', 'at 10:00', true],
    ['সাড়ে ১০টায়', 'at 10:45', false],
    ['সাড়ে ১০টায়', '10', false],
    ['সাড়ে পাঁচটা আম', 'five and a half mangoes', true],
    ['৫০', 'at 2:00', false],
  ])('%s is %s: %s', (bn, en, same) => {
    const [[a], [b]] = [numbers(bn), numbers(en)]
    if (a === undefined || b === undefined) throw new Error('no quantity')
    expect(isSameQuantity(a, b)).toBe(same)
    expect(isSameQuantity(b, a)).toBe(same)
  })
})

const bengaliDigits = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(0x09e6 + Number(digit)))

describe('numbers', () => {
  test('are the same in the digits of both scripts', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.constantFrom('en-IN', 'en-US'), (value, locale) => {
        const written = value.toLocaleString(locale)
        for (const text of [written, bengaliDigits(written), String(value), bengaliDigits(String(value))])
          expect(numbers(text)).toEqual([{ start: 0, end: text.length, kind: 'number', value }])
      }),
    )
  })

  test('stand in order, none within another, whatever the text', () => {
    const words = fc.constantFrom(
      ...[
        '৩',
        '17',
        '2026',
        '1,234',
        'লাখ',
        'কোটি',
        'million',
        'সাড়ে',
        'দেড়',
        'মে',
        'May',
        'জানুয়ারি',
        'সালের',
        'বৈশাখ',
        'পৌনে',
        'টায়',
        ':',
        'মিনিট',
        'am',
      ],
      ...[
        'two',
        'hundred',
        'and',
        'a',
        'half',
        'twenty',
        'first',
        'ম',
        '%',
        'শতাংশ',
        ' ',
        '-',
        ',',
        '.',
        '/',
      ],
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), (parts) => {
        const text = parts.join('')
        let at = 0
        for (const { start, end, value } of numbers(text)) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          expect(value).not.toBeNaN()
          at = end
        }
        expect(at).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    '1',
    '1,',
    '1,11',
    '1.',
    '1.1',
    '1 ',
    '৩ লাখ ',
    'hundred ',
    'twenty-',
    'টি',
    'কের',
    'ক',
    "ক'",
    '1/',
    '%',
    '1:30 ',
    'সাড়ে ',
    '২৫ বৈশাখ ',
  ])('are found in sixteen times the time in sixteen times the text: %j', (unit) =>
    expect(growth(unit, 1 << 13, numbers)).toBeLessThan(LINEAR),
  )
})
