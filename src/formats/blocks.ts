import { PARAGRAPH_GAP } from '../model/unit.ts'
import { joinedText } from '../model/joined.ts'
import type { Bilingual, Lang } from '../model/text.ts'
import { isForeign, mainSide, refuseOthers } from './main-side.ts'
import type { ReadText, Segment } from './format.ts'
import { imported, pairing, plain } from './pairing.ts'
import { NO_DETAILS, type Tally } from './read.ts'
import { sideOfText } from './sides.ts'

/** Longer runs of one language are chapters one after the other, and no paragraphs beside each other. */
const LONGEST_RUN = 4

interface Run {
  readonly side: Lang
  readonly blocks: readonly Segment[]
}

/**
 * The text that paragraphs of a file make, by their script: one side; both, `paired` where they alternate
 * throughout; or both as two lists. `hasTitle`: the first paragraph, and the first one of the other side where
 * that is a heading too, are titles and no paragraphs.
 */
export function textOfBlocks(blocks: readonly Segment[], hasTitle: boolean, counts: Tally): ReadText {
  refuseOthers(blocks.map(({ text }) => text))
  const runs = runsOf(blocks)
  const main = mainSide(runs.flatMap((run) => run.blocks.map((block) => ({ ...block, side: run.side }))))
  if (main !== null) {
    counts.add('doubt', 'formats:doubt_foreign', blocks.filter(({ text }) => isForeign(text, main)).length)
    return oneSided(blocks, main, hasTitle)
  }
  if (alternate(runs)) return alternating(runs, hasTitle ? headsOf(runs) : NO_TITLE, counts)
  const [first, ...rest] = blocks
  const below = runsOf(rest)
  if (hasTitle && first !== undefined && alternate(below))
    return alternating(below, { ...NO_TITLE, [runs[0]?.side ?? 'bn']: first.text }, counts)
  return twoLists(runs, hasTitle)
}

function runsOf(blocks: readonly Segment[]): readonly Run[] {
  const runs: { side: Lang; blocks: Segment[] }[] = []
  let side = blocks.map(({ text }) => sideOfText(text)).find((found) => found !== null) ?? 'bn'
  for (const block of blocks) {
    side = sideOfText(block.text) ?? side
    const last = runs.at(-1)
    if (last?.side === side) last.blocks.push(block)
    else runs.push({ side, blocks: [block] })
  }
  return runs
}

function alternate(runs: readonly Run[]): boolean {
  if (runs.length % 2 === 1) return false
  const isShort = runs.every(({ blocks }) => blocks.length <= LONGEST_RUN)
  return isShort && (runs.length > 2 || runs.every(({ blocks }) => blocks.length === 1))
}

function oneSided(blocks: readonly Segment[], side: Lang, hasTitle: boolean): ReadText {
  const [first] = blocks
  const title = { bn: '', en: '' }
  if (hasTitle && first !== undefined) title[side] = first.text
  const rest = hasTitle ? blocks.slice(1) : blocks
  return {
    shape: 'sides',
    details: { ...NO_DETAILS, title },
    bn: side === 'bn' ? rest : [],
    en: side === 'en' ? rest : [],
  }
}

function twoLists(runs: readonly Run[], hasTitle: boolean): ReadText {
  const lists: Record<Lang, Segment[]> = { bn: [], en: [] }
  for (const { side, blocks } of runs) lists[side].push(...blocks)
  const title = { bn: '', en: '' }
  const first = runs[0]?.side
  for (const side of ['bn', 'en'] as const) {
    const [head] = lists[side]
    if (!hasTitle || head === undefined || (side !== first && head.kind !== 'heading')) continue
    title[side] = head.text
    lists[side].shift()
  }
  return { shape: 'sides', details: { ...NO_DETAILS, title }, ...lists }
}

const NO_TITLE: Bilingual = { bn: '', en: '' }

/** The titles that runs begin with: the first block of all, and that of the second run if it is a heading. */
function headsOf([first, second]: readonly Run[]): Bilingual {
  const title = { ...NO_TITLE }
  if (first !== undefined) title[first.side] = first.blocks[0]?.text ?? ''
  const [head] = second?.blocks ?? []
  if (second !== undefined && head?.kind === 'heading') title[second.side] = head.text
  return title
}

function alternating(runs: readonly Run[], title: Bilingual, counts: Tally): ReadText {
  counts.add('doubt', 'formats:doubt_alternating', runs.length / 2)
  const pairs = pairing()
  for (let i = 0; i + 1 < runs.length; i += 2) {
    const both = [runs[i], runs[i + 1]]
    const blocksOf = (side: Lang) => {
      const blocks = both.find((run) => run?.side === side)?.blocks ?? []
      return i === 0 && title[side] !== '' && blocks[0]?.text === title[side] ? blocks.slice(1) : blocks
    }
    const [bn, en] = [blocksOf('bn'), blocksOf('en')]
    if (bn.length === en.length) for (const [k, block] of bn.entries()) addPair([block], [en[k] ?? block])
    else {
      // One of them has no partner here, and nobody says which.
      if (bn.length > 0 && en.length > 0) counts.add('doubt', 'formats:doubt_unequal')
      addPair(bn, en, 'draft')
    }
  }
  function addPair(bn: readonly Segment[], en: readonly Segment[], state?: 'draft') {
    const { text, notes } = joinedText(en, PARAGRAPH_GAP)
    pairs.add(
      bn.map((block) => ({ ...plain(block.text, block.kind), notes: block.notes })),
      { ...imported(text, state), notes },
    )
  }
  return pairs.done({ ...NO_DETAILS, title })
}
