import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stem, stemKey } from '../../src/language/stem.ts'
import { declaration } from '../support/declaration.ts'

/** Base form: its forms. Each of them leads first to the base form. */
const VERBS = `
  করা: করি করো করিস করে করেন করছি করছ করছে করছেন করেছি করেছ করেছে করেছেন করলাম করলে করল করলো করলেন করছিলাম করছিল করছিলেন করেছিলাম করেছিল করেছিলেন করতাম করত করতো করতেন করব করবো করবে করবি করবেন করুন করুক করতে করার করেনি করিনি করেও করলেও করবই করিতেছি করিতেছে করিয়াছি করিয়াছিল করিলাম করিল করিতাম করিবে করিয়া করিতে করিলে করিতেছিলে করবার করিবার
  লেখা: লিখি লেখে লেখেন লিখছি লিখেছে লিখেছিলেন লিখলাম লিখব লিখে লিখতে লিখিয়াছেন
  শোনা: শুনি শোনে শুনেছি শুনেছিলাম শুনলে শুনব শুনিয়া শুনতে
  ওঠা: উঠি ওঠে উঠেছে উঠল উঠে উঠবে উঠিয়া
  ওড়া: ওড়ে উড়ছে উড়েছিল
  রাখা: রাখি রাখে রেখেছি রেখেছিলেন রেখে রাখব রাখতে রাখিয়াছি
  আনা: আনি আনছে এনেছে এনেছিলাম এনে আনব আনতে
  থাকা: থাকি থাকে থেকেছি থাকবেন থাকত থাকতে
  দেখা: দেখি দেখে দেখেছি দেখেছিলাম দেখলেন দেখবে দেখিয়াছি দেখিতে
  বলা: বলি বলে বলেন বলেছেন বললেন বলছিলেন বলবেন বলতে বলিয়াছেন বললে
  খাওয়া: খাই খাও খায় খান খাচ্ছি খেয়েছি খেয়েছিলাম খেলাম খেতাম খাব খেয়ে খেতে খাইতাম খাইয়াছি খাওয়ার
  যাওয়া: যাই যাও যায় যান যাচ্ছে গেছে গিয়েছি গিয়েছিল গেলাম গেল গেলেন যেতাম যাব যাবে যাবেন গিয়ে যেতে যাইবে যাইতেছে যায়নি যাবেই যাচ্ছেনা
  দেওয়া: দিই দাও দেয় দেন দিচ্ছে দিয়েছে দিয়েছিলেন দিলাম দিত দেব দেবে দিতে দিয়াছি দেয়নি
  নেওয়া: নিই নাও নেয় নেন নিচ্ছেন নিয়েছি নিল নিলেন নেব নেবেন নিতে
  হওয়া: হই হয় হন হচ্ছে হয়েছে হয়েছিল হল হলো হলেন হত হবে হোক হতে হইতেছে হইয়াছে হইল হইবে হইয়া হয়নি
  আসা: আসি আসে আসছে এসেছে এসেছিলেন এলাম এলেন এসে আসব আসবেন আসতে আসিয়াছি আসিল
  চাওয়া: চাই চান চাইছেন চেয়েছি চাইলাম চাইব চাইতে চাহিয়া চাহিল চাহেন
  শোয়া: শুই শোয় শুয়েছি শুয়ে
  করানো: করাননি করাচ্ছে করিয়েছে করিয়েছিলেন করালেন করাবেন করিয়ে
  শেখানো: শেখায় শেখাচ্ছে শিখিয়েছে শিখিয়ে শেখাবেন শেখাতে
  বোঝানো: বুঝিয়ে বোঝাতে বোঝাচ্ছেন বুঝিয়েছেন
  দাঁড়ানো: দাঁড়ায় দাঁড়িয়ে দাঁড়িয়েছে দাঁড়াল দাঁড়াবে
  জানানো: জানিয়েছে জানিয়েছেন জানালেন জানাতে জানায়
  চালানো: চালিয়ে চালিয়েছে চালাবে চালাতে চালালেন
  হারানো: হারিয়ে হারিয়েছে হারাতেন
  পৌঁছানো: পৌঁছায় পৌঁছালেন পৌঁছাবে
  বেরোনো: বেরোয় বেরিয়ে বেরোচ্ছে বেরিয়েছে
  খাওয়ানো: খাওয়ালেন খাওয়াচ্ছে খাইয়ে খাইয়েছে খাইয়েছিল
  শোয়ানো: শোয়ালেন শুইয়ে শুইয়েছে
  গোছানো: গোছায় গোছালেন গুছিয়ে গুছিয়েছে
  নাড়া: নাড়ে নাড়ছে নেড়ে নেড়েছে নাড়লেন
  ভালোবাসা: ভালোবাসি ভালোবাসেন ভালোবেসে ভালোবেসেছে ভালোবাসত
  জানা: জানেনা জানিনা
  পারা: পারিনি পারেনা পারবেনা
  মাতা: মেতে
`

