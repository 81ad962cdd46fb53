import type { Note } from '../model/text.ts'
import { MOST_SPAN, type SentenceBead } from '../model/unit.ts'
import type { ReadDetails, ReadEdition, ReadParagraph, ReadText, ReadUnit } from './format.ts'

/** A unit before it has its place. */
export type ReadEnglish = Omit<ReadUnit, 'n' | 'span'>

/** An edition of which a file says nothing but its units. */
export const UNNAMED: Omit<ReadEdition, 'units'> = {
  id: null,
  name: { bn: '', en: '' },
  translator: null,
  year: null,
  source: null,
  licence: null,
  status: 'published',
  drafts: 'hidden',
  isDefault: true,
}

// One for all, so that a file of 150,000 pairs does not hold as many empty lists.
export const NO_NOTES: readonly Note[] = Object.freeze([])
export const NO_BEADS: readonly SentenceBead[] = Object.freeze([])

/** The state of English that is said to be in `state`: without text it is missing, and with some it is not. */
export function stateOf(text: string, state: ReadUnit['state']): ReadUnit['state'] {
  if (text.trim() === '') return 'missing'
  return state === 'missing' ? 'draft' : state
}

/** English that came with nothing but its text and notes; without text it is missing. */
export function imported(
  text: string,
  state: ReadUnit['state'] = 'translated',
  notes: readonly Note[] = NO_NOTES,
): ReadEnglish {
  return {
    id: null,
    text,
    state: stateOf(text, state),
    origin: 'import',
    stale: false,
    revision: null,
    sentences: NO_BEADS,
    notes,
  }
}

/** A Bengali paragraph that came with nothing but its text, kind and notes. */
export function plain(
  text: string,
  kind: ReadParagraph['kind'] = 'paragraph',
  notes: readonly Note[] = NO_NOTES,
): ReadParagraph {
  return { id: null, kind, text, revision: null, notes }
}

/** A text whose pairs a file gives one after the other. */
export interface Pairing {
  /**
   * The next Bengali paragraphs and their English; without Bengali it is a unit 0:1, without English the
   * paragraphs have none. A unit stands for at most 64 of them; the rest stay without.
   */
  readonly add: (bn: readonly ReadParagraph[], en: ReadEnglish | null) => void
  readonly isEmpty: () => boolean
  readonly hasBengali: () => boolean
  /** The text; it has the edition unless no unit says anything and nothing is known of it. */
  readonly done: (details: ReadDetails, edition?: Omit<ReadEdition, 'units'>) => ReadText
}

/** A text without any pair yet. */
export function pairing(): Pairing {
  const paragraphs: ReadParagraph[] = []
  const units: ReadUnit[] = []
  let hasEnglish = false
  return {
    add: (bn, en) => {
      const n = bn.length === 0 ? paragraphs.length : paragraphs.length + 1
      for (const paragraph of bn) paragraphs.push(paragraph)
      if (en === null) return
      const span = Math.min(bn.length, MOST_SPAN)
      if (en.state === 'missing') {
        if (en.id === null && span <= 1) return
      } else hasEnglish = true
      const { id, text, state, origin, stale, revision, sentences, notes } = en
      units.push({ id, n, span, text, state, origin, stale, revision, sentences, notes })
    },
    isEmpty: () => paragraphs.length === 0 && units.length === 0,
    hasBengali: () => paragraphs.length > 0,
    done: (details, edition = UNNAMED) => ({
      shape: 'paired',
      details,
      paragraphs,
      editions: hasEnglish || edition !== UNNAMED ? [{ ...edition, units }] : [],
    }),
  }
}
