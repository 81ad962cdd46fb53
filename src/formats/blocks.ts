import { joinedText } from '../model/joined.ts'
import type { Lang } from '../model/text.ts'
import type { ReadText, Segment } from './format.ts'
import { imported, pairing, plain } from './pairing.ts'
import { PARAGRAPH_GAP } from './pairs.ts'
import { NO_DETAILS, type Tally } from './read.ts'
import { lettersOf, sideOfText } from './sides.ts'

/** With less of its letters a side is only quoted in the text of the other one. */
const LEAST_SHARE = 0.12
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
  const runs = runsOf(blocks)
  const main = mainSide(blocks)
  if (main !== null) {
    const others = runs.filter(({ side }) => side !== main).reduce((sum, run) => sum + run.blocks.length, 0)
    counts.add('doubt', 'formats:doubt_foreign', others)
    return oneSided(blocks, main, hasTitle)
  }
  if (!alternate(runs)) return twoLists(runs, hasTitle)
  counts.add('doubt', 'formats:doubt_alternating', runs.length / 2)
  return alternating(runs, hasTitle)
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

/** The only side, or the one that the other one is merely quoted in; `null` where there are two. */
function mainSide(blocks: readonly Segment[]): Lang | null {
  let bn = 0
  let en = 0
  for (const { text } of blocks) {
    const letters = lettersOf(text)
    if (sideOfText(text) === 'bn') bn += letters.bn + letters.en
    else en += letters.bn + letters.en
  }
  if (en < (bn + en) * LEAST_SHARE || bn + en === 0) return 'bn'
  return bn < (bn + en) * LEAST_SHARE ? 'en' : null
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

function alternating(runs: readonly Run[], hasTitle: boolean): ReadText {
  const pairs = pairing()
  const title = { bn: '', en: '' }
  for (let i = 0; i + 1 < runs.length; i += 2) {
    const both = [runs[i], runs[i + 1]]
    let bn = both.find((run) => run?.side === 'bn')?.blocks ?? []
    let en = both.find((run) => run?.side === 'en')?.blocks ?? []
    if (i === 0 && hasTitle && bn[0] !== undefined && en[0] !== undefined) {
      title.bn = bn[0].text
      title.en = en[0].text
      bn = bn.slice(1)
      en = en.slice(1)
    }
    if (bn.length === en.length) for (const [k, block] of bn.entries()) addPair([block], [en[k] ?? block])
    else addPair(bn, en)
  }
  function addPair(bn: readonly Segment[], en: readonly Segment[]) {
    const { text, notes } = joinedText(en, PARAGRAPH_GAP)
    pairs.add(
      bn.map((block) => ({ ...plain(block.text, block.kind), notes: block.notes })),
      { ...imported(text), notes },
    )
  }
  return pairs.done({ ...NO_DETAILS, title })
}
