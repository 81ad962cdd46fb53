import { alignSentences } from '../alignment/align-sentences.ts'
import { align, alignAnyway, type Bead } from '../alignment/align.ts'
import type { ReadEdition, Segment } from '../formats/format.ts'
import { UNNAMED } from '../formats/pairing.ts'
import { hasBengali } from '../formats/sides.ts'
import { Failure } from '../model/failure.ts'
import { isId } from '../model/id.ts'
import { joinedText } from '../model/joined.ts'
import type { NewEdition, NewParagraph, NewUnit } from '../model/stored.ts'
import type { Bilingual, Kind, Note } from '../model/text.ts'
import { sourceText, type Edition, type SentenceBead } from '../model/unit.ts'
import { written } from '../model/written.ts'

/** Makes an id that is not among those taken, and takes it. */
export type NewId = (taken: Set<string>) => string

/** A bead less likely than this comes as a draft, for somebody to look at. */
export const SURE_ENOUGH = 0.7

/** What no two segments have a better chance than of a text whose words tell nothing of them. */
const UNTOLD = 0.85
/** The chance that such a text's pairs are given. */
const NOBODY_KNOWS = 0.5

export interface WeighedUnit {
  readonly unit: NewUnit
  readonly confidence: number | null
}

/** An edition of which nothing is known; what is unsure in it is to be seen. */
export const USUAL_EDITION: Omit<NewEdition, 'units'> = {
  ...UNNAMED,
  id: 'main',
  name: { bn: 'অনুবাদ', en: 'Translation' },
  drafts: 'labelled',
}

/** The units of editions whose file says itself what stands beside what. */
export function pairedEditions(
  editions: readonly ReadEdition[],
  paragraphs: readonly NewParagraph[],
  taken: Set<string>,
  newId: NewId,
) {
  const ids = new Set<string>()
  const first = Math.max(
    editions.findIndex(({ isDefault }) => isDefault),
    0,
  )
  return editions.map((read, e) => {
    const { units, id, ...rest } = read
    const edition: Omit<Edition, 'progress'> = {
      ...rest,
      id: editionId(id, ids),
      name: namedBy(rest.name),
      isDefault: e === first,
    }
    return {
      edition,
      units: units.map(({ id: unitId, ...unit }): WeighedUnit => {
        const text = written(unit.text)
        const own = unitId !== null && isId(unitId) && !taken.has(unitId)
        if (own) taken.add(unitId)
        const original = paragraphs.slice(unit.n - 1, unit.n - 1 + unit.span)
        return {
          unit: {
            ...{ n: unit.n, span: unit.span, text, notes: unit.notes },
            ...{ state: stateFor(unit), origin: unit.origin, stale: unit.stale },
            id: own ? unitId : newId(taken),
            sentences: unit.sentences.length > 0 ? unit.sentences : sentencesOf(original, text),
          },
          confidence: null,
        }
      }),
    }
  })
}

/** Whether a file calls a machine's text more than the draft that it is until a person has saved it. */
export function isMachineDraft({ state, origin }: Pick<NewUnit, 'state' | 'origin'>): boolean {
  return origin === 'machine' && (state === 'translated' || state === 'reviewed')
}

function stateFor(unit: Pick<NewUnit, 'state' | 'origin'>): NewUnit['state'] {
  return isMachineDraft(unit) ? 'draft' : unit.state
}

/** The id that a file gives an edition, or another where it gives none or `taken` has it; it is taken then. */
export function editionId(given: string | null, taken: Set<string>): string {
  const first = given !== null && isId(given) ? given : USUAL_EDITION.id
  let id = first
  for (let n = 2; taken.has(id); n += 1) id = `${USUAL_EDITION.id}-${n}`
  taken.add(id)
  return id
}

export function namedBy(name: Bilingual): Bilingual {
  return name.bn === '' && name.en === '' ? USUAL_EDITION.name : name
}

/** A name that tells an edition from the others of its text: with a number where one of them has it. */
export function nameBeside(others: readonly Pick<Edition, 'name'>[], name: Bilingual): Bilingual {
  const isTaken = ({ bn, en }: Bilingual) => others.some(({ name: its }) => its.bn === bn || its.en === en)
  let free = name
  for (let n = 2; isTaken(free); n += 1)
    free = { bn: `${name.bn} ${new Intl.NumberFormat('bn').format(n)}`, en: `${name.en} ${n}` }
  return free
}

