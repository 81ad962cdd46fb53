import { PARAGRAPH_GAP } from '../model/unit.ts'
import { joinedText, type Annotated } from '../model/joined.ts'
import type { State } from '../model/unit.ts'
import { pairEntries, textEntries, type Entry } from './carried.ts'
import { beadsCheck } from './carried-check.ts'
import type { Book, WriteOptions } from './format.ts'
import { editionOf, pairsOf, type Pair } from './pairs.ts'
import { METADATA, OURS, TITLE_ID } from './xliff-2.ts'
import { xmlAttribute, xmlText } from './xml.ts'

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="${METADATA}" version="2.1" srcLang="bn" trgLang="en" xml:space="preserve">
`

/** XLIFF 2.1 in pieces: a `file` a text, a `unit` a pair of it. */
export async function* parts(
  { collection, texts }: Book,
  { edition: id }: WriteOptions,
): AsyncGenerator<string> {
  yield HEAD
  let files = 0
  for await (const text of texts) {
    files += 1
    const edition = editionOf(text, id)
    yield `<file id="f${files}" original="${xmlAttribute(text.slug)}">\n`
    yield metadata(textEntries(text, edition, collection))
    yield titleUnit(text.title)
    for (const pair of pairsOf(text, edition)) yield unitWritten(pair)
    yield '</file>\n'
  }
  // A document needs a file, and a file a unit (XLIFF 2.1 §4.2.2).
  if (files === 0) yield '<file id="f1"><unit id="none"><segment><source></source></segment></unit></file>\n'
  yield '</xliff>\n'
}

function metadata(entries: readonly Entry[]): string {
  const metas = entries.map(
    ([name, value]) => `<mda:meta type="${xmlAttribute(name)}">${xmlText(value)}</mda:meta>\n`,
  )
  return `<mda:metadata><mda:metaGroup category="${OURS}">\n${metas.join('')}</mda:metaGroup></mda:metadata>\n`
}

function titleUnit({ bn, en }: { readonly bn: string; readonly en: string }): string {
  const target = en === '' ? '' : `<target>${xmlText(en)}</target>`
  const state = en === '' ? 'initial' : 'translated'
  return `<unit id="${TITLE_ID}"><segment state="${state}"><source>${xmlText(bn)}</source>${target}</segment></unit>\n`
}

/** Our states in XLIFF's words; what is missing has no target. */
const STATES: Readonly<Record<State, string>> = {
  missing: 'initial',
  draft: 'initial',
  translated: 'translated',
  reviewed: 'reviewed',
}

function unitWritten({ paragraphs, unit }: Pair): string {
  // No id of ours has a dot, so these never meet those of units.
  const id = unit?.id ?? `paragraph.${paragraphs[0]?.id ?? ''}`
  const source = joinedText(paragraphs, PARAGRAPH_GAP)
  const notes = [
    ...source.notes.map(({ text }, i) => noteWritten(`s${i + 1}`, 'source', text)),
    ...(unit?.notes ?? []).map(({ text }, i) => noteWritten(`t${i + 1}`, 'target', text)),
  ].join('')
  const state = unit?.state ?? 'missing'
  const entries = [
    ...pairEntries(paragraphs, unit).filter(([name]) => name !== 'state'),
    ...beadsCheck(paragraphs, unit),
  ]
  const target = unit === null || state === 'missing' ? '' : `<target>${textWritten(unit, 't')}</target>\n`
  return `<unit id="${xmlAttribute(id)}">
${metadata(entries)}${notes === '' ? '' : `<notes>\n${notes}</notes>\n`}<segment state="${STATES[state]}">
<source>${textWritten(source, 's')}</source>
${target}</segment>
</unit>
`
}

function noteWritten(id: string, side: 'source' | 'target', text: string): string {
  return `<note id="${id}" category="footnote" appliesTo="${side}">${xmlText(text)}</note>\n`
}

/** The text with an empty comment marker wherever a note is called. */
function textWritten({ text, notes }: Annotated, prefix: 's' | 't'): string {
  let done = ''
  let from = 0
  for (const [i, { at }] of notes.entries()) {
    const id = `${prefix}${i + 1}`
    done += `${xmlText(text.slice(from, at))}<mrk id="m${id}" type="comment" ref="#n=${id}"/>`
    from = at
  }
  return done + xmlText(text.slice(from))
}
