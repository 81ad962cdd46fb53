import { wordList, wordSet } from './word-list.ts'

/**
 * Roots that end in a consonant, as the verbal noun shows them without its া (লেখা gives লেখ, though লিখি is
 * said of it). A closed class: new verbs are made of a noun and করা.
 */
const ROOTS = `
  আঁক আঁট আন আস উপড় উল্ট ওঠ ওড় কচল কট কম কর কষ কহ কাচ কাট কাড় কাঁদ কাঁপ কাম কাশ কিন কেন কুট কোট কোঁচ কোপ
  খস খাট খুঁজ খোঁজ খুল খোল খেল খেপ খোঁড় খোদ গড় গল গাঁথ গিল গেল গোন গুন গুঁজ গোঁজ ঘট ঘষ ঘাট ঘির ঘের ঘুচ ঘোচ ঘোর ঘেঁষ
  চট চড় চর চল চষ চাট চাপ চাখ চাল চিন চেন চিব চেঁচ চির চের চুক চোক চুষ চোষ ছড় ছাড় ছাঁট ছাপ ছিঁড় ছেঁড় ছিট ছেট ছুট ছোট ছুঁড় ছোঁড়
  ছেঁক জড় জন্ম জপ জম জাগ জান জিত জেত জুট জোট জুড় জোড় জ্বল জ্বাল ঝর ঝাড় ঝাঁক ঝুল ঝোল ঝুঁক ঝোঁক টল টান টিক টেক টিপ টেপ টুট টোক
  ঠক ঠেক ঠেল ঠাস ঠোক ডর ডাক ডিঙ ডুব ডোব ঢাক ঢাল ঢুক ঢোক ঢুল ঢোল তাক তাড় তাপ তুল তোল তর তোষ থাক থাম দম দল দাগ দুল দোল দেখ
  দহ দোহ ধর ধস ধাঁধ ধার নড় নাচ নাম নিংড় নিভ নেভ নুয় নোয় পচ পট পড় পর পশ পাক পাঠ পাত পার পাল পিট পেট পিষ পেষ পুড় পোড় পুঁত পোঁত
  পুর পোর পুষ পোষ পেঁচ ফল ফাট ফাঁদ ফাড় ফিক ফির ফের ফুট ফোট ফুল ফোল ফুঁক ফোঁক ফেল ফুর ফোর ফেঁপ বক বখ বদল বধ বন বুন বোন বর বল বস বাঁক বাঁচ
  বাছ বাজ বাঁট বাট বাড় বাঁধ বাধ বাস বিঁধ বেঁধ বুঝ বোঝ বুজ বোজ বেচ বেছ ভজ ভর ভাগ ভাঙ ভাজ ভাব ভাস ভিজ ভেজ ভিড় ভেড় ভুগ ভোগ ভুল ভোল ভাঁজ
  মজ মর মল মাখ মাগ মাজ মাত মাড় মান মাপ মার মিট মেট মিল মেল মিশ মেশ মুছ মোছ মুড় মোড় মেখ মোট যাচ যুঝ যোঝ রট রচ রাখ রাগ রাঁধ রুখ রোখ
  খেঁচ ফোঁড় মাঙ পূজ গর্জ বর্ষ নাড় ভালোবাস ভালবাস
  লড় লাগ লাফ লিখ লেখ লুট লোট লুক লেপ লেগ শাস শিখ শেখ শুক শোক শুধ শোধ শুন শোন শুষ শোষ শোভ সঁপ সর সাজ সাধ সার সাঁট সাঁতর সিক সেঁক সিঁচ সেঁচ
  সহ হট হাঁক হাঁট হাঁপ হাগ হান হার হাস হাঁস হেল হাতড় কুড় কামড় আঁচড় আটক আগল আছাড় আওড় মুচড় মোচড় সামল
`

/** Those that are commoner as a noun or another word: নামে is rather "in the name" than "gets down". */
const RATHER_NOUNS = `
  আন কম কষ কাম কাশ কোট খাট গুন গোন ঘাট চর চাল চাপ ছাপ জড় জন্ম টান ডাক ঢাক ঢোল তাক তাপ থাম দম দল দাগ দোল ধার নাচ নাম পট পর
  পাক পাঠ পাত পাল পেট পোর ফল ফাঁদ ফুল ফের ভাগ ভাব ভুল ভোগ মন মল মান মাপ মার মিল মেল মোট মোড় যাচ রাগ লাফ বদল বন বর বাঁধ বাস বাজ বাট
  বর্ষ দেওয় নেওয় চাওয় ছোঁয়
  শোক শোধ শাস সার সাজ সাধ হাঁস হাট হার হাল ছোট রস বধ জোট ভর
`