const NOUNS = `
  ছেলে: ছেলেটি ছেলেটা ছেলেরা ছেলেদের ছেলেকে ছেলের ছেলেগুলো ছেলেই
  মেয়ে: মেয়েটি মেয়েরা মেয়েদের মেয়েদেরকে মেয়েকে মেয়ের
  মানুষ: মানুষটি মানুষের মানুষেরা মানুষকে মানুষগুলি মানুষদের মানুষে মানুষও মানুষেরও
  বই: বইটি বইয়ের বইগুলো বইগুলোতে বইয়ে বইও
  ঘর: ঘরে ঘরের ঘরটি ঘরগুলো ঘরেই ঘরকে
  দেশ: দেশে দেশের দেশটির দেশগুলোর দেশকে দেশেও
  নদী: নদীর নদীতে নদীটি নদীগুলি নদীকে নদীরই
  ঢাকা: ঢাকার ঢাকায় ঢাকাকে
  বন্ধু: বন্ধুর বন্ধুরা বন্ধুদের বন্ধুকে বন্ধুটি
  মা: মায়ের মাকে মায়েরা মায়েদের
  ভাই: ভাইয়ের ভাইকে ভাইয়েরা ভাইদের
  হাত: হাতে হাতের হাতটা হাতেও
  রাষ্ট্রপতি: রাষ্ট্রপতির রাষ্ট্রপতিকে রাষ্ট্রপতিরা
  সরকার: সরকারের সরকারকে সরকারও
  বাংলাদেশ: বাংলাদেশে বাংলাদেশের বাংলাদেশকে বাংলাদেশই
  রাশিয়া: রাশিয়ার রাশিয়ায় রাশিয়াকে রাশিয়াও
  শিক্ষক: শিক্ষকের শিক্ষকেরা শিক্ষকদের শিক্ষকরা শিক্ষককে শিক্ষকগণ
  গাড়ি: গাড়িতে গাড়ির গাড়িটা গাড়িগুলোর
  এক: একটি একটা একজন একের
  দুই: দুটি দুটো দুজন দুইটি
  ভবিষ্যৎ: ভবিষ্যতের ভবিষ্যতে
  আমি: আমাকে আমার আমারও
  আমরা: আমাদের আমাদেরকে আমাদেরই
  তিনি: তাঁকে তাঁর তাঁরই
  সে: তাকে তার তাহার
  প্রত্যেক: প্রত্যেকের প্রত্যেকেরই প্রত্যেকে
  সময়: সময়ে সময়ের সময়টা
  আলো: আলোর আলোয়
  শুক্রবার: শুক্রবারে শুক্রবারের
  রাত: রাতে রাতের
  পুকুর: পুকুরে পুকুরের
  পাখি: পাখির পাখিরা পাখিগুলো
  মাটি: মাটিতে মাটির মাটিটা মাটিকেও
  ঘাটি: ঘাটির ঘাটিতে ঘাটিগুলো
  পাটি: পাটির পাটিতে
  বাইরে: বাইরের বাইরেও
  ভোটার: ভোটারের ভোটাররা ভোটারদের ভোটারকে
  কিলোমিটার: কিলোমিটারের কিলোমিটারে
  ফস্টার: ফস্টারের ফস্টারে
  পিটার: পিটারকে পিটারের
  ডেপুটি: ডেপুটির ডেপুটিরা
  কমিউনিটি: কমিউনিটির কমিউনিটিতে
  ক্ষুর: ক্ষুরের ক্ষুরে
  ঘোমটা: ঘোমটার ঘোমটায়
  রশিদ: রশিদের রশিদকে
  সংসদ: সংসদের সংসদে
  অনুচ্ছেদ: অনুচ্ছেদের অনুচ্ছেদে
  মতবাদ: মতবাদের
  পদার্থবিদ: পদার্থবিদের পদার্থবিদদের
  বিধবা: বিধবাদের
  স্ত্রী: স্ত্রীর স্ত্রীকে
  আজিমপুর: আজিমপুরের আজিমপুরে
  অপু: অপুর অপুকে
  হাঁটা: হাঁটার
  প্রচেষ্টা: প্রচেষ্টার
  আমিনা: আমিনার
  বাড়ি: বাড়িতে বাড়ির বাড়িটা
  পাওয়া: পাওয়ার
  গ্রাম: গ্রামের গ্রামে
  ব্যক্তি: ব্যক্তির ব্যক্তিবর্গ ব্যক্তিবর্গের
  নৌকা: নৌকার নৌকায়
`

