import type { Side, Word } from './side.ts'
import { likeness, skeleton } from './skeleton.ts'

/**
 * Which Bengali words may stand for which English ones: those of Bengali word `t` are at `starts[t]` up to
 * `starts[t + 1]`. `forth[k]` is the chance that the English word stands where the Bengali one does,
 * `back[k]` the other way.
 */
export interface Links {
  readonly starts: Int32Array
  readonly words: Int32Array
  readonly forth: Float64Array
  readonly back: Float64Array
}

/** A Bengali word, an English one, and the two chances; pairs may be said more than once, the surest counts. */
export interface Link {
  readonly bn: number
  readonly en: number
  readonly forth: number
  readonly back: number
}

const NUMBER = 0.85
const LISTED = 0.7
const SAME = 0.9

/** Links by what is known before the texts are compared: the word list, values, spelling and sound. */
export function knownLinks(bn: Side, en: Side): Link[] {
  const byKey = new Map<string, number>()
  const byValue = new Map<number, number[]>()
  for (const [id, word] of en.words.entries()) {
    byKey.set(word.key, id)
    if (word.value !== null) byValue.set(word.value, [...(byValue.get(word.value) ?? []), id])
  }
  const sounds = new SoundIndex(en)
  const links: Link[] = []
  for (const [id, word] of bn.words.entries()) {
    const add = (other: number, chance: number) =>
      links.push({ bn: id, en: other, forth: chance, back: chance })
    const same = word.value === null ? byKey.get(word.key) : undefined
    if (same !== undefined) add(same, SAME)
    if (word.value !== null) for (const other of byValue.get(word.value) ?? []) add(other, NUMBER)
    const listed = new Set(
      word.entries.flatMap(({ stems }) => stems.flatMap((stem) => byKey.get(stem) ?? [])),
    )
    for (const other of listed) add(other, (LISTED * word.sureness) / Math.sqrt(listed.size))
    for (const [other, chance] of sounds.alike(word)) if (!listed.has(other)) add(other, chance)
  }
  return links
}

/** A pair said twice keeps its surest chances. */
export function linksFrom(list: readonly Link[], bengaliWords: number): Links {
  const sorted = [...list].sort((a, b) => a.bn - b.bn || a.en - b.en || b.forth - a.forth)
  const kept: Link[] = []
  for (const link of sorted) {
    const last = kept.at(-1)
    if (last?.bn === link.bn && last.en === link.en) {
      if (link.back > last.back) kept[kept.length - 1] = { ...last, back: link.back }
    } else kept.push(link)
  }
  const starts = new Int32Array(bengaliWords + 1)
  for (const { bn } of kept) starts[bn + 1] = starts[bn + 1]! + 1
  for (let id = 0; id < bengaliWords; id++) starts[id + 1] = starts[id + 1]! + starts[id]!
  return {
    starts,
    words: Int32Array.from(kept, ({ en }) => en),
    forth: Float64Array.from(kept, ({ forth }) => forth),
    back: Float64Array.from(kept, ({ back }) => back),
  }
}

/** English words by the consonants of their sounds, and by the same with one left out. */
class SoundIndex {
  readonly #side: Side
  readonly #bySkeleton = new Map<string, number[]>()

  constructor(side: Side) {
    this.#side = side
    for (const [id, word] of side.words.entries()) {
      if (word.isCommon) continue
      const keys = new Set(word.sounds.flatMap((sound) => variants(skeleton(sound))))
      for (const key of keys) {
        const there = this.#bySkeleton.get(key)
        if (there === undefined) this.#bySkeleton.set(key, [id])
        else if (there.length < MOST_ALIKE) there.push(id)
      }
    }
  }

  /** English words that sound like a Bengali one, with their chances: names, and words that Bengali borrowed. */
  alike(word: Word): (readonly [id: number, chance: number])[] {
    if (word.isCommon) return []
    const best = new Map<number, number>()
    for (const sound of word.sounds)
      for (const key of variants(skeleton(sound)))
        for (const id of this.#bySkeleton.get(key) ?? []) {
          const like = Math.max(...this.#side.words[id]!.sounds.map((other) => likeness(sound, other)))
          if (like > (best.get(id) ?? 0)) best.set(id, like)
        }
    return [...best].flatMap(([id, like]) => {
      const chance = this.#chance(word, id, like)
      return chance > 0 ? [[id, chance] as const] : []
    })
  }

  #chance(word: Word, id: number, like: number): number {
    const length = Math.max(...word.sounds.map((sound) => skeleton(sound).length))
    const isName = this.#side.isName[id] === 1
    // What the list knows is a name only where it sounds exactly like one.
    const least =
      (isName ? LEAST_LIKE_NAME : LEAST_LIKE_WORD) + (word.sureness === 1 ? 0.1 : 0) + (length < 3 ? 0.1 : 0)
    if (length < (isName ? 2 : 3) || like < least) return 0
    return (isName ? 0.8 : 0.6) * like ** 2 * (length < 3 ? 0.5 : 1)
  }
}

const MOST_ALIKE = 40
const LEAST_LIKE_NAME = 0.72
const LEAST_LIKE_WORD = 0.84

function variants(consonants: string): string[] {
  if (consonants.length < 2) return []
  const found = [consonants]
  if (consonants.length < 4) return found
  for (let i = 0; i < consonants.length; i++) found.push(consonants.slice(0, i) + consonants.slice(i + 1))
  return found
}
