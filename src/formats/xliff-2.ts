import { joinedText, type Annotated } from '../model/joined.ts'
import { STATES, type State } from '../model/unit.ts'
import type { Inline } from './inline.ts'
import { tally, type Tally } from './read.ts'
import {
  withNotes,
  xliffInline,
  xliffTexts,
  type Preserves,
  type XliffTexts,
  type XliffUnit,
} from './xliff-units.ts'
import type { XliffReading } from './xliff.ts'
import type { XmlAttributes } from './xml.ts'

/** The unit of ours that holds a text's title; no id of a unit has a dot. */
export const TITLE_ID = 'text.title'
const CORE = 'urn:oasis:names:tc:xliff:document:2'
/** The namespace of the metadata module (XLIFF 2.1 §5.5). */
export const METADATA = 'urn:oasis:names:tc:xliff:metadata:2.0'
/** The category of metadata of ours. */
export const OURS = 'pashapashi'

interface Segment {
  source: Inline | null
  target: Inline | null
  /** Where its target stands among the targets, from 1; 0 where it is in its place. */
  order: number
  readonly state: string | null
  readonly isIgnorable: boolean
}

interface UnitNote {
  readonly id: string
  readonly appliesTo: string
  text: string
}

interface Unit {
  readonly id: string
  readonly segments: Segment[]
  readonly notes: UnitNote[]
  readonly entries: Map<string, string>
}

/** The document as far as it has been read. */
interface State2 {
  readonly counts: Tally
  readonly texts: XliffTexts
  readonly preserves: Preserves
  languages: readonly [source: string, target: string]
  file: Map<string, string>
  unit: Unit | null
  text: Inline | null
  note: UnitNote | null
  meta: { readonly name: string; value: string } | null
  /** Whether the metadata that is being read is ours. */
  isOurs: boolean
  /** How deep in groups, where metadata and notes are nobody's of ours. */
  groups: number
  /** The comment that an `sm` opened, by its id, for the `em` that ends it. */
  readonly spans: Map<string, string>
}

/** Reads XLIFF 2.0 and 2.1. What stands in other modules is not looked at; proposed matches are counted. */
export function reading2(preserves: Preserves): XliffReading {
  const counts = tally()
  const state: State2 = {
    counts,
    preserves,
    texts: xliffTexts(counts),
    languages: ['', ''],
    file: new Map(),
    unit: null,
    text: null,
    note: null,
    meta: null,
    isOurs: false,
    groups: 0,
    spans: new Map(),
  }
  let skipping = 0
  return {
    open: (name, attributes, namespace) => {
      if (skipping > 0 || !(namespace === '' || namespace.startsWith(CORE) || namespace === METADATA)) {
        skipping += 1
        if (name === 'match') counts.add('dropped', 'formats:dropped_proposals')
      } else if (state.text !== null) openInline(state, state.text, name, attributes)
      else opened(state, name, attributes)
    },
    close: (name) => {
      if (skipping > 0) skipping -= 1
      else if (state.text !== null && name !== 'source' && name !== 'target') state.text.close()
      else closed(state, name)
    },
    text: (text) => {
      if (skipping > 0) return
      if (state.text !== null) state.text.text(text)
      else if (state.note !== null) state.note.text += text
      else if (state.meta !== null) state.meta.value += text
    },
    done: () => state.texts.done(),
  }
}

function opened(state: State2, name: string, attributes: XmlAttributes): void {
  const { unit } = state
  if (name === 'xliff') state.languages = [attributes['srcLang'] ?? '', attributes['trgLang'] ?? '']
  else if (name === 'file') {
    state.file = new Map()
    state.texts.begin(...state.languages, state.file)
  } else if (name === 'group') state.groups += 1
  else if (name === 'unit')
    state.unit = { id: attributes['id'] ?? '', segments: [], notes: [], entries: new Map() }
  else if (name === 'note') openNote(state, attributes)
  else if (name === 'metaGroup') state.isOurs = attributes['category'] === OURS
  else if (name === 'meta' && state.isOurs && (unit !== null || state.groups === 0))
    state.meta = { name: attributes['type'] ?? '', value: '' }
  else if (unit === null) return
  else if (name === 'segment' || name === 'ignorable')
    unit.segments.push({
      source: null,
      target: null,
      order: 0,
      state: attributes['state'] ?? null,
      isIgnorable: name === 'ignorable',
    })
  else if (name === 'source' || name === 'target') openText(state, unit, name, attributes)
}