function table(lines: string): (readonly [string, string])[] {
  return lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [base = '', forms = ''] = line.normalize('NFC').trim().split(': ')
      return forms.split(/\s+/).map((form) => [form, base] as const)
    })
}

const bengali = [...table(VERBS), ...table(NOUNS)]

describe('Bengali', () => {
  test('has many forms in these tables', () => expect(bengali.length).toBeGreaterThan(350))

  test.each(bengali)('%s is first of all %s', (form, base) => expect(stem(form, 'bn')[0]).toBe(base))

  test.each(bengali)('%s has the key of %s', (form, base) =>
    expect(stemKey(form, 'bn')).toBe(stemKey(base, 'bn')),
  )

  test.each([
    ['মেয়েদের', 'মে', 'a month is no girl'],
    ['মানুষগুলি', 'মা', 'nor a mother a human'],
    ['জানালা', 'জা', 'a window'],
    ['সরকার', 'স', 'a government'],
    ['করেছিলাম', 'ক', 'a letter'],
    ['বাজারে', 'বা', 'or'],
    ['কেউ', 'কে', 'anyone'],
    ['মাটি', 'মা', 'soil'],
    ['পাটিতে', 'পা', 'on a mat'],
    ['ক্ষুরের', 'ক্ষু', 'of a razor'],
  ])('%s does not meet %s, %s', (word, other) => {
    const [one, two] = [stem(word, 'bn'), stem(other, 'bn')]
    expect(one.filter((base) => two.includes(base))).toEqual([])
  })

  test.each([
    ['বাজার', 'not বাজা'],
    ['শহর', 'no vowel before র'],
    ['উপায়', 'the য় is its own'],
    ['মাটি', 'the টি is its own'],
    ['চুক্তি', 'no word ends in hasanta'],
    ['অধিকার', 'few nouns end in কা'],
    ['পরিচালিত', 'a participle of Sanskrit'],
    ['ঘণ্টা', 'the টা is its own'],
    ['ক্ষীর', 'the র is its own'],
    ['জনগণ', 'the গণ is its own'],
    ['আয়না', 'a mirror is no verb that is denied'],
    ['ঝরনা', 'no more is a spring'],
    ['মিটার', 'a word from English'],
    ['ফস্টার', 'a name from English, by its -টার'],
    ['প্রয়োজন', 'no people are counted'],
    ['বিসিসিআই', 'its last letter is a name of one'],
    ['গবেষণাগার', 'a place in -াগার'],
    ['ন্যায়বিচার', 'its second member has its own র'],
    ['প্রথমবার', 'a time'],
    ['বাংলাদেশ', 'has no ending'],
  ])('%s stays as it is: %s', (word) => {
    expect(stem(word, 'bn')[0]).toBe(word.normalize('NFC'))
  })

  test.each(['কমাতেই', 'হারাতেন'])('%s leads to nothing with two vowel signs', (word) => {
    expect(stem(word, 'bn').filter((base) => base.endsWith('াা'))).toEqual([])
  })

  test.each(['আন্টি', 'অঙ্কে', 'মার্কেটে'])('%s leads to nothing that ends in a hasanta', (word) => {
    expect(stem(word, 'bn').filter((base) => base.endsWith('\u09CD'))).toEqual([])
  })

  test.each([
    ['খেলে', ['খাওয়া', 'খেলা'], 'if one eats, or plays'],
    ['করায়', ['করা', 'করানো'], 'in doing, or makes do'],
    ['নামে', ['নাম', 'নামা'], 'by name, or gets down'],
    ['থেকে', ['থেকে', 'থাকা'], 'from, or having stayed'],
    ['পেতে', ['পাওয়া', 'পাতা'], 'to get, or having spread'],
    ['দেওয়ায়', ['দেওয়া', 'দেওয়ানো'], 'in giving, or makes give'],
    ['আয়না', ['আয়না', 'আসা'], 'a mirror, or (one word for two) do come'],
    ['করিনে', ['করা'], 'do not do, as it was written'],
    ['দিয়ে', ['দিয়ে', 'দেওয়া'], 'by, or having given'],
  ])('%s may be %j: %s', (word, bases) => {
    expect(stem(word, 'bn')).toEqual(expect.arrayContaining(bases.map((base) => base.normalize('NFC'))))
  })

  test.each([
    ['প্রত্যেকে\u200Cরই', 'প্রত্যেক', 'ZWNJ'],
    ['মেয়েদের'.normalize('NFC'), 'মেয়ে', 'য় as two'],
    ['মে\u09DFেদের', 'মেয়ে', 'য় as one'],
  ])('%s leads to %s with %s', (word, base) => {
    expect(stem(word, 'bn')[0]).toBe(base.normalize('NFC'))
    expect(stem(word, 'bn')).toContain(word)
  })
})

