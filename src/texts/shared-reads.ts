import type { TextForReading } from '../model/stored.ts'
import type { AskedText } from '../store/reading.ts'

/** Asks the store for what a reading page shows of a text. */
type Read = (slug: string, asked: AskedText) => Promise<TextForReading | null>

/** Pages of texts that are kept as they were read: at most 200 paragraphs each. */
const MOST = 16

/**
 * Reads what a page shows once for all its views in both languages, as long as the text has the same version.
 * The version is asked before, so what is given is never older than it. A whole text is read each time: it may
 * be megabytes.
 */
export function sharedReads(read: Read): (version: string, ...asked: Parameters<Read>) => ReturnType<Read> {
  const kept = new Map<string, ReturnType<Read>>()
  return (version, slug, asked) => {
    if (asked.page === 'all') return read(slug, asked)
    const key = JSON.stringify([version, slug, asked.editions, asked.page])
    const known = kept.get(key)
    if (known !== undefined) return known
    const text = read(slug, asked)
    kept.set(key, text)
    if (kept.size > MOST) for (const oldest of kept.keys()) if (kept.delete(oldest)) break
    text.catch(() => kept.delete(key))
    return text
  }
}