/**
 * The beads of two sides, and whether their words tell that they belong together. A page that is in English in
 * a Bengali book, too, such as one of rights, shares no words with a translation and is no reason to refuse it.
 */
function weighedBeads(bn: readonly string[], en: readonly string[]) {
  const alignment = align(bn, en)
  if (!('refused' in alignment)) return { beads: alignment.beads, isTold: alignment.beads.some(tells) }
  if (bn.some(hasBengali)) throw new Failure('invalid', 'import_nothing_in_common')
  return { beads: alignAnyway(bn, en), isTold: false }
}

const tells = ({ bn, en, confidence }: Bead) => bn.length > 0 && en.length > 0 && confidence > UNTOLD

/** The units of two sides that nobody has paired. */
export function alignedUnits(
  paragraphs: readonly NewParagraph[],
  english: readonly Segment[],
  taken: Set<string>,
  newId: NewId,
): WeighedUnit[] {
  const { beads, isTold } = weighedBeads(
    paragraphs.map(({ text }) => text),
    english.map(({ text }) => text),
  )
  let last = 0
  return beads.flatMap((bead: Bead): WeighedUnit[] => {
    const n = bead.bn.length === 0 ? last : (bead.bn[0] ?? 0) + 1
    last += bead.bn.length
    if (bead.en.length === 0) return []
    const { text, notes } = joinedText(
      bead.en.flatMap((i) => english[i] ?? []),
      '\n\n',
    )
    const span = bead.bn.length
    const confidence = isTold || span === 0 ? bead.confidence : Math.min(bead.confidence, NOBODY_KNOWS)
    const original = paragraphs.slice(n - 1, n - 1 + span)
    const unit: NewUnit = {
      ...{ id: newId(taken), n, span, text, notes, origin: 'import', stale: false },
      state: confidence < SURE_ENOUGH ? 'draft' : 'translated',
      sentences: sentencesOf(original, text),
    }
    return [{ unit, confidence }]
  })
}

interface Planned {
  readonly paragraphs: readonly NewParagraph[]
  readonly editions: readonly {
    readonly edition: Omit<NewEdition, 'units'>
    readonly units: readonly WeighedUnit[]
  }[]
}

/** A text below one more row: a heading beside a heading, or one of them; nothing where both are empty. */
export function underTitle(
  { paragraphs, editions }: Planned,
  { bn, en }: Bilingual,
  newIds: { readonly paragraph: () => string; readonly unit: () => string },
): Planned {
  if (bn === '' && en === '') return { paragraphs, editions }
  const heading: NewParagraph[] =
    bn === '' ? [] : [{ id: newIds.paragraph(), ...cleaned({ kind: 'heading', text: bn, notes: [] }) }]
  const below = heading.length
  const moved = editions.map(({ edition, units }) => ({
    edition,
    units: units.map(({ unit, confidence }) => ({ unit: { ...unit, n: unit.n + below }, confidence })),
  }))
  const text = written(en)
  const unit = (): WeighedUnit => ({
    unit: {
      ...{ id: newIds.unit(), n: below, span: below, text, notes: [], origin: 'import', stale: false },
      state: 'translated',
      sentences: sentencesOf(heading, text),
    },
    confidence: null,
  })
  const own = en === '' || moved.length > 0 ? moved : [{ edition: USUAL_EDITION, units: [] }]
  return {
    paragraphs: [...heading, ...paragraphs],
    editions: own.map(({ edition, units }) => ({
      edition,
      units: en !== '' && edition.isDefault ? [unit(), ...units] : units,
    })),
  }
}

function sentencesOf(original: readonly NewParagraph[], en: string): readonly SentenceBead[] {
  if (original.length === 0 || en === '') return []
  const verse = original.every(({ kind }) => kind === 'verse')
  return alignSentences(sourceText(original.map(({ text }) => text)), en, { verse })
}

export function cleaned({ kind, text, notes }: Segment): {
  kind: Kind
  text: string
  notes: readonly Note[]
} {
  return { kind, text: written(text), notes }
}