/** Stems that exist with আ alone: দাঁড়ানো, ঘুমানো. Every root above has such a stem too, its causative. */
const A_STEMS = `
  দাঁড় ঘুম পাঠ তাক লুক পৌঁছ দৌড় হার চেঁচ কুড় ফুর গড় জড় ছড় এড় উপড় কামড় আঁচড় হাতড় সাঁতর হাঁপ লাফ ঝাঁপ পাল পাল্ট উল্ট জম বাঁচ কাট
  মিট চাল ঠক তড়প ধমক চমক টপক আটক সামল কচল মোচড় বদল আছড় আওড় ঘাবড় জুড় জানা ঝলস থমক পস্ত পেঁচ বান মাড় লেলি ঢুক রাঙ
  গোছ জির মচক ঝিম পেছ গজ তল এল টাঙ ফাঁস উগর ওগর নিক গুল লেপট লেপ্ট
  খাওয় দেওয় নেওয় গাওয় চাওয় ছাওয় বওয় সওয় কওয় শোয় ধোয় ছোঁয় নোয়
  জান দেখ শেখ বোঝ ভড়ক হাঁট মানা চিব জিজ্ঞাস পোহ বিছ সাজ পিছল ডিঙ কিল ঘুষ চড় চাবক ধাক্ক নিংড় ঘাম
`

/** Stems that write ও where the others have আ: এগোনো, বেরোনো. */
const O_STEMS = 'এগ বের পের পিছ জির ঘুম'

/** Consonant roots, as in the verbal noun. */
export const roots: ReadonlySet<string> = wordSet(ROOTS)
/** Roots that a weak ending does not make verbs. */
export const ratherNouns: ReadonlySet<string> = wordSet(RATHER_NOUNS)
/** Stems in -আনো that are no root's causative. */
export const aStems: ReadonlySet<string> = wordSet(A_STEMS)
/** Stems in -ওনো. */
export const oStems: ReadonlySet<string> = wordSet(O_STEMS)

const PRESENT = ['ি', '', 'িস', 'ে', 'েন', 'ো']
const PAST = ['াম', 'ে', 'ি', '', 'েন', 'ো', 'ুম', 'েম']
const HABITUAL = ['াম', 'ে', 'িস', '', 'েন', 'ো', 'ুম']
const FUTURE = ['', 'ে', 'ি', 'েন', 'ো']

const all = (base: string, endings: readonly string[]) => endings.map((ending) => base + ending)
const have = (base: string) => [...all(`${base}ছ`, PRESENT), ...all(`${base}ছিল`, PAST)]
const did = (base: string) => all(`${base}ল`, PAST)
const used = (base: string) => all(`${base}ত`, HABITUAL)
const will = (base: string) => [...all(`${base}ব`, FUTURE), `${base}বার`]

/** Tenses, persons and participles of a stem in -আ or -ও after its last consonant (করা-, এগো-). */
function derived(vowel: string): string[] {
  const present = ['ই', 'ও', 'স', 'য়', 'ন', 'ক', 'নো'].map((ending) => vowel + ending)
  const sadhu = [
    ...did(`${vowel}ই`),
    ...used(`${vowel}ই`),
    ...will(`${vowel}ই`),
    ...have(`${vowel}ইতে`),
    ...have(`${vowel}ইয়া`),
    `${vowel}ইয়া`,
  ]
  return [...present, ...have(`${vowel}চ্`), ...did(vowel), ...used(vowel), ...will(vowel), ...sadhu]
}

/** What follows a consonant root: সাধু and চলিত, finite and not (Chatterji 1926, §§ 700–760). */
export const rootEndings: ReadonlySet<string> = new Set([
  ...PRESENT,
  ...have(''),
  ...have('ে'),
  ...did(''),
  ...used(''),
  ...will(''),
  ...['ুন', 'ুক', 'িও', 'িয়ো', 'িয়া', 'উন', 'উক'],
  ...did('ি'),
  ...used('ি'),
  ...will('ি'),
  ...have('িতে'),
  ...have('িয়া'),
])

/** What follows a derived stem's last consonant: -িয়ে and its perfect, the rest on আ. */
export const aEndings: ReadonlySet<string> = new Set(['িয়ে', 'িয়ো', 'িও', ...have('িয়ে'), ...derived('া')])
/** The same on ও, which ু may stand for. */
export const oEndings: ReadonlySet<string> = new Set([
  'িয়ে',
  ...have('িয়ে'),
  ...derived('ো'),
  ...did('ু'),
  ...used('ু'),
  ...will('ু'),
])

/**
 * Roots in a vowel: lemmas | present and imperative | past, habitual | future | continuous | participles |
 * perfects | সাধু.
 */
