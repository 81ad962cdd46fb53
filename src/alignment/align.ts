import { agreementOf } from './agreement.ts'
import { anchors } from './anchors.ts'
import { corridorThrough } from './corridor.ts'
import { WordEvidence } from './evidence.ts'
import { piecesOf } from './pieces.ts'
import { likeliestBeads, type SegmentBead } from './projection.ts'
import { P } from './parameters.ts'
import { lessonOf } from './learning.ts'
import { Lattice, USUAL_KINDS } from './lattice.ts'
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
  const pieces = { bn: piecesOf(bengali, 'bn'), en: piecesOf(english, 'en') }
  const [bn, en] = [bengaliSide(pieces.bn.texts), englishSide(pieces.en.texts)]
  const pair = { bn, en, bnEdges: pieces.bn.isEdge, enEdges: pieces.en.isEdge }
  const known = knownLinks(bn, en)
  const links = linksFrom(known, bn.words.length)
  const corridor = corridorThrough(anchors(bn, en, links), bn.size, en.size, 8)
  const usual = {
    kinds: USUAL_KINDS,
    unevenEdge: P.EDGE,
    gap: P.GAP,
    gapGoesOn: P.GOES_ON,
    ofWords: P.ofWords,
    ofLength: P.ofLength,
    beam: 40,
  }
  const first = new Lattice(
    pair,
    corridor,
    new WordEvidence(bn, en, links),
    new LengthEvidence(bn, en, USUAL_LENGTHS),
    usual,
  ).steps()
  if (process.env['D'])
    console.log(
      JSON.stringify({ n: bn.size, m: en.size, ...agreementOf(first, new WordEvidence(bn, en, links)) }),
    )
  const lesson = lessonOf(bn, en, first)
  const around = corridorThrough(
    first.map(({ i, j }) => ({ i, j, weight: 0 })),
    bn.size,
    en.size,
    6,
  )
  const second = new Lattice(
    pair,
    around,
    new WordEvidence(bn, en, linksFrom([...known, ...lesson.links], bn.words.length)),
    new LengthEvidence(bn, en, lesson.lengths),
    { ...usual, kinds: lesson.kinds, beam: 30 },
  )
  second.steps()
  return likeliestBeads(second, pieces.bn, pieces.en).map(beadOf)
}

function beadOf({ i, j, a, b, chance }: SegmentBead): Bead {
  return {
    bn: Array.from({ length: a }, (_, k) => i + k),
    en: Array.from({ length: b }, (_, k) => j + k),
    confidence: chance,
  }
}
