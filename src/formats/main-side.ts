import type { Lang } from '../model/text.ts'
import { failing, Refusal } from './read.ts'
import { hasBengali, lettersOf, otherLettersOf } from './sides.ts'

/** A block of a document, with the side that it was taken for. */
export interface Sided {
  readonly text: string
  readonly side: Lang
}

/** With less of its letters a side is only quoted in the text of the other one. */
const LEAST_SHARE = 0.12
/** With less of them it is so where it is also in few blocks, at most one beside so many of the other's. */
const SCATTERED_SHARE = 0.3
const SCATTERED_BLOCKS = 3

/** The only side of a document, or the one that the other one is merely quoted in; `null` where there are two. */
export function mainSide(blocks: readonly Sided[]): Lang | null {
  const letters = { bn: 0, en: 0 }
  const count = { bn: 0, en: 0 }
  for (const { text, side } of blocks) {
    const { bn, en } = lettersOf(text)
    letters[side] += bn + en
    count[side] += 1
  }
  const all = letters.bn + letters.en
  const isQuoted = (side: Lang, other: Lang) =>
    letters[side] < all * LEAST_SHARE ||
    (letters[side] < all * SCATTERED_SHARE && count[side] * SCATTERED_BLOCKS <= count[other])
  if (all === 0 || isQuoted('en', 'bn')) return 'bn'
  return isQuoted('bn', 'en') ? 'en' : null
}

/**
 * The main sides of a book's documents. A small one of them in the other language, such as a page of rights,
 * is a page of the book's own language; so is a smaller one yet where both languages take turns, unless all
 * of the book is so.
 */
export function mainSides(
  documents: readonly { readonly blocks: readonly Sided[]; readonly main: Lang | null }[],
): readonly (Lang | null)[] {
  const each = documents.map(({ blocks, main }) => ({ main, size: sizeOf(blocks) }))
  const sizes = { bn: 0, en: 0, both: 0 }
  for (const { main, size } of each) sizes[main ?? 'both'] += size
  const all = sizes.bn + sizes.en + sizes.both
  const home: Lang = sizes.bn + sizes.both >= sizes.en ? 'bn' : 'en'
  const other = home === 'bn' ? 'en' : 'bn'
  return each.map(({ main }) => {
    if (main === null) return sizes.both < all * LEAST_SHARE ? home : null
    return main === other && sizes[other] < all * SCATTERED_SHARE ? home : main
  })
}

function sizeOf(blocks: readonly Sided[]): number {
  return blocks.reduce((sum, { text }) => sum + lettersOf(text).bn + lettersOf(text).en, 0)
}

/** Whether a paragraph of a document of one side is in the other language, or in a third one. */
export function isForeign(text: string, main: Lang): boolean {
  const { bn, en } = lettersOf(text)
  return Math.max(main === 'bn' ? en : bn, otherLettersOf(text)) > (main === 'bn' ? bn : en)
}

/**
 * Throws `Refusal` with `neither` where a document is in another language: most of its letters are of neither
 * script and hardly any Bengali, or it has no letter at all.
 */
export function refuseOthers(texts: readonly string[]): void {
  let [bn, en, other] = [0, 0, 0]
  for (const text of texts) {
    const letters = lettersOf(text)
    bn += letters.bn
    en += letters.en
    other += otherLettersOf(text)
  }
  const isOther = other > bn + en && bn < (bn + en + other) * LEAST_SHARE
  if (isOther || (en === 0 && !texts.some(hasBengali))) throw new Refusal(failing('formats:neither'))
}
