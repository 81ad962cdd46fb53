import { agreementOf, isTooLittle } from './agreement.ts'
import { anchors } from './anchors.ts'
import { BEAD_KINDS, USUAL_KINDS } from './bead-kinds.ts'
import { confidences } from './confidence.ts'
import { corridorThrough, type Corridor } from './corridor.ts'
import { WordEvidence } from './evidence.ts'
import { Lattice, type Step } from './lattice.ts'
import { lessonOf } from './learning.ts'
import { LengthEvidence, USUAL_LENGTHS } from './length.ts'
import { knownLinks, linksFrom } from './links.ts'
import { piecesOf } from './pieces.ts'
import { likeliestBeads, type SegmentBead } from './projection.ts'
import { bengaliSide, englishSide } from './side.ts'

/**
 * Segments that stand for each other, by index from 0: 1:1, 1:2 … 1:4, 2:1 … 4:1, 2:2, or 1:0 and 0:1 for one
 * without a partner. `confidence` is the chance that it is exactly these.
 */
export interface Bead {
  readonly bn: readonly number[]
  readonly en: readonly number[]
  readonly confidence: number
}

/** The beads of two texts, or why there are none; the reason is the key of a failure. */
export type Alignment = { readonly beads: readonly Bead[] } | { readonly refused: 'nothing_in_common' }

/**
 * Which segments of a Bengali text stand for which of its English translation: paragraphs, verses or sentences.
 * Each index of either side is in exactly one bead, beads are in order on both sides, and the same texts give
 * the same beads. Time and memory grow with the length of the texts, not with its square.
 *
 * The segments are cut into sentences, these are aligned by forward and backward sums over a corridor between
 * anchors (rare words, names and numbers that both sides share), twice: what the first way teaches about words
 * and lengths helps the second. The evidence of words is that of IBM model 1 (Moore 2002) on a word list,
 * names by sound, numbers by value and pairs learned from the texts; that of lengths is Gale & Church’s (1993).
 *
 * Texts whose words agree no more than those of strangers are refused, unless they are too short to tell; one
 * that has nothing beside it has beads of one side, which are certain.
 *
 *     align(['তিনি এলেন।', 'আমি গেলাম।'], ['He came, and I left.'])
 *     // { beads: [{ bn: [0, 1], en: [0], confidence: 0.9… }] }
 */
export function align(bn: readonly string[], en: readonly string[]): Alignment {
  const { beads, isRefused } = aligned(bn, en)
  return isRefused ? { refused: 'nothing_in_common' } : { beads }
}

/** As `align`, but texts that seem to have nothing in common get the likeliest beads all the same. */
export function alignAnyway(bn: readonly string[], en: readonly string[]): readonly Bead[] {
  return aligned(bn, en).beads
}

/** How many cells beside the likely way are looked at, the first time, the second, and where that was too few. */
const MARGIN = 8
const LITTLE_MARGIN = 6
const LARGE_MARGIN = 60

/** Blank segments say nothing of what stands beside them: all others are aligned, and they take their places. */
function aligned(bengali: readonly string[], english: readonly string[]) {
  const [bn, en] = [writtenIn(bengali), writtenIn(english)]
  if (bn.length === bengali.length && en.length === english.length) return alignedFilled(bengali, english)
  const { beads, isRefused } = alignedFilled(
    bn.map((i) => bengali[i]!),
    en.map((j) => english[j]!),
  )
  const inPlace = beads.flatMap((bead) =>
    inItsPlace({
      bn: bead.bn.map((i) => bn[i]!),
      en: bead.en.map((j) => en[j]!),
      confidence: bead.confidence,
    }),
  )
  return { beads: withBlanks(inPlace, bengali.length, english.length), isRefused }
}

/** The indexes of the segments that are not blank. */
function writtenIn(segments: readonly string[]): number[] {
  return segments.flatMap((segment, i) => (segment.trim() === '' ? [] : [i]))
}

/** A bead with what is blank between its segments; one segment beside one where there is no such kind of bead. */
function inItsPlace({ bn, en, confidence }: Bead): Bead[] {
  const whole = { bn: filled(bn), en: filled(en), confidence }
  if (BEAD_KINDS.some(([a, b]) => a === whole.bn.length && b === whole.en.length)) return [whole]
  return Array.from({ length: Math.max(bn.length, en.length) }, (_, k) => ({
    bn: bn.slice(k, k + 1),
    en: en.slice(k, k + 1),
    confidence: Math.min(confidence, UNSURE),
  }))
}

/** The confidence of a bead that blank segments took apart. */
const UNSURE = 0.5

