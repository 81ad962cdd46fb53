import { align } from '../alignment/align.ts'

/** A chapter of one side of a book: its title, where it has one, and its paragraphs. */
export type ChapterWords = readonly string[]

export interface ChapterPairs {
  /** Indexes from 0, in order on both sides; `null` for a chapter that has no partner. */
  readonly pairs: readonly { readonly bn: number | null; readonly en: number | null }[]
  /** A chapter that may belong to another than the pairs say, or to several. */
  readonly unsure: { readonly side: 'bn' | 'en'; readonly chapter: number } | null
}

/** So much of a chapter, by its letters, stands beside its partner, on both sides. */
const MOST = 0.5
/** So much of one without a partner may stand beside others: what an aligner puts there for want of better. */
const LITTLE = 0.35
/** How sure the beads of a pair are at least, by the mean, where chapters are not paired one by one. */
const SURE = 0.5

/**
 * Which chapters of a Bengali book stand for which of its English translation, 1:1 and in order, where either
 * may have some that the other has not, such as a preface; `null` where the two have nothing in common. All
 * paragraphs of both books are aligned, and chapters are partners that stand beside each other for the most
 * part. Linear in the length of the books.
 */
export function chapterPairs(bn: readonly ChapterWords[], en: readonly ChapterWords[]): ChapterPairs | null {
  const [bengali, english] = [flat(bn), flat(en)]
  const alignment = align(
    bengali.map(({ text }) => text),
    english.map(({ text }) => text),
  )
  if ('refused' in alignment) return null
  const beside = new Map<string, Beside>()
  for (const bead of alignment.beads)
    for (const i of bead.bn)
      for (const j of bead.en) {
        const [from, to] = [bengali[i], english[j]]
        if (from === undefined || to === undefined) continue
        const key = `${from.chapter} ${to.chapter}`
        const one = beside.get(key) ?? { bn: from.chapter, en: to.chapter, ofBn: 0, ofEn: 0, sure: 0 }
        one.ofBn += from.text.length / bead.en.length
        one.ofEn += to.text.length / bead.bn.length
        one.sure += (bead.confidence * from.text.length) / bead.en.length
        beside.set(key, one)
      }
  return paired([...beside.values()], bn.map(lengthOf), en.map(lengthOf))
}

interface Beside {
  readonly bn: number
  readonly en: number
  /** How much of each, in UTF-16 code units, stands beside the other. */
  ofBn: number
  ofEn: number
  sure: number
}

function paired(
  beside: readonly Beside[],
  bnLengths: readonly number[],
  enLengths: readonly number[],
): ChapterPairs {
  const partners = beside
    .filter((one) => one.ofBn >= MOST * bnLengths[one.bn]! && one.ofEn >= MOST * enLengths[one.en]!)
    .sort((a, b) => a.bn - b.bn)
  const pairs: { bn: number | null; en: number | null }[] = []
  let [i, j] = [0, 0]
  /** As many on both sides are taken for each other: the words of a dedication are too few to tell. */
  const passTo = (bn: number, en: number) => {
    if (bn - i === en - j) while (i < bn) pairs.push({ bn: i++, en: j++ })
    while (i < bn) pairs.push({ bn: i++, en: null })
    while (j < en) pairs.push({ bn: null, en: j++ })
  }
  for (const { bn, en } of partners) {
    // Half of a chapter on each side: two can be equal, and the first one has it.
    if (bn < i || en < j) continue
    passTo(bn, en)
    pairs.push({ bn: i++, en: j++ })
  }
  passTo(bnLengths.length, enLengths.length)
  return { pairs, unsure: unsureOf(pairs, beside, bnLengths, enLengths) }
}

/** The first chapter that says no for certain where it belongs. */
function unsureOf(
  pairs: ChapterPairs['pairs'],
  beside: readonly Beside[],
  bnLengths: readonly number[],
  enLengths: readonly number[],
): ChapterPairs['unsure'] {
  // One by one: nothing speaks against it, and what is unsure within a chapter comes as a draft.
  if (pairs.every(({ bn, en }) => bn !== null && en !== null)) return null
  const elsewhere = { bn: bnLengths.map(() => 0), en: enLengths.map(() => 0) }
  const sure = new Map(beside.map((one) => [`${one.bn} ${one.en}`, one.sure / one.ofBn]))
  for (const one of beside) {
    elsewhere.bn[one.bn]! += one.ofBn
    elsewhere.en[one.en]! += one.ofEn
  }
  for (const { bn, en } of pairs) {
    if (bn !== null && en !== null && (sure.get(`${bn} ${en}`) ?? 0) < SURE)
      return { side: 'bn', chapter: bn }
    if (en === null && bn !== null && elsewhere.bn[bn]! > LITTLE * bnLengths[bn]!)
      return { side: 'bn', chapter: bn }
    if (bn === null && en !== null && elsewhere.en[en]! > LITTLE * enLengths[en]!)
      return { side: 'en', chapter: en }
  }
  return null
}

function flat(chapters: readonly ChapterWords[]) {
  return chapters.flatMap((words, chapter) => words.map((text) => ({ text, chapter })))
}

function lengthOf(words: ChapterWords): number {
  return words.reduce((sum, { length }) => sum + length, 0)
}
