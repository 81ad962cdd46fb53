import { decoded, resolved } from './markup-blocks.ts'
import { localOf, walkXml } from './markup.ts'
import { collapsed } from './page-details.ts'

/** What a book's table of contents says of its documents, by path. */
export interface Contents {
  /** What each is called; a document that several entries lead into is several chapters, and has no name. */
  readonly names: ReadonlyMap<string, string>
  /** Where the chapters begin in each. */
  readonly chapters: ReadonlyMap<string, readonly ChapterStart[]>
}

/** A chapter as an entry of the highest level tells of it; `id` is empty where it leads to a whole document. */
export interface ChapterStart {
  readonly id: string
  readonly label: string
}

export const NO_CONTENTS: Contents = { names: new Map(), chapters: new Map() }

interface Entry extends ChapterStart {
  readonly document: string
  readonly depth: number
}

/**
 * What stands in a book's table of contents: `toc.ncx` (OPF 2.0.1 §2.4.1) or the `nav` of EPUB 3 (EPUB 3.3 §7).
 * Its chapters are the entries of the highest level that has two or more. Throws `Refusal` where it is no XML.
 */
export function contentsOf(part: Uint8Array, path: string): Contents {
  const entries: Entry[] = []
  let depth = 0
  let label: string | null = null
  let isContents = false
  let target: string | null = null
  const add = (href: string, text: string) => {
    const [document = '', id = ''] = href.split('#')
    entries.push({
      document: resolved(decoded(document), path),
      id: decoded(id),
      label: collapsed(text),
      depth,
    })
  }
  walkXml(part, path, {
    open: (element, attributes) => {
      const name = localOf(element)
      if (isLevel(name)) depth += 1
      if (name === 'nav') isContents = /(?:^|\s)toc(?:$|\s)/.test(attributes['epub:type'] ?? '')
      if (name === 'navLabel') label = ''
      if (name === 'a' && isContents) {
        label = ''
        target = attributes['href'] ?? ''
      }
      if (name === 'content' && label !== null) {
        add(attributes['src'] ?? '', label)
        label = null
      }
    },
    text: (text) => {
      if (label !== null) label += text
    },
    close: (element) => {
      const name = localOf(element)
      if (isLevel(name)) depth -= 1
      if (name === 'nav') isContents = false
      if (name === 'a' && target !== null) {
        add(target, label ?? '')
        label = null
        target = null
      }
    },
  })
  const names = [...byDocument(entries)].flatMap(([document, [only, ...more]]) =>
    only === undefined || only.label === '' || more.length > 0 ? [] : ([[document, only.label]] as const),
  )
  return { names: new Map(names), chapters: byDocument(highest(entries)) }
}

/** What entries stand in that belong to one above them: a list of `nav`, or an entry of an NCX. */
function isLevel(name: string): boolean {
  return name === 'ol' || name === 'navPoint'
}

/** The entries of the highest level that has more than one: above it stands the title of the book alone. */
function highest(entries: readonly Entry[]): readonly Entry[] {
  const levels = [...groups(entries, ({ depth }) => depth)].filter(([, { length }]) => length > 1)
  return levels.sort(([a], [b]) => a - b)[0]?.[1] ?? []
}

function byDocument(entries: readonly Entry[]): Map<string, Entry[]> {
  return groups(entries, ({ document }) => document)
}

function groups<Key>(entries: readonly Entry[], of: (entry: Entry) => Key): Map<Key, Entry[]> {
  const found = new Map<Key, Entry[]>()
  for (const entry of entries) {
    const known = found.get(of(entry))
    if (known === undefined) found.set(of(entry), [entry])
    else known.push(entry)
  }
  return found
}
