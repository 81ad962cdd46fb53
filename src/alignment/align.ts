import { anchors } from './anchors.ts'
import { corridorThrough, type Corridor } from './corridor.ts'
import { WordEvidence } from './evidence.ts'
import { P } from './parameters.ts'
import { lessonOf } from './learning.ts'
import { KINDS, likeliestSteps, latticeOf, USUAL_KINDS, type Step } from './lattice.ts'
import { LengthEvidence, type LengthModel, USUAL_LENGTHS } from './length.ts'
import { knownLinks, linksFrom, type Links } from './links.ts'
import { bengaliSide, englishSide, type Side } from './side.ts'

/** Segments that stand for each other, by index from 0; one side may be empty. */
export interface Bead {
  readonly bn: readonly number[]
  readonly en: readonly number[]
  readonly confidence: number
}

export function align(bengali: readonly string[], english: readonly string[]): Bead[] {
  const [bn, en] = [bengaliSide(bengali), englishSide(english)]
  const known = knownLinks(bn, en)
  const links = linksFrom(known, bn.words.length)
  const points = anchors(bn, en, links)
  const corridor = corridorThrough(points, bn.size, en.size, 8)
  const first = way(bn, en, corridor, links, USUAL_LENGTHS, USUAL_KINDS)
  const lesson = lessonOf(bn, en, first)
  const around = corridorThrough(first.map(({ i, j }) => ({ i, j, weight: 0 })), bn.size, en.size, 6)
  const better = linksFrom([...known, ...lesson.links], bn.words.length)
  return way(bn, en, around, better, lesson.lengths, lesson.kinds).map(beadOf)
}

function way(
  bn: Side,
  en: Side,
  corridor: Corridor,
  links: Links,
  lengths: LengthModel,
  kinds: readonly number[],
): Step[] {
  const words = new WordEvidence(bn, en, links)
  return likeliestSteps(
    latticeOf(bn, en, corridor, words, new LengthEvidence(bn, en, lengths), {
      kinds,
      ofWords: P.ofWords,
      ofLength: P.ofLength,
    }),
  )
}

function beadOf({ i, j, kind, chance }: Step): Bead {
  const [a, b] = KINDS[kind]!
  return {
    bn: Array.from({ length: a }, (_, k) => i + k),
    en: Array.from({ length: b }, (_, k) => j + k),
    confidence: chance,
  }
}
