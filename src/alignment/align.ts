import { anchors } from './anchors.ts'
import { corridorThrough } from './corridor.ts'
import { WordEvidence } from './evidence.ts'
import { KINDS, likeliestSteps, latticeOf, USUAL_KINDS, type Step } from './lattice.ts'
import { LengthEvidence, USUAL_LENGTHS } from './length.ts'
import { knownLinks, linksFrom } from './links.ts'
import { bengaliSide, englishSide } from './side.ts'

/** Segments that stand for each other, by index from 0; one side may be empty. */
export interface Bead {
  readonly bn: readonly number[]
  readonly en: readonly number[]
  readonly confidence: number
}

export function align(bengali: readonly string[], english: readonly string[]): Bead[] {
  const [bn, en] = [bengaliSide(bengali), englishSide(english)]
  const links = linksFrom(knownLinks(bn, en), bn.words.length)
  const points = anchors(bn, en, links)
  const corridor = corridorThrough(points, bn.size, en.size, 8)
  const evidence = new WordEvidence(bn, en, links)
  const lengths = new LengthEvidence(bn, en, USUAL_LENGTHS)
  const lattice = latticeOf(bn, en, corridor, evidence, lengths, {
    kinds: USUAL_KINDS,
    ofWords: 0.6,
    ofLength: 0.6,
  })
  return likeliestSteps(lattice).map(beadOf)
}

function beadOf({ i, j, kind, chance }: Step): Bead {
  const [a, b] = KINDS[kind]!
  return {
    bn: Array.from({ length: a }, (_, k) => i + k),
    en: Array.from({ length: b }, (_, k) => j + k),
    confidence: chance,
  }
}
