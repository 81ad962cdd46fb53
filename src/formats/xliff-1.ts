import type { Annotated } from '../model/joined.ts'
import type { Origin, State } from '../model/unit.ts'
import type { Inline, Role } from './inline.ts'
import { tally, type Tally } from './read.ts'
import { withNotes, xliffInline, xliffTexts, type Preserves, type XliffTexts } from './xliff-units.ts'
import { together, toolWordOfSegment, toolWordOfUnit, type ToolWord } from './xliff-tools.ts'
import type { XliffReading } from './xliff.ts'
import type { XmlAttributes } from './xml.ts'

interface Unit {
  source: Annotated | null
  target: Annotated | null
  state: string | null
  qualifier: string
  readonly isApproved: boolean
  /** What the tool that wrote the file says beside the standard. */
  readonly words: ToolWord[]
  readonly notes: { readonly annotates: string; text: string }[]
}

/** The document as far as it has been read. */
interface State1 {
  readonly counts: Tally
  readonly texts: XliffTexts
  readonly preserves: Preserves
  source: string
  target: string
  /** Whether `texts` has been told that the file begins. */
  hasBegun: boolean
  unit: Unit | null
  text: { readonly of: 'source' | 'target'; readonly inline: Inline } | null
  note: { text: string } | null
  /** What a proposal that is being passed over says, or `null`. */
  proposal: { text: string } | null
}

/** Elements that hold proposals or files, and the source once more in its segments. */
const SKIPPED = new Set(['alt-trans', 'bin-unit', 'seg-source', 'header', 'context-group', 'count-group'])

const CODES = new Map<string, Role>(
  Object.entries({
    x: 'placeholder',
    bx: 'code',
    ex: 'code',
    bpt: 'code',
    ept: 'code',
    it: 'code',
    ph: 'placeholder',
    sub: 'sub',
  }),
)

/** What Trados Studio marks as taken out while it recorded changes; it stays in the file until that is accepted. */
function isDeletion(name: string, attributes: XmlAttributes): boolean {
  return name === 'mrk' && attributes['mtype'] === 'x-sdl-deleted'
}

/** `ph` and `x` that break the line (XLIFF 1.2 §2.3.2, `ctype`). */
function roleOf(name: string, attributes: XmlAttributes): Role {
  if ((name === 'x' || name === 'ph') && attributes['ctype'] === 'lb') return 'break'
  return CODES.get(name) ?? 'text'
}

/**
 * Reads XLIFF 1.0 to 1.2. Of proposals (`alt-trans`), headers and binary units nothing is read; nor of what
 * tools add in namespaces of their own, such as earlier versions of a unit, but what they say of its state.
 */
export function reading1(preserves: Preserves): XliffReading {
  const counts = tally()
  const state: State1 = {
    counts,
    preserves,
    texts: xliffTexts(counts),
    source: '',
    target: '',
    hasBegun: false,
    unit: null,
    text: null,
    note: null,
    proposal: null,
  }
  let skipping = 0
  // Some files have no namespace at all, some a wrong one: the root's is the one that counts.
  let core: string | null = null
  return {
    open: (name, attributes, namespace) => {
      core ??= namespace
      const isSkipped = state.text === null && (SKIPPED.has(name) || namespace !== core)
      if (skipping > 0 || isSkipped) {
        skipping += 1
        passed(state, name, attributes, namespace, core)
      } else if (state.text !== null && isDeletion(name, attributes)) {
        skipping += 1
        counts.add('dropped', 'formats:dropped_deleted')
      } else if (state.text !== null) {
        if (name === 'g') counts.add('dropped', 'formats:dropped_codes')
        state.text.inline.open(roleOf(name, attributes))
      } else opened(state, name, attributes)
    },
    close: (name) => {
      if (skipping > 0) {
        skipping -= 1
        if (skipping === 0) endProposal(state)
      } else if (state.text !== null && name !== state.text.of) state.text.inline.close()
      else closed(state, name)
    },
    text: (text) => {
      if (skipping > 0) {
        if (state.proposal !== null) state.proposal.text += text
      } else if (state.text !== null) state.text.inline.text(text)
      else if (state.note !== null) state.note.text += text
    },
    done: () => state.texts.done(),
  }
}

/** Looks at an element that is not read, for what has to be told of it. */
function passed(
  state: State1,
  name: string,
  attributes: XmlAttributes,
  namespace: string,
  core: string,
): void {
  if (namespace === core) {
    if (name === 'alt-trans') state.proposal = { text: '' }
    if (name === 'note') state.counts.add('dropped', 'formats:dropped_comments')
    if (name === 'bin-unit') state.counts.add('dropped', 'formats:dropped_binary')
    return
  }
  const word = toolWordOfSegment(name, attributes, namespace)
  if (word !== null) state.unit?.words.push(word)
  // memoQ writes `mq:comment`, Trados `Comment`; what was deleted stays in memoQ's files.
  if (/^comment$/i.test(name) && attributes['deleted'] !== 'true')
    state.counts.add('dropped', 'formats:dropped_comments')
}

function endProposal(state: State1): void {
  if (state.proposal !== null && state.proposal.text.trim() !== '')
    state.counts.add('dropped', 'formats:dropped_proposals')
  state.proposal = null
}

function opened(state: State1, name: string, attributes: XmlAttributes): void {
  const { unit } = state
  if (name === 'file') {
    state.source = attributes['source-language'] ?? ''
    state.target = attributes['target-language'] ?? ''
    state.hasBegun = false
  } else if (name === 'trans-unit') {
    const word = toolWordOfUnit(attributes)
    state.unit = {
      source: null,
      target: null,
      state: null,
      qualifier: '',
      isApproved: attributes['approved'] === 'yes',
      words: word === null ? [] : [word],
      notes: [],
    }
  } else if (unit === null) {
    if (name === 'note') state.counts.add('dropped', 'formats:dropped_comments')
  } else if (name === 'note') {
    const note = { annotates: attributes['annotates'] ?? 'general', text: '' }
    unit.notes.push(note)
    state.note = note
  } else if (name === 'source') state.text = { of: name, inline: xliffInline(state.preserves) }
  else if (name === 'target') {
    state.text = { of: name, inline: xliffInline(state.preserves) }
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
  const word = together(unit.words)
  counts.add('doubt', 'formats:doubt_notes', notes.length)
  const free = notes.map(({ text, annotates }) => ({ text, isAboutSource: annotates === 'source' }))
  texts.add({
    ...withNotes(source ?? NOTHING, target, free),
    state: target === null || target.text.trim() === '' ? 'missing' : stateOf(unit, word.state),
    origin: originOf(qualifier) ?? word.origin,
    entries: new Map(),
  })
}

/** XLIFF 1.2 §2.3.2, the values of `state`; with any other one of them it is translated. */
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

/** The standard's own words before those of a tool; where neither says anything, it is translated. */
function stateOf({ isApproved, state }: Unit, said: State | null): State {
  if (isApproved) return 'reviewed'
  return STATES1.get(state ?? '') ?? (state === null ? said : null) ?? 'translated'
}

/** Where a target came from, by its `state-qualifier`. */
function originOf(qualifier: string): Origin | null {
  if (/(?:^|-)mt(?:-|$)/.test(qualifier)) return 'machine'
  return /^(?:leveraged|exact|fuzzy|id|tm|glossary)(?:-|$)/.test(qualifier) ? 'memory' : null
}
