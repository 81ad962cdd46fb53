import type { Annotated } from '../model/joined.ts'
import type { Origin, State } from '../model/unit.ts'
import { inline, type Inline, type Role } from './inline.ts'
import { tally, type Tally } from './read.ts'
import { withNotes, xliffTexts, type XliffTexts } from './xliff-units.ts'
import type { XliffReading } from './xliff.ts'
import type { XmlAttributes } from './xml.ts'

interface Unit {
  source: Annotated | null
  target: Annotated | null
  state: string | null
  qualifier: string
  readonly isApproved: boolean
  readonly notes: { readonly annotates: string; text: string }[]
}

/** The document as far as it has been read. */
interface State1 {
  readonly counts: Tally
  readonly texts: XliffTexts
  source: string
  target: string
  /** Whether `texts` has been told that the file begins. */
  hasBegun: boolean
  unit: Unit | null
  text: { readonly of: 'source' | 'target'; readonly inline: Inline } | null
  note: { text: string } | null
}

/** Elements that hold proposals or files, and the source once more in its segments. */
const SKIPPED = new Set(['alt-trans', 'bin-unit', 'seg-source', 'header', 'context-group', 'count-group'])

const CODES = new Map<string, Role>(
  Object.entries({
    x: 'code',
    bx: 'code',
    ex: 'code',
    bpt: 'code',
    ept: 'code',
    it: 'code',
    ph: 'code',
    sub: 'sub',
  }),
)

/** Reads XLIFF 1.0 to 1.2. Of proposals (`alt-trans`), headers and binary units nothing is read. */
export function reading1(): XliffReading {
  const counts = tally()
  const state: State1 = {
    counts,
    texts: xliffTexts(counts),
    source: '',
    target: '',
    hasBegun: false,
    unit: null,
    text: null,
    note: null,
  }
  let skipping = 0
  return {
    open: (name, attributes) => {
      if (skipping > 0 || (state.text === null && SKIPPED.has(name))) skipping += 1
      else if (state.text !== null) {
        if (name === 'g') counts.add('dropped', 'formats:dropped_codes')
        state.text.inline.open(CODES.get(name) ?? 'text')
      } else opened(state, name, attributes)
    },
    close: (name) => {
      if (skipping > 0) skipping -= 1
      else if (state.text !== null && name !== state.text.of) state.text.inline.close()
      else closed(state, name)
    },
    text: (text) => {
      if (skipping > 0) return
      if (state.text !== null) state.text.inline.text(text)
      else if (state.note !== null) state.note.text += text
    },
    done: () => state.texts.done(),
  }
}

function opened(state: State1, name: string, attributes: XmlAttributes): void {
  const { unit } = state
  if (name === 'file') {
    state.source = attributes['source-language'] ?? ''
    state.target = attributes['target-language'] ?? ''
    state.hasBegun = false
  } else if (name === 'trans-unit')
    state.unit = {
      source: null,
      target: null,
      state: null,
      qualifier: '',
      isApproved: attributes['approved'] === 'yes',
      notes: [],
    }
  else if (unit === null) {
    if (name === 'note') state.counts.add('dropped', 'formats:dropped_comments')
  } else if (name === 'note') {
    const note = { annotates: attributes['annotates'] ?? 'general', text: '' }
    unit.notes.push(note)
    state.note = note
  } else if (name === 'source') state.text = { of: name, inline: inline() }
  else if (name === 'target') {
    state.text = { of: name, inline: inline() }
    unit.state = attributes['state'] ?? null
    unit.qualifier = attributes['state-qualifier'] ?? ''
    // A file need not name the language of its targets where they do.
    if (state.target === '') state.target = attributes['xml:lang'] ?? ''
  }
}

function closed(state: State1, name: string): void {
  if (state.text !== null) {
    const { of, inline: text } = state.text
    state.counts.add('dropped', 'formats:dropped_codes', text.dropped())
    if (state.unit !== null) state.unit[of] = text.taken()
    state.text = null
  } else if (name === 'note') state.note = null
  else if (name === 'trans-unit' && state.unit !== null) {
    begin(state)
    endUnit(state, state.unit)
    state.unit = null
  } else if (name === 'file') {
    begin(state)
    state.texts.end()
  }
}

function begin(state: State1): void {
  if (!state.hasBegun) state.texts.begin(state.source, state.target, new Map())
  state.hasBegun = true
}

const NOTHING: Annotated = { text: '', notes: [] }

function endUnit({ counts, texts }: State1, unit: Unit): void {
  const { source, target, notes, qualifier } = unit
  counts.add('doubt', 'formats:doubt_notes', notes.length)
  const free = notes.map(({ text, annotates }) => ({ text, isAboutSource: annotates === 'source' }))
  texts.add({
    ...withNotes(source ?? NOTHING, target, free),
    state: target === null || target.text.trim() === '' ? 'missing' : stateOf(unit),
    origin: originOf(qualifier),
    entries: new Map(),
  })
}

/** XLIFF 1.2 §2.3.2, the values of `state`; without one, or with one of a tool's own, it is translated. */
const STATES1 = new Map<string, State>(
  Object.entries({
    new: 'draft',
    'needs-translation': 'draft',
    'needs-adaptation': 'draft',
    'needs-l10n': 'draft',
    final: 'reviewed',
    'signed-off': 'reviewed',
  }),
)

function stateOf({ isApproved, state }: Unit): State {
  return isApproved ? 'reviewed' : (STATES1.get(state ?? '') ?? 'translated')
}

/** Where a target came from, by its `state-qualifier`. */
function originOf(qualifier: string): Origin | null {
  if (/(?:^|-)mt(?:-|$)/.test(qualifier)) return 'machine'
  return /^(?:leveraged|exact|fuzzy|id|tm|glossary)(?:-|$)/.test(qualifier) ? 'memory' : null
}
