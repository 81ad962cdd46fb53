import { stemKey } from '../language/stem.ts'
import { ACTIONS } from './lexicon/actions.ts'
import { BODY_AND_HOME } from './lexicon/body-and-home.ts'
import { ECONOMY } from './lexicon/economy.ts'
import { FAITH } from './lexicon/faith.ts'
import { FUNCTION_WORDS } from './lexicon/function-words.ts'
import { GOVERNMENT } from './lexicon/government.ts'
import { LAW_AND_RIGHTS } from './lexicon/law-and-rights.ts'
import { MIND_AND_SPEECH } from './lexicon/mind-and-speech.ts'
import { NATURE } from './lexicon/nature.ts'
import { PEOPLE } from './lexicon/people.ts'
import { PLACES } from './lexicon/places.ts'
import { QUALITIES } from './lexicon/qualities.ts'
import { SOCIETY } from './lexicon/society.ts'
import { TIME_AND_NUMBER } from './lexicon/time-and-number.ts'
import { WAR_AND_DISASTER } from './lexicon/war-and-disaster.ts'
import { plain } from './spelling.ts'

const LISTS = [
  FUNCTION_WORDS,
  ACTIONS,
  PEOPLE,
  BODY_AND_HOME,
  NATURE,
  QUALITIES,
  MIND_AND_SPEECH,
  TIME_AND_NUMBER,
  GOVERNMENT,
  LAW_AND_RIGHTS,
  WAR_AND_DISASTER,
  ECONOMY,
  SOCIETY,
  FAITH,
  PLACES,
]

/** A line of the lists: Bengali words that mean about the same, and English words for them, as stems. */
export interface Entry {
  readonly id: number
  readonly stems: readonly string[]
  /** Whether it is of the list of function words. */
  readonly isCommon: boolean
}

interface Lexicon {
  readonly entries: readonly Entry[]
  readonly words: ReadonlyMap<string, readonly Entry[]>
  /** Verb roots, written with a hyphen in the lists: কর- stands for করে, করেছেন, করবে … */
  readonly roots: ReadonlyMap<string, readonly Entry[]>
}

/** The vowel of হাস-, মার-, কাঁদ-, which is ে in হেসে, মেরেছে, কেঁদেছিল. */
const OPEN_SYLLABLE = /^([ক-হ]়?)া(ঁ?[ক-হ]়?)$/u

/** The list that we wrote, `বাংলা বাংলা = english english` a line; words of one line are each other's peers. */
export const LEXICON: Lexicon = read(LISTS)

function read(lists: readonly string[]): Lexicon {
  const entries: Entry[] = []
  const words = new Map<string, Entry[]>()
  const roots = new Map<string, Entry[]>()
  const lines = lists.flatMap((list) =>
    linesOf(list).map((line) => ({ line, isCommon: list === FUNCTION_WORDS })),
  )
  for (const { line, isCommon } of lines) {
    const [bengali = '', english = ''] = line.split('=')
    const stems = english
      .trim()
      .split(' ')
      .map((word) => stemKey(word, 'en'))
    const entry = { id: entries.length, stems: [...new Set(stems)], isCommon }
    entries.push(entry)
    for (const word of bengali.trim().split(' ')) {
      const isRoot = word.endsWith('-')
      const form = plain(isRoot ? word.slice(0, -1) : word)
      add(isRoot ? roots : words, form, entry)
      const raised = form.replace(OPEN_SYLLABLE, '$1ে$2')
      if (isRoot && raised !== form) add(roots, raised, entry)
    }
  }
  return { entries, words, roots }
}

function linesOf(list: string): readonly string[] {
  return list.trim().split('\n')
}

/** Articles have no word in Bengali. */
const ARTICLES = ['the', 'a', 'an']

/** Stems of English words that say little by being there. */
export const FUNCTION_STEMS: ReadonlySet<string> = new Set([
  ...ARTICLES,
  ...LEXICON.entries.filter(({ isCommon }) => isCommon).flatMap(({ stems }) => stems),
])

const QUALITY_STEMS: ReadonlySet<string> = new Set(
  linesOf(QUALITIES).flatMap((line) =>
    (line.split('=')[1] ?? '')
      .trim()
      .split(' ')
      .map((word) => stemKey(word, 'en')),
  ),
)

const ALL_STEMS: ReadonlySet<string> = new Set(LEXICON.entries.flatMap(({ stems }) => stems))

/**
 * The stem of an English word in small letters as the lists have it: larger, happiest and quickly, which the
 * stemmer leaves alone, are large, happy and quick.
 */
export function listedStem(word: string): string {
  const stem = stemKey(word, 'en')
  if (ALL_STEMS.has(stem)) return stem
  const base = /^(.{3,})(?:er|est|ly)$/.exec(word)?.[1]
  if (base === undefined) return stem
  for (const form of [base, `${base}e`, base.replace(/(.)\1$/, '$1')]) {
    const bare = stemKey(form, 'en')
    if (QUALITY_STEMS.has(bare)) return bare
  }
  return stem
}

function add(map: Map<string, Entry[]>, word: string, entry: Entry): void {
  const there = map.get(word)
  if (there === undefined) map.set(word, [entry])
  else if (!there.includes(entry)) there.push(entry)
}
