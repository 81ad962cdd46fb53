import type { Bilingual, Lang } from '../model/text.ts'
import type { NotedBlock } from './footnotes.ts'
import type { ReadDetails, ReadText, Segment } from './format.ts'
import { isForeign, mainSide } from './main-side.ts'
import type { Tally } from './read.ts'
import { bothTitles, withoutNames } from './side-lines.ts'
import { hasBengali, sideOfText } from './sides.ts'
import { pairedTables, pairedText, wordsOf, type SidedBlock } from './table-pairs.ts'

/**
 * The text that a document's blocks make. A table with one Bengali and one English column is paired row by
 * row; else each side is a list of its own, but for a side that is merely quoted in the other one, which stays
 * in its place there. A first-level heading at the head of the document is its title, one a side; `details`
 * tell the rest. `home` is the side that all of the document is, where somebody knows.
 */
export function textFromBlocks(
  blocks: readonly SidedBlock[],
  details: ReadDetails,
  problems: Tally,
  home: Lang | null = null,
): ReadText {
  const { title, rest } = withoutTitle(blocks, details.title)
  const named = {
    ...details,
    title: { bn: title.bn || details.title.bn, en: title.en || details.title.en },
  }
  const tables = pairedTables(rest)
  if (tables.size > 0) return pairedText(rest, tables, named, problems)
  const main = home ?? mainOf(rest)
  if (main === null) return twoSides(rest, named, title)
  problems.add('doubt', 'formats:doubt_foreign', rest.filter(({ text }) => isForeign(text, main)).length)
  const all = rest.map(segment)
  return { shape: 'sides', details: named, bn: main === 'bn' ? all : [], en: main === 'en' ? all : [] }
}

/**
 * Both sides as lists. A document that has one language below the other has two titles, of which the second
 * stands where its side opens: a heading there is that, where the other side's title is known.
 */
function twoSides(blocks: readonly SidedBlock[], details: ReadDetails, found: Bilingual): ReadText {
  const sides = { bn: sideOf(blocks, 'bn'), en: sideOf(blocks, 'en') }
  const isOneBelow = blocks.filter(({ side }, i) => i > 0 && blocks[i - 1]?.side !== side).length === 1
  const title = { ...details.title }
  for (const [side, other] of [
    ['bn', 'en'],
    ['en', 'bn'],
  ] as const) {
    const [head, second] = sides[side]
    if (found[side] !== '' || details.title[other] === '' || head?.kind !== 'heading') continue
    // Where the other side goes on with a heading, this may be the translation of that one; one of several of its
    // level is a chapter's.
    const isChapter =
      (sides[other][0]?.kind === 'heading' && second?.kind !== 'heading') ||
      sides[side].some((each) => each !== head && each.kind === 'heading' && each.level === head.level)
    if (!isOneBelow || isChapter || second === undefined || head.cell !== null || head.notes.length > 0)
      continue
    title[side] = head.text
    sides[side] = sides[side].slice(1)
    break
  }
  return {
    shape: 'sides',
    details: { ...details, title },
    bn: sides.bn.map(segment),
    en: sides.en.map(segment),
  }
}

/** The one side of a document; `null` where there are two, or where its markup says of all what it is. */
export function mainOf(blocks: readonly SidedBlock[]): Lang | null {
  const isMarked = blocks.every(({ lang }) => lang !== null)
  const sides = new Set(blocks.map(({ side }) => side))
  return isMarked && sides.size === 2 ? null : mainSide(blocks)
}

function sideOf(blocks: readonly SidedBlock[], lang: Lang): readonly SidedBlock[] {
  return blocks.filter(({ side }) => side === lang)
}

function segment({ kind, text, notes }: NotedBlock): Segment {
  return { kind, text, notes }
}

/**
 * The blocks with their sides. What the markup says of languages counts where the letters do not speak against
 * it; where it says nothing, the letters do. What it says to be in a third language is left out, and so is what
 * only names a language.
 */
export function sided(blocks: readonly NotedBlock[], problems: Tally): readonly SidedBlock[] {
  let before: Lang | null = null
  const first = blocks.map(({ text }) => sideOfText(text)).find((side) => side !== null) ?? 'bn'
  return withoutNames(blocks, problems).flatMap((block) => {
    const letters = wordsOf(block.text)
    if (block.lang === 'other' && !hasBengali(block.text)) {
      problems.add('dropped', 'formats:dropped_languages')
      return []
    }
    const lang = block.lang === 'other' ? null : block.lang
    const said = lang !== null && letters[lang] > 0 ? lang : null
    const written = letters.bn + letters.en > 0 ? sideOfText(block.text) : null
    const side: Lang = said ?? written ?? lang ?? before ?? first
    before = side
    return [{ ...block, lang, side }]
  })
}

/**
 * Takes the titles from the head: first-level headings that no other of their side follows, and headings that
 * say what the document says it is called. One that says itself in both languages is the title of both sides. A document of nothing but titles keeps them as its text.
 */
function withoutTitle(
  blocks: readonly SidedBlock[],
  called: Bilingual,
): { title: Bilingual; rest: readonly SidedBlock[] } {
  const title = { bn: '', en: '' }
  const count = (lang: Lang) => blocks.filter(({ side, level }) => level === 1 && side === lang).length
  const alone = { bn: count('bn') === 1, en: count('en') === 1 }
  let rest = blocks
  for (let head = rest[0]; head?.kind === 'heading'; head = rest[0]) {
    const isTitle = (head.level === 1 && alone[head.side]) || head.text === called[head.side]
    if (!isTitle || head.cell !== null || head.notes.length > 0 || title[head.side] !== '') break
    const both = title.bn === '' && title.en === '' && rest[1]?.level !== 1 ? bothTitles(head.text) : null
    if (both === null) title[head.side] = head.text
    else [title.bn, title.en] = [both.bn, both.en]
    rest = rest.slice(1)
    if (both !== null) break
  }
  return rest.length === 0 ? { title, rest: blocks } : { title, rest }
}
