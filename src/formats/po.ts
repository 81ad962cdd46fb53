import { po as gettext, type GetTextTranslation } from 'gettext-parser'
import type { Lang, Note } from '../model/text.ts'
import { written } from '../model/written.ts'
import { decode, headOf, refuseLarger } from './decode.ts'
import type { Format, Read } from './format.ts'
import { labelsOf, type Labels } from './labels.ts'
import { imported, NO_NOTES, pairing, plain, type Pairing } from './pairing.ts'
import { failing, NO_DETAILS, readAs, refusable, Refusal, refused, tally, type Tally } from './read.ts'
import { sideOfTag, sideOfText } from './sides.ts'

/**
 * Catalogues of GNU gettext. The header's `Language` says which side the translations are; without one their
 * script does. A singular and a plural are two pairs, what is marked `fuzzy` is a draft. A context is a note of
 * the Bengali, so that two words that look alike differ, a translator's comment one of the English, both at the
 * end; comments of the program and what is obsolete are counted and left out.
 */
export const po: Format = {
  id: 'po',
  name: 'PO',
  extensions: ['po', 'pot'],
  mediaType: 'text/x-gettext-translation',
  carries: [],
  recognises: (bytes) => {
    const head = headOf(bytes) ?? ''
    return /^msgid[ \t]+"/m.test(head) && /^msgstr(?:\[\d\])?[ \t]+"/m.test(head)
  },
  read: (bytes) =>
    refusable(() => {
      refuseLarger(bytes, MOST)
      return read(written(decode(bytes)))
    }),
}

const MOST = 16 * 1024 * 1024

interface Entry {
  readonly text: string
  /** The line that it begins at, from 1. */
  readonly line: number
}

function read(text: string): Read {
  const counts = tally()
  const messages: GetTextTranslation[] = []
  let language = ''
  for (const entry of entriesOf(text)) {
    const { message, header } = parsed(entry, counts)
    if (header !== null) language = header
    else if (message !== null) messages.push(message)
  }
  const named = targetOf(language, messages)
  if (named === null)
    return refused('formats:no_bengali', { languages: `en, ${language === '' ? '?' : language}` })
  const labels = labelsUnder(named, messages)
  if (messages.length > 0 && labels === 'neither') return refused('formats:neither')
  const target = labels === 'swapped' ? (named === 'bn' ? 'en' : 'bn') : named
  if (labels === 'swapped') counts.add('doubt', 'formats:doubt_swapped')
  const pairs = pairing()
  for (const message of messages) addMessage(pairs, message, target, counts)
  if (pairs.isEmpty()) return refused('formats:empty')
  return readAs({ collection: null, texts: [pairs.done(NO_DETAILS)] }, counts.problems())
}

/**
 * The entries one by one, in the file's order: a new one begins where, after a translation, a line is neither
 * a part of it nor another form. Parsed together they would come in the order of a table's keys.
 */
