import type { Kind, Lang } from '../model/text.ts'
import type { Cell } from './markup-blocks.ts'
import { failing, Refusal } from './read.ts'
import { hasBengali, lettersOf, otherLettersOf } from './sides.ts'

/** A block of a document, with the side that it was taken for. */
export interface Sided {
  readonly kind: Kind
  readonly text: string
  readonly side: Lang
  readonly cell?: Cell | null
}

/** With less of its letters a side is only quoted in the text of the other one. */
const LEAST_SHARE = 0.12
/** With less it is so, too, unless there are as many blocks of it, or it begins to translate what is above it. */
const SCATTERED_SHARE = 0.3
/** A translation has at least this part of the letters of what it translates, and the other way round. */
const LIKE = 0.5

/** The only side of a document, or the one that the other one is merely quoted in; `null` where there are two. */
export function mainSide(blocks: readonly Sided[]): Lang | null {
  const all = measured(blocks)
  // Titles stand above both sides, also above a short one.
  const text = measured(blocks.filter(({ kind }) => kind !== 'heading'))
  const isQuoted = (side: Lang, other: Lang) =>
    all.letters[side] < (all.letters.bn + all.letters.en) * LEAST_SHARE ||
    (text.letters[side] < (text.letters.bn + text.letters.en) * SCATTERED_SHARE &&
      text.count[side] < text.count[other] &&
      !takesTurns(blocks, side) &&
      !hasBothInRow(blocks))
  if (all.letters.bn + all.letters.en === 0 || isQuoted('en', 'bn')) return 'bn'
  return isQuoted('bn', 'en') ? 'en' : null
}

function measured(blocks: readonly Sided[]) {
  const letters = { bn: 0, en: 0 }
  const count = { bn: 0, en: 0 }
  for (const { text, side } of blocks) {
    const { bn, en } = lettersOf(text)
    letters[side] += bn + en
    count[side] += 1
  }
  return { letters, count }
}

/** Whether both sides stand beside each other anywhere, in a row of a table. */
function hasBothInRow(blocks: readonly Sided[]): boolean {
  const sides = new Map<string, Lang>()
  return blocks.some(({ cell, side }) => {
    if (!cell) return false
    const row = `${cell.table} ${cell.row}`
    const before = sides.get(row)
    sides.set(row, side)
    return before !== undefined && before !== side
  })
}

/** Whether every run of a side, of several, stands below as many blocks of the other one that are about as long. */
function takesTurns(blocks: readonly Sided[], side: Lang): boolean {
  let turns = 0
  let above = { count: 0, letters: 0 }
  for (let i = 0; i < blocks.length;) {
    const run = { count: 0, letters: 0 }
    const own = blocks[i]?.side
    for (; blocks[i]?.side === own && i < blocks.length; i += 1) {
      const { kind = 'paragraph', text = '' } = blocks[i] ?? {}
      // Titles stand above both.
      if (kind === 'heading') continue
      run.count += 1
      run.letters += lettersOf(text).bn + lettersOf(text).en
    }
    if (own === side && run.count > 0) {
      const [less, more] = [run.letters, above.letters].toSorted((a, b) => a - b)
      if (run.count !== above.count || (less ?? 0) < (more ?? 0) * LIKE) return false
      turns += 1
    }
    above = run
  }
  return turns > 1
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
