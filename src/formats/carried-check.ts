import type { Paragraph } from '../model/text.ts'
import { sourceText, type Unit } from '../model/unit.ts'
import { pairEntries, type Entries, type Entry } from './carried.ts'

/**
 * The entry by which formats that people edit tell whether a pair still is what was written: FNV-1a over the
 * UTF-16 code units of both sides, in base 36. Not a proof; a sign that nobody has touched them.
 */
export function checkEntry(bn: readonly string[], en: string): Entry {
  const both = `${sourceText(bn)}\u0000${en}`
  let hash = 0x811c9dc5
  for (let i = 0; i < both.length; i += 1) hash = Math.imul(hash ^ both.charCodeAt(i), 0x01000193)
  return ['check', (hash >>> 0).toString(36)]
}

/** The entry that tells of edits where there are beads that may come to cut sentences, and none elsewhere. */
export function beadsCheck(paragraphs: readonly Pick<Paragraph, 'text'>[], unit: Unit | null): Entry[] {
  if (unit === null || unit.sentences.length === 0) return []
  return [
    checkEntry(
      paragraphs.map(({ text }) => text),
      unit.text,
    ),
  ]
}

/** What a written pair carries where its paragraphs carry their own, with the entry that tells of edits. */
export function checkedEntries(paragraphs: readonly Paragraph[], unit: Unit): Entry[] {
  return [
    ...pairEntries(paragraphs, unit).filter(([name]) => name !== 'paragraphs'),
    checkEntry(
      paragraphs.map(({ text }) => text),
      unit.text,
    ),
  ]
}

/**
 * The entries of a pair as they count for the texts that stand there now. Where either has been edited since
 * it was written, its sentence beads no longer hold, and what was reviewed is translated again.
 */
export function entriesFor(entries: Entries, bn: readonly string[], en: string): Entries {
  const written = entries.get('check')
  if (written === undefined || written === checkEntry(bn, en)[1]) return entries
  const changed = new Map(entries)
  changed.delete('beads')
  if (changed.get('state') === 'reviewed') changed.set('state', 'translated')
  return changed
}
