import { LONGEST } from './length.ts'
import type { Links } from './links.ts'
import type { Side } from './side.ts'

/**
 * What words say for beads, after IBM model 1 as in Moore 2002, §3.2: for each word of a side, by how much
 * likelier it is beside the other side's words than anywhere. A word that could be accounted for and is not
 * speaks against; one that nothing is linked with says nothing.
 */
export class WordEvidence {
  readonly #bn: Side
  readonly #en: Side
  readonly #links: Links
  readonly #ofBengali: Weights
  readonly #ofEnglish: Weights
  /** The matches of the LONGEST latest Bengali segments, by segment modulo LONGEST. */
  readonly #rows: Matches[]
  #scratch = new Float64Array(64)

  constructor(bn: Side, en: Side, links: Links) {
    this.#bn = bn
    this.#en = en
    this.#links = links
    const [bengaliLinked, englishLinked] = linked(bn, en, links)
    this.#ofBengali = weights(bn, bengaliLinked)
    this.#ofEnglish = weights(en, englishLinked)
    this.#rows = Array.from({ length: LONGEST }, () => new Matches())
  }

  /**
   * Finds the matches of Bengali segment `i` in English ones `from` … `to`. Those of the `LONGEST` latest
   * segments are kept.
   */
  read(i: number, from: number, to: number): void {
    const [bn, en, links] = [this.#bn, this.#en, this.#links]
    const row = this.#rows[i % LONGEST]!
    row.begin(from, to)
    for (let slot = bn.starts[i]!; slot < bn.starts[i + 1]!; slot++) {
      const t = bn.slotWords[slot]!
      if (this.#ofBengali.weight[t] === 0) continue
      for (let k = links.starts[t]!; k < links.starts[t + 1]!; k++) {
        const u = links.words[k]!
        const forth = links.forth[k]! * bn.slotCounts[slot]! * this.#ofEnglish.rarity[u]!
        const back = links.back[k]! * this.#ofBengali.rarity[t]!
        const end = en.postingStarts[u + 1]!
        for (let p = firstFrom(en, u, from); p < end; p++) {
          const other = en.postings[p]!
          const j = en.slotSegments[other]!
          if (j > to) break
          row.add(j, slot, other, forth, back * en.slotCounts[other]!)
        }
      }
    }
  }

  /** What the words of English segment `j` say for the Bengali segments from `i` on, `count` of them. */
  forth(i: number, count: number, j: number): number {
    const { missed, weight, miss } = this.#ofEnglish
    const en = this.#en
    const base = en.starts[j]!
    this.#room(en.starts[j + 1]! - base)
    let words = 0
    this.#touchedCount = 0
    for (let r = i; r < i + count; r++) {
      words += this.#bn.totals[r]!
      const row = this.#rows[r % LONGEST]!
      for (let m = row.first(j); m >= 0; m = row.next[m]!) this.#gather(row.en[m]! - base, row.forth[m]!)
    }
    let sum = missed[j]!
    for (let n = 0; n < this.#touchedCount; n++) {
      const at = this.#touched[n]!
      const u = en.slotWords[base + at]!
      sum +=
        damped(en.slotCounts[base + at]!) *
        weight[u]! *
        (gain(miss[u]!, this.#scratch[at]! / words) - Math.log(miss[u]!))
      this.#scratch[at] = 0
    }
    return sum
  }

  /** What the words of Bengali segment `i` say for the English segments from `j` on, `count` of them. */
  back(i: number, j: number, count: number): number {
    const { missed, weight, miss } = this.#ofBengali
    const bn = this.#bn
    const base = bn.starts[i]!
    this.#room(bn.starts[i + 1]! - base)
    const row = this.#rows[i % LONGEST]!
    let words = 0
    this.#touchedCount = 0
    for (let c = j; c < j + count; c++) {
      words += this.#en.totals[c]!
      for (let m = row.first(c); m >= 0; m = row.next[m]!) this.#gather(row.bn[m]! - base, row.back[m]!)
    }
    let sum = missed[i]!
    for (let n = 0; n < this.#touchedCount; n++) {
      const at = this.#touched[n]!
      const t = bn.slotWords[base + at]!
      sum +=
        damped(bn.slotCounts[base + at]!) *
        weight[t]! *
        (gain(miss[t]!, this.#scratch[at]! / words) - Math.log(miss[t]!))
      this.#scratch[at] = 0
    }
    return sum
  }

  #touched = new Int32Array(64)
  #touchedCount = 0

  #gather(at: number, mass: number): void {
    if (this.#scratch[at] === 0) this.#touched[this.#touchedCount++] = at
    this.#scratch[at] = this.#scratch[at]! + mass
  }

  #room(size: number): void {
    if (this.#scratch.length >= size) return
    this.#scratch = new Float64Array(size * 2)
    this.#touched = new Int32Array(size * 2)
  }
}

/** A match weighs at most as much as one that is so many times likelier than chance. */
const MOST_GAIN = 80
const MISS = 0.32
const MISS_OF_NUMBER = 0.35
const MISS_OF_COMMON = 0.45

function gain(miss: number, mass: number): number {
  return Math.log(miss + (1 - miss) * Math.min(mass, MOST_GAIN))
}

/** A word that stands many times in a segment is not as many witnesses. */
function damped(count: number): number {
  return count === 1 ? 1 : 1 + Math.log(count)
}

interface Weights {
  /** How much a word counts: nothing where no link leads from it, little where it is everywhere. */
  readonly weight: Float64Array
  /** One over its share of all words. */
  readonly rarity: Float64Array
  /** How much likelier it is missed beside its translation than it stands elsewhere. */
  readonly miss: Float64Array
  /** For each segment, what its words say when nothing accounts for any. */
  readonly missed: Float64Array
}

/** Words of an unseen text that are thought beside those of this one, so that small texts give no certainty. */
const THOUGHT = 800
const USUAL_SHARE = 0.0004
const USUAL_SHARE_OF_COMMON = 0.008
/** A word with this share of all words says nothing, one with a tenth of it all it can. */
const EVERYWHERE = 0.025

function weights(side: Side, isLinked: Uint8Array): Weights {
  const all = side.totals.reduce((sum, total) => sum + total, 0)
  const size = side.words.length
  const [weight, rarity, miss] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  for (const [id, { isCommon, value, key }] of side.words.entries()) {
    const share =
      (side.frequencies[id]! + THOUGHT * (isCommon ? USUAL_SHARE_OF_COMMON : USUAL_SHARE)) / (all + THOUGHT)
    rarity[id] = 1 / share
    weight[id] = isLinked[id] === 1 ? Math.min(1, Math.max(0, Math.log10(EVERYWHERE / share))) : 0
    miss[id] = isCommon ? MISS_OF_COMMON : value !== null && key.startsWith('#') ? MISS_OF_NUMBER : MISS
  }
  const missed = new Float64Array(side.size)
  for (let slot = 0; slot < side.slotWords.length; slot++) {
    const id = side.slotWords[slot]!
    const i = side.slotSegments[slot]!
    missed[i] = missed[i]! + damped(side.slotCounts[slot]!) * weight[id]! * Math.log(miss[id]!)
  }
  return { weight, rarity, miss, missed }
}

function linked(bn: Side, en: Side, links: Links): readonly [bn: Uint8Array, en: Uint8Array] {
  const [of, to] = [new Uint8Array(bn.words.length), new Uint8Array(en.words.length)]
  for (let t = 0; t < of.length; t++)
    for (let k = links.starts[t]!; k < links.starts[t + 1]!; k++) {
      of[t] = 1
      to[links.words[k]!] = 1
    }
  return [of, to]
}

/** The first posting of a word in or after a segment, by bisection. */
function firstFrom(side: Side, word: number, segment: number): number {
  let low = side.postingStarts[word]!
  let high = side.postingStarts[word + 1]!
  while (low < high) {
    const middle = (low + high) >> 1
    if (side.slotSegments[side.postings[middle]!]! < segment) low = middle + 1
    else high = middle
  }
  return low
}

/** The matches of one Bengali segment, chained by English segment. */
class Matches {
  #from = 0
  #heads = new Int32Array(32)
  #columns = 0
  #size = 0
  next = new Int32Array(64)
  bn = new Int32Array(64)
  en = new Int32Array(64)
  forth = new Float64Array(64)
  back = new Float64Array(64)

  begin(from: number, to: number): void {
    this.#from = from
    this.#columns = Math.max(0, to - from + 1)
    if (this.#heads.length < this.#columns) this.#heads = new Int32Array(this.#columns * 2)
    this.#heads.fill(-1, 0, this.#columns)
    this.#size = 0
  }

  /** The first match in an English segment, or -1. */
  first(j: number): number {
    const column = j - this.#from
    return column >= 0 && column < this.#columns ? this.#heads[column]! : -1
  }

  add(j: number, bn: number, en: number, forth: number, back: number): void {
    if (this.#size === this.next.length) this.#grow()
    const at = this.#size++
    this.bn[at] = bn
    this.en[at] = en
    this.forth[at] = forth
    this.back[at] = back
    this.next[at] = this.#heads[j - this.#from]!
    this.#heads[j - this.#from] = at
  }

  #grow(): void {
    const size = this.next.length * 2
    const wider = (array: Int32Array) => {
      const made = new Int32Array(size)
      made.set(array)
      return made
    }
    const widerFloats = (array: Float64Array) => {
      const made = new Float64Array(size)
      made.set(array)
      return made
    }
    this.next = wider(this.next)
    this.bn = wider(this.bn)
    this.en = wider(this.en)
    this.forth = widerFloats(this.forth)
    this.back = widerFloats(this.back)
  }
}