const VOWEL_ROOTS = `
  খাওয়া | খাই খাও খাস খায় খান খাক খেয়ো | খে | খা | খা | খেয়ে | খেয়ে | খাই
  যাওয়া | যাই যাও যাস যায় যান যাক যেয়ো যেও | যে | যা | যা | গিয়ে যেয়ে | গে গিয়ে | যাই
  পাওয়া | পাই পাও পাস পায় পান পাক পেয়ো | পে | পা | পা | পেয়ে | পেয়ে | পাই
  ছাওয়া | ছাই ছাও ছায় ছান | ছাই | ছাই | ছা | ছেয়ে | ছেয়ে | ছাই
  চাওয়া | চাই চাও চাস চায় চান চাক চেয়ো চাহি চাহে চাহেন চাহো | চাই | চাই চা | চা চাই | চেয়ে | চেয়ে | চাই চাহি
  গাওয়া | গাই গাও গাস গায় গান গাক গেয়ো গাহি গাহে গাহেন | গাই | গাই গা | গা গাই | গেয়ে | গেয়ে | গাই গাহি
  বাওয়া | বাই বাও বায় | বাই | বাই | বাই বা | বেয়ে | বেয়ে | বাই
  ধাওয়া | ধাই ধাও ধায় | ধাই | ধাই | ধা | ধেয়ে | ধেয়ে | ধাই
  দেওয়া | দিই দেই দাও দিস দেয় দেন দিক দিন দিও দিয়ো | দি | দে দি | দি | দিয়ে | দিয়ে | দি
  নেওয়া | নিই নেই নাও নিস নেয় নেন নিক নিন নিও নিয়ো | নি | নে নি | নি | নিয়ে | নিয়ে | নি
  হওয়া | হই হও হস হোস হয় হন হোক হোন হয়ো হউক হউন | হ | হ | হ | হয়ে | হয়ে | হই
  লওয়া | লই লও লয় লন লউন | ল | ল | ল | লয়ে | লয়ে | লই
  কওয়া | কই কও কস কয় কন কয়ো | ক কই | ক কই | ক কই | কয়ে | কয়ে | কই
  বওয়া | বও বয় বহে বহেন | বই | বই | ব বই | বয়ে | বয়ে | বহি
  সওয়া | সই সও সয় | সই | সই | সই | সয়ে | সয়ে | সহি
  রওয়া | রই রও রয় রন রহি রহে রহেন রহো | রই | রই র | র রই | রয়ে | রয়ে | রহি
  শোয়া | শুই শোও শুস শোয় শোন শুক শুয়ো | শু | শো শু | শু | শুয়ে | শুয়ে | শুই
  ধোয়া | ধুই ধোও ধুস ধোয় ধোন ধুক ধুয়ো | ধু | ধো ধু | ধু | ধুয়ে | ধুয়ে | ধুই
  ছোঁয়া | ছুঁই ছোঁও ছুঁস ছোঁয় ছোঁন | ছুঁ | ছোঁ | ছুঁ | ছুঁয়ে | ছুঁয়ে | ছুঁই
  নোয়া | নুই নোয় | নু | নো | নু | নুয়ে | নুয়ে | নুই
  রোয়া | রুই রোয় | রু | রো | রু | রুয়ে | রুয়ে | রুই
`

/** Forms that no pattern makes, and the verb to be. */
const IRREGULAR: Readonly<Record<string, string>> = {
  যাওয়া: `${did('গে').join(' ')} গিয়া যাইয়া ${have('গিয়া').join(' ')}`,
  আসা: `এসো আয় ${did('এ').join(' ')}`,
  আছে: `${have('').slice(6).join(' ')} ${all('আছ', PRESENT).join(' ')} আছিল আছিলাম আছিলেন`,
  নয়: 'নই নও নস নয় নন নহে নহি নহেন',
  নেই: 'নেই নাই',
  দেওয়া: 'দেয়া দেবার',
  নেওয়া: 'নেয়া নেবার',
}

function vowelForms(line: string): (readonly [string, string])[] {
  const [lemma = '', ...bases] = line.split('|').map((cell) => cell.trim())
  const [present = [], past = [], future = [], continuous = [], participle = [], perfect = [], sadhu = []] =
    bases.map(wordList)
  const written = [
    ...present,
    ...past.flatMap((base) => [...did(base), ...used(base)]),
    ...future.flatMap(will),
    ...continuous.flatMap((base) => have(base.endsWith('ই') ? base : `${base}চ্`)),
    ...participle,
    ...perfect.flatMap(have),
    ...sadhu.flatMap((base) => [
      ...did(base),
      ...used(base),
      ...will(base),
      ...have(`${base}তে`),
      ...have(`${base}য়া`),
      `${base}য়া`,
    ]),
  ]
  const [first = ''] = present
  const causatives = first.endsWith('ই') ? [`${first}য়ে`, ...have(`${first}য়ে`)] : []
  return [
    ...written.map((form) => [form.normalize('NFC'), lemma.normalize('NFC')] as const),
    // খাইয়ে, শুইয়েছে; their other forms are those of -আনো (খাওয়ালেন).
    ...causatives.map((form) => [form.normalize('NFC'), `${lemma}নো`.normalize('NFC')] as const),
  ]
}

/** Forms of verbs in a vowel and of irregular ones → their verbal nouns, commonest first. */
export const vowelVerbs: ReadonlyMap<string, readonly string[]> = (() => {
  const found = new Map<string, string[]>()
  const irregular = Object.entries(IRREGULAR).flatMap(([lemma, forms]) =>
    wordList(forms).map((form) => [form.normalize('NFC'), lemma.normalize('NFC')] as const),
  )
  for (const [form, lemma] of [...irregular, ...VOWEL_ROOTS.trim().split('\n').flatMap(vowelForms)]) {
    const lemmas = found.get(form) ?? []
    if (!lemmas.includes(lemma)) found.set(form, [...lemmas, lemma])
  }
  return found
})()
