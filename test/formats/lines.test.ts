import { describe, expect, test } from 'vitest'
import { graphemes } from '../../src/language/graphemes.ts'
import { fills, layoutOf, unwrapped } from '../../src/formats/lines.ts'

const POTHER =
  'হরিহর রায়ের পৈতৃক জমিজমার আয় ও দু-চার ঘর শিষ্য সেবকের বার্ষিকী প্রণামীর বন্দোবস্ত হইতে সাদাসিধাভাবে সংসার চলিয়া থাকে। পূর্বদিন ছিল একাদশী। হরিহরের দূরসম্পর্কীয় দিদি ইন্দির ঠাকরুণ সকালবেলা ঘরের দাওয়ায় বসিয়া চালভাজার গুঁড়া জলখাবার খাইতেছে।'
const ONE_SENTENCE =
  'নিশ্চিন্দিপুর গ্রামের একেবারে উত্তরপ্রান্তে হরিহর রায়ের ক্ষুদ্র কোঠাবাড়ী এবং তাহার চারিপাশে বাঁশবন আর আমবাগান ঘিরিয়া রহিয়াছে বহুকাল ধরিয়া।'
const ENGLISH =
  'The house stood at the very edge of the village, where the bamboo groves began. Nobody had painted its walls for years, and the rain of many summers had drawn maps of unknown countries on them.'

/** Lines cut as one sees them, at so many letters. */
function wrapped(text: string, width: number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && graphemes(`${last} ${word}`).length > width) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines
}

describe('lines that somebody wrapped', () => {
  test.each([36, 40, 46, 52, 60, 70])('at %i letters are one paragraph', (width) => {
    for (const text of [POTHER, ONE_SENTENCE, ENGLISH]) {
      const lines = wrapped(text, width)
      expect(layoutOf(lines)).toBe('wrapped')
      expect(unwrapped(lines)).toEqual([text])
    }
  })

  test('on paper, where letters are of different widths, are one paragraph', () => {
    const lines = [
      'হরিহর রায়ের পৈতৃক জমিজমার আয় ও দু-চার ঘর শিষ্য সেবকের বার্ষিকী প্রণামীর',
      'বন্দোবস্ত হইতে সাদাসিধাভাবে সংসার চলিয়া থাকে। পূর্বদিন ছিল',
      'একাদশী। হরিহরের দূরসম্পর্কীয় দিদি ইন্দির ঠাকরুণ সকালবেলা ঘরের',
      'দাওয়ায় বসিয়া চালভাজার গুঁড়া জলখাবার খাইতেছে।',
    ]
    expect(layoutOf(lines)).toBe('wrapped')
  })

  test('are two paragraphs where a short line ends a sentence, or the next one is indented', () => {
    const end = 'সে চলিয়া গেল।'
    const lines = [...wrapped(POTHER, 46), end, ...wrapped(ONE_SENTENCE, 46)]
    expect(layoutOf(lines)).toBe('wrapped')
    expect(unwrapped(lines)).toEqual([POTHER, end, ONE_SENTENCE])
    const [first = '', ...rest] = wrapped(POTHER, 46)
    expect(unwrapped([`  ${first}`, ...rest, `  ${first}`, ...rest])).toEqual([POTHER, POTHER])
  })

  test('fill the width that others of their file have', () => {
    const [first = '', second = ''] = wrapped(POTHER, 46)
    expect(fills([first, `${second.slice(0, 10)}।`], 46)).toBe(true)
    expect(fills(['ভোর হলো', 'দোর খোলো'], 46)).toBe(false)
  })
})