function entriesOf(text: string): readonly Entry[] {
  const entries: Entry[] = []
  let lines: string[] = []
  let hasTranslation = false
  let line = 0
  const end = () => {
    if (lines.some((one) => one.trim() !== ''))
      entries.push({ text: lines.join('\n'), line: line - lines.length })
    lines = []
    hasTranslation = false
  }
  for (const one of text.split('\n')) {
    line += 1
    if (hasTranslation && /^\s{0,200}(?:#|msgctxt|msgid\s|msgid")/.test(one)) end()
    lines.push(one)
    if (/^\s{0,200}(?:#~\s{0,9})?msgstr/.test(one)) hasTranslation = true
  }
  line += 1
  end()
  return entries
}

interface Parsed {
  readonly message: GetTextTranslation | null
  /** The language that the header names; `null` of every other entry. */
  readonly header: string | null
}

function parsed({ text, line }: Entry, counts: Tally): Parsed {
  const { translations, headers, obsolete } = parse(text, line)
  const count = Object.values(obsolete ?? {}).reduce((sum, table) => sum + Object.keys(table).length, 0)
  counts.add('dropped', 'formats:dropped_obsolete', count)
  const [message] = Object.values(translations).flatMap((table) => Object.values(table))
  // A damaged entry may have a source and no translation.
  if (message?.msgstr === undefined) return { message: null, header: null }
  if (message.msgid === '' && message.msgctxt === undefined) {
    if (message.comments?.translator) counts.add('dropped', 'formats:dropped_comments')
    return { message: null, header: headers?.['Language'] ?? headers?.['language'] ?? '' }
  }
  return { message, header: null }
}

function parse(text: string, line: number) {
  try {
    // Counting plural forms needs the header, which is another entry.
    return gettext.parse(text, { validation: !text.includes('msgid_plural') })
  } catch (error) {
    // Whatever the parser stumbles over, of its own accord or not, is in this entry.
    const at = error instanceof Error && 'lineNumber' in error ? Number(error.lineNumber) : 1
    throw new Refusal(failing('formats:po', {}, line + at - 1))
  }
}

/** The side that the translations are on; `null` where neither they nor their sources are Bengali. */
function targetOf(language: string, messages: readonly GetTextTranslation[]): Lang | null {
  const named = sideOfTag(language)
  if (named !== null) return named
  const isBengali = (text: string) => sideOfText(text) === 'bn'
  if (messages.some(({ msgstr }) => msgstr.some(isBengali))) return 'bn'
  return messages.some(({ msgid }) => isBengali(msgid)) ? 'en' : null
}

/** What the scripts say of the side that the translations are said to be on. */
function labelsUnder(target: Lang, messages: readonly GetTextTranslation[]): Labels {
  const sources = messages.map(({ msgid }) => msgid)
  const translations = messages.flatMap(({ msgstr }) => msgstr)
  return target === 'bn' ? labelsOf(translations, sources) : labelsOf(sources, translations)
}

function addMessage(pairs: Pairing, message: GetTextTranslation, target: Lang, counts: Tally): void {
  const { msgid, msgid_plural: plural, msgctxt, comments } = message
  const forms = message.msgstr.map(written)
  const flags = comments?.flag?.split(/[\n,]/).map((flag) => flag.trim()) ?? []
  const state = flags.includes('fuzzy') ? 'draft' : 'translated'
  if (comments?.extracted) counts.add('dropped', 'formats:dropped_comments')
  counts.add('dropped', 'formats:dropped_plurals', Math.max(forms.length - (plural === undefined ? 1 : 2), 0))
  const rows = [[msgid, forms[0] ?? ''] as const]
  if (plural !== undefined) rows.push([plural, forms[1] ?? forms[0] ?? ''])
  const context = noted(msgctxt, 'formats:doubt_contexts', counts)
  const remark = noted(comments?.translator, 'formats:doubt_notes', counts)
  for (const [i, [source, translation]] of rows.entries()) {
    const [bn, en] = target === 'bn' ? [translation, source] : [source, translation]
    // A singular and a plural have one context and one remark.
    const remarks = i === 0 ? remark : []
    if (bn.trim() !== '') {
      // What has no translation yet has no unit that a remark could be of.
      const [above, below] = en.trim() === '' ? [[...context, ...remarks], []] : [context, remarks]
      pairs.add([plain(bn, 'paragraph', atEnd(bn, above))], imported(en, state, atEnd(en, below)))
    } else if (en.trim() !== '') {
      if (target === 'bn') counts.add('doubt', 'formats:doubt_untranslated')
      pairs.add([], imported(en, state, atEnd(en, [...context, ...remarks])))
    }
  }
}

/** The text as one note, which is told, or none where it says nothing. */
function noted(text: string | undefined, key: string, counts: Tally): readonly string[] {
  const note = written(text ?? '').trim()
  if (note === '') return []
  counts.add('doubt', key)
  return [note]
}

function atEnd(text: string, notes: readonly string[]): readonly Note[] {
  return notes.length === 0 ? NO_NOTES : notes.map((note) => ({ at: text.length, text: note }))
}