function openNote(state: State2, attributes: XmlAttributes): void {
  if (state.unit === null) {
    state.counts.add('dropped', 'formats:dropped_comments')
    return
  }
  state.note = { id: attributes['id'] ?? '', appliesTo: attributes['appliesTo'] ?? '', text: '' }
  state.unit.notes.push(state.note)
}

function openText(
  state: State2,
  { segments }: Unit,
  name: 'source' | 'target',
  attributes: XmlAttributes,
): void {
  const segment = segments.at(-1)
  if (segment === undefined) return
  state.text = xliffInline(state.preserves)
  segment[name] = state.text
  const order = attributes['order']
  if (name === 'target' && order !== undefined && /^\d{1,6}$/.test(order)) segment.order = Number(order)
}

function openInline(state: State2, text: Inline, name: string, attributes: XmlAttributes): void {
  const reference = /^#n=(.{1,100})$/.exec(attributes['ref'] ?? '')?.[1] ?? ''
  if (name === 'mrk') text.open(reference === '' ? 'text' : 'mark', reference)
  else if (name === 'sm') {
    state.spans.set(attributes['id'] ?? '', reference)
    text.open('text')
  } else if (name === 'em') {
    const opened = state.spans.get(attributes['startRef'] ?? '') ?? ''
    text.open(opened === '' ? 'text' : 'mark', opened)
  } else if (name === 'pc') {
    state.counts.add('dropped', 'formats:dropped_codes')
    text.open('text')
  } else if (name === 'ph') text.open(attributes['subType'] === 'xlf:lb' ? 'break' : 'placeholder')
  else text.open('code')
}

function closed(state: State2, name: string): void {
  if (name === 'source' || name === 'target') state.text = null
  else if (name === 'note') state.note = null
  else if (name === 'group') state.groups -= 1
  else if (name === 'file') state.texts.end()
  else if (name === 'meta' && state.meta !== null) {
    const entries = state.unit?.entries ?? state.file
    entries.set(state.meta.name, state.meta.value)
    state.meta = null
  } else if (name === 'unit' && state.unit !== null) {
    endUnit(state, state.unit)
    state.unit = null
    state.spans.clear()
  }
}

function endUnit(state: State2, { id, segments, notes, entries }: Unit): void {
  const called = new Set<string>()
  const byId = new Map(notes.map((note) => [note.id, note.text]))
  const noteOf = (mark: string) => {
    called.add(mark)
    return byId.get(mark) ?? null
  }
  for (const { source, target } of segments)
    state.counts.add('dropped', 'formats:dropped_codes', (source?.dropped() ?? 0) + (target?.dropped() ?? 0))
  const source = joinedText(
    segments.map((segment) => taken(segment.source, noteOf)),
    '',
  )
  const hasTarget = segments.some(({ target }) => target !== null)
  const inOrder = segments
    .map((segment, i) => ({ segment, at: segment.order === 0 ? i + 1 : segment.order }))
    .sort((a, b) => a.at - b.at)
  const targets = inOrder.map(({ segment }) =>
    taken(segment.target ?? (segment.isIgnorable ? segment.source : null), noteOf),
  )
  const target = hasTarget ? joinedText(targets, '') : null
  const free = notes
    .filter((note) => !called.has(note.id))
    .map(({ text, appliesTo }) => ({ text, isAboutSource: appliesTo === 'source' }))
  state.counts.add('doubt', 'formats:doubt_notes', free.length)
  const unit: XliffUnit = {
    ...withNotes(source, target, free),
    state: stateOf(segments, state.counts),
    origin: null,
    entries,
  }
  if (id === TITLE_ID) state.texts.title(unit)
  else state.texts.add(unit)
}

function taken(text: Inline | null, noteOf: (mark: string) => string | null): Annotated {
  return text?.taken(noteOf) ?? { text: '', notes: [] }
}

const STATE_OF = new Map<string, State>(
  Object.entries({
    initial: 'draft',
    translated: 'translated',
    reviewed: 'reviewed',
    final: 'reviewed',
  }),
)

/** The least of the states of its segments; a draft where only some of them have a target. */
function stateOf(segments: readonly Segment[], counts: Tally): State {
  const states = segments
    .filter(({ isIgnorable }) => !isIgnorable)
    .map(({ target, state }): State => {
      if (target === null || target.length() === 0) return 'missing'
      if (state === null) counts.add('doubt', 'formats:doubt_stateless')
      return STATE_OF.get(state ?? 'translated') ?? 'draft'
    })
  const least = STATES.find((state) => states.includes(state)) ?? 'missing'
  return least === 'missing' && states.some((state) => state !== 'missing') ? 'draft' : least
}