/** The whole run from the first of some indexes to the last: what is blank between them belongs to it. */
function filled(indexes: readonly number[]): readonly number[] {
  const [first = 0] = indexes
  return Array.from({ length: indexes.length === 0 ? 0 : indexes.at(-1)! - first + 1 }, (_, i) => first + i)
}

/** Adds the blank segments between beads, beside each other as far as they go. */
function withBlanks(beads: readonly Bead[], bnSize: number, enSize: number): Bead[] {
  const all: Bead[] = []
  let [i, j] = [0, 0]
  const blanksTo = (bn: number, en: number): void => {
    while (i < bn || j < en) {
      const bead = { bn: i < bn ? [i++] : [], en: j < en ? [j++] : [], confidence: 1 }
      all.push(bead)
    }
  }
  for (const bead of beads) {
    blanksTo(bead.bn[0] ?? i, bead.en[0] ?? j)
    all.push(bead)
    i += bead.bn.length
    j += bead.en.length
  }
  blanksTo(bnSize, enSize)
  return all
}

function alignedFilled(bengali: readonly string[], english: readonly string[]) {
  if (bengali.length === 0 || english.length === 0)
    return { beads: [...aloneOf(bengali.length, 'bn'), ...aloneOf(english.length, 'en')], isRefused: false }
  const pieces = { bn: piecesOf(bengali, 'bn'), en: piecesOf(english, 'en') }
  const [bn, en] = [bengaliSide(pieces.bn.texts), englishSide(pieces.en.texts)]
  const pair = { bn, en, bnEdges: pieces.bn.isEdge, enEdges: pieces.en.isEdge }
  const known = knownLinks(bn, en)
  const links = linksFrom(known, bn.words.length)
  const wayThrough = (corridor: Corridor) => {
    const lengths = new LengthEvidence(bn, en, USUAL_LENGTHS)
    return new Lattice(pair, corridor, new WordEvidence(bn, en, links), lengths, USUAL).steps()
  }
  const points = anchors(bn, en, links)
  const corridor = corridorThrough(points, bn.size, en.size, MARGIN)
  let first = wayThrough(corridor)
  if (isCramped(first, corridor)) first = wayThrough(corridorThrough(points, bn.size, en.size, LARGE_MARGIN))
  const isRefused = isTooLittle(agreementOf(first, new WordEvidence(bn, en, links)), bn, en)

  const lesson = lessonOf(bn, en, first)
  const around = corridorThrough(first, bn.size, en.size, LITTLE_MARGIN)
  const better = linksFrom([...known, ...lesson.links], bn.words.length)
  const lattice = new Lattice(
    pair,
    around,
    new WordEvidence(bn, en, better),
    new LengthEvidence(bn, en, lesson.lengths),
    { ...USUAL, kinds: lesson.kinds, beam: NARROW_BEAM },
  )
  const steps = lattice.steps()
  const beads = likeliestBeads(lattice, pieces.bn, pieces.en)
  const sure = confidences(beads, steps, new WordEvidence(bn, en, better), pieces, { bn, en })
  return { beads: beads.map((bead, k) => beadOf(bead, sure[k]!)), isRefused }
}

const BEAM = 30
const NARROW_BEAM = 18

const USUAL = {
  kinds: USUAL_KINDS,
  unevenEdge: 0.2,
  gap: 0.003,
  gapGoesOn: 0.85,
  ofWords: 1.3,
  ofLength: 1,
  beam: BEAM,
}

/** Steps in a row along the border of the corridor that make it likely that a better way lies outside. */
const CRAMPED = 6

/** Whether a way goes along the border of its corridor, where that is not the end of a text. */
function isCramped(steps: readonly Step[], { low, high }: Corridor): boolean {
  const columns = high[high.length - 1]!
  let along = 0
  for (const { i, j } of steps) {
    const isAtBorder = (j <= low[i]! + 1 && low[i]! > 0) || (j >= high[i]! - 1 && high[i]! < columns)
    along = isAtBorder ? along + 1 : 0
    if (along >= CRAMPED) return true
  }
  return false
}

function aloneOf(size: number, side: 'bn' | 'en'): Bead[] {
  return Array.from({ length: size }, (_, k) => ({ bn: [], en: [], [side]: [k], confidence: 1 }))
}

function beadOf({ i, j, a, b }: SegmentBead, confidence: number): Bead {
  return {
    bn: Array.from({ length: a }, (_, k) => i + k),
    en: Array.from({ length: b }, (_, k) => j + k),
    confidence,
  }
}