describe('English', () => {
  test.each([
    ['went', 'go'],
    ['Gone', 'go'],
    ['said', 'say'],
    ['children', 'child'],
    ["children's", 'child'],
    ['women', 'woman'],
    ['was', 'be'],
    ['countries', 'country'],
    ['running', 'run'],
    ['studied', 'study'],
    ['agreements', 'agreement'],
    ['crises', 'crisis'],
    ['eyes', 'eye'],
    ['tied', 'tie'],
    ['uses', 'use'],
    ['skies', 'sky'],
    ['buses', 'bus'],
    ['him', 'he'],
  ])('%s has the key of %s', (form, base) => expect(stemKey(form, 'en')).toBe(stemKey(base, 'en')))

  test.each([
    ['this', 'thi'],
    ['his', 'hi'],
    ['ass', 'as'],
    ['president', 'pr'],
    ['news', 'ne'],
  ])('%s does not meet %s', (word, other) => {
    const two = stem(other, 'en')
    expect(stem(word, 'en').filter((base) => two.includes(base))).toEqual([])
  })

  test('gives the base form too where it is irregular', () => expect(stem('went', 'en')).toContain('go'))
})

const letter = fc.constantFrom(...'অআইউএওকখগঘচজটডতদনপবমযরলশসহািীুেো্ংঁ়য়ড়', '\u200C', '\u200D', '\u09DF')
const word = fc.string({ unit: letter, minLength: 1, maxLength: 24 })

describe('every word', () => {
  test('is among its own candidates, once each', () => {
    fc.assert(
      fc.property(
        fc.oneof(word, fc.string()),
        fc.constantFrom('bn' as const, 'en' as const),
        (each, lang) => {
          const found = stem(each, lang)
          expect(found).toContain(each)
          expect(new Set(found).size).toBe(found.length)
        },
      ),
      { numRuns: 2000, examples: [['\u09CD\u200C\u09BCঅ', 'bn']] },
    )
  })

  test('leads to no base of one or two letters that is not listed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ঙঞথফভধঢঠ'), minLength: 1, maxLength: 2 }),
        (short) => {
          for (const ending of ['ের', 'টি', 'গুলো', 'ে', 'কে', 'েছিল', 'ই'])
            expect(stem(short + ending, 'bn')).not.toContain(short)
        },
      ),
    )
  })

  test('is taken apart in time that does not grow with what is no word', () => {
    for (const unit of ['ের', 'ে', 'ক', 'a', 'ing', "'", 'ই', '়', '্'])
      for (const lang of ['bn', 'en'] as const) {
        const long = unit.repeat(Math.ceil(2 ** 18 / unit.length))
        const before = performance.now()
        expect(stem(long, lang)).toContain(long)
        stemKey(long, lang)
        expect(performance.now() - before).toBeLessThan(5000)
      }
  })
})

const FORMS = ['ফলে ফল', 'একটি এক', 'যাতে যা', 'সেই সে', 'মনে মন', 'সবাই সব', 'জনগণের জন', 'তাতে তা']

describe('the Declaration of Human Rights', () => {
  test('has one word in a hundred at most whose key has another key', () => {
    const words = new Set(
      declaration('bn')
        .join('\n')
        .match(/[\p{L}\p{M}\u200C\u200D]+/gu) ?? [],
    )
    const keys = [...words].map((each) => stemKey(each, 'bn'))
    const moved = keys.filter((key) => stemKey(key, 'bn') !== key)
    expect(keys.length).toBeGreaterThan(500)
    expect(moved.length / keys.length).toBeLessThan(0.01)
  })

  test('has no word that meets its first two letters, but for forms of that very word', () => {
    const words = new Set(
      declaration('bn')
        .join('\n')
        .match(/[\p{L}\p{M}\u200C\u200D]+/gu) ?? [],
    )
    const met = [...words].flatMap((each) => {
      const first = each.normalize('NFC').match(/^.়?.়?/u)?.[0] ?? ''
      return first !== each && stem(each, 'bn').includes(first) ? [`${each} ${first}`] : []
    })
    expect(met.map((each) => each.normalize('NFC').replaceAll('\u200C', '')).sort()).toEqual(
      FORMS.map((each) => each.normalize('NFC')).sort(),
    )
  })
})