describe('verse', () => {
  test.each([
    [
      'lines of one length that pause at their ends',
      'হাজার বছর ধরে আমি পথ হাঁটিতেছি পৃথিবীর পথে,\nসিংহল সমুদ্র থেকে নিশীথের অন্ধকারে মালয় সাগরে\nঅনেক ঘুরেছি আমি; বিম্বিসার অশোকের ধূসর জগতে\nসেখানে ছিলাম আমি; আরো দূর অন্ধকারে বিদর্ভ নগরে;\nআমি ক্লান্ত প্রাণ এক, চারিদিকে জীবনের সমুদ্র সফেন,\nআমারে দুদণ্ড শান্তি দিয়েছিল নাটোরের বনলতা সেন।',
    ],
    [
      'a danda after each line',
      'পাখি সব করে রব, রাতি পোহাইল।\nকাননে কুসুমকলি, সকলি ফুটিল।\nরাখাল গরুর পাল, লয়ে যায় মাঠে।\nশিশুগণ দেয় মন নিজ নিজ পাঠে।',
    ],
    [
      'the same, indented',
      '    পাখি সব করে রব, রাতি পোহাইল।\n    কাননে কুসুমকলি, সকলি ফুটিল।\n    রাখাল গরুর পাল, লয়ে যায় মাঠে।\n    শিশুগণ দেয় মন নিজ নিজ পাঠে।',
    ],
    ['a double danda', 'মহাভারতের কথা অমৃত সমান।\nকাশীরাম দাস কহে শুনে পুণ্যবান॥'],
    ['exclamations', 'বল বীর—\nবল উন্নত মম শির!\nশির নেহারি আমারি, নতশির ওই শিখর হিমাদ্রির!'],
    [
      'speech in it',
      'শুধু বিঘে-দুই ছিল মোর ভুঁই, আর সবই গেছে ঋণে।\nবাবু বলিলেন, ‘বুঝেছ উপেন? এ জমি লইব কিনে।’\nকহিলাম আমি, ‘তুমি ভূস্বামী, ভূমির অন্ত নাই —\nচেয়ে দেখো মোর আছে বড়ো-জোর মরিবার মতো ঠাঁই।’',
    ],
    [
      'sentences that run over its ends',
      'সম্মুখ সমরে পড়ি, বীর-চূড়ামণি\nবীরবাহু, চলি যবে গেলা যমপুরে\nঅকালে, কহ, হে দেবি অমৃতভাষিণি,\nকোন্ বীরবরে বরি সেনাপতি-পদে,\nপাঠাইলা রণে পুনঃ রক্ষঃকুলনিধি\nরাঘবারি? কি কৌশলে, রাক্ষসভরসা',
    ],
    [
      'capitals at the beginning of its lines',
      "Shall I compare thee to a summer's day?\nThou art more lovely and more temperate:\nRough winds do shake the darling buds of May,\nAnd summer's lease hath all too short a date;",
    ],
  ])('has %s', (_, poem) => {
    expect(layoutOf(poem.split('\n'))).toBe('verse')
  })
})

describe('a paragraph a line', () => {
  test.each([
    [
      'lines of several sentences',
      'আকাশে মেঘ করেছিল সেদিন। সবাই ভাবল, বৃষ্টি নামবে এবার জোরে।\nকিন্তু বৃষ্টি এল না। চাষিরা মাঠে দাঁড়িয়ে রইল সারা দিন ধরে।\nমোড়ল বললেন, এবার আর রক্ষা নেই আমাদের কারও।\nমাটি ফেটে চৌচির হয়ে গেছে, পুকুরে জল নেই এক ফোঁটাও।',
    ],
    ['a dialogue', 'রামু এসে দাঁড়াল উঠোনে।\n— কেমন আছ?\n— ভালো নেই।\nমোড়ল চুপ করে রইলেন অনেকক্ষণ।'],
    [
      'lines of any length that are indented alike',
      '\tমাটি ফেটে চৌচির হয়ে গেছে চারদিকে, মাঠের পর মাঠে।\n\tপুকুরে জল নেই এক ফোঁটাও।\n\tমোড়ল চুপ করে রইলেন সারা সন্ধ্যা।',
    ],
  ])('is what %s are', (_, lines) => {
    expect(layoutOf(lines.split('\n'))).toBe('lines')
  })
})

test('telling takes time in proportion to the length, on text that is hard to tell', () => {
  const lines = Array.from({ length: 40_000 }, () => `।${' '.repeat(20)}ক্ক্ক্ক।`)
  const before = performance.now()
  layoutOf(lines)
  unwrapped(lines)
  layoutOf([`।${' '.repeat(100_000)}`, '্'.repeat(100_000), 'a'.repeat(100_000)])
  expect(performance.now() - before).toBeLessThan(2000)
})
