import { anchors } from './anchors.ts'
import { corridorThrough, type Corridor } from './corridor.ts'
import { WordEvidence } from './evidence.ts'
import { piecesOf, type Pieces } from './pieces.ts'
import { likeliestBeads, type SegmentBead } from './projection.ts'
import { P } from './parameters.ts'
import { lessonOf } from './learning.ts'
import { likeliestSteps, latticeOf, USUAL_KINDS } from './lattice.ts'
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
  const pieces = { bn: piecesOf(bengali, 'bn'), en: piecesOf(english, 'en') }
  const [bn, en] = [bengaliSide(pieces.bn.texts), englishSide(pieces.en.texts)]
  const known = knownLinks(bn, en)
  const links = linksFrom(known, bn.words.length)
  const points = anchors(bn, en, links)
  const corridor = corridorThrough(points, bn.size, en.size, 8)
  const first = way(bn, en, pieces, corridor, links, USUAL_LENGTHS, USUAL_KINDS).steps
  const lesson = lessonOf(bn, en, first)
  const around = corridorThrough(
    first.map(({ i, j }) => ({ i, j, weight: 0 })),
    bn.size,
    en.size,
    6,
  )
  const better = linksFrom([...known, ...lesson.links], bn.words.length)
  const { lattice, sums } = way(bn, en, pieces, around, better, lesson.lengths, lesson.kinds)
  return likeliestBeads(lattice, sums, pieces.bn, pieces.en).map(beadOf)
}

function way(
  bn: Side,
  en: Side,
  pieces: { readonly bn: Pieces; readonly en: Pieces },
  corridor: Corridor,
  links: Links,
  lengths: LengthModel,
  kinds: readonly number[],
) {
  const words = new WordEvidence(bn, en, links)
  const lattice = latticeOf(
    bn,
    en,
    corridor,
    words,
    new LengthEvidence(bn, en, lengths),
    { kinds, ofWords: P.ofWords, ofLength: P.ofLength, unevenEdge: P.EDGE },
    pieces.bn.isEdge,
    pieces.en.isEdge,
  )
  return { lattice, ...likeliestSteps(lattice) }
}

function beadOf({ i, j, a, b, chance }: SegmentBead): Bead {
  return {
    bn: Array.from({ length: a }, (_, k) => i + k),
    en: Array.from({ length: b }, (_, k) => j + k),
    confidence: chance,
  }
}
