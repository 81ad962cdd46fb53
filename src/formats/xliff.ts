import { CARRIED } from './carried.ts'
import { headOf, pieces } from './decode.ts'
import { encoded } from './encode.ts'
import type { Format, Read } from './format.ts'
import { failing, Refusal, refused } from './read.ts'
import { readXml, rootOf, type XmlHandlers } from './xml.ts'
import { reading1 } from './xliff-1.ts'
import { reading2 } from './xliff-2.ts'
import { parts } from './xliff-written.ts'

/**
 * XLIFF 2.1 (OASIS, 2018) and 2.0, 1.2 and older for reading. A unit is a pair, its segments joined in their
 * order; either language may be the source. What XLIFF has no place for stands in its metadata module; a
 * footnote is a comment marker in the text and a note.
 *
 * States: `initial` with a target is a draft, without one it is missing; `translated`; `reviewed` and `final`
 * are reviewed. Of 1.2 `new` and what needs translation are drafts, what needs a review is translated, and
 * `final`, `signed-off` and an approved unit are reviewed; where it says none of this, what memoQ, Phrase and
 * Trados Studio say beside it counts.
 */
export const xliff: Format = {
  id: 'xlf',
  name: 'XLIFF 2.1',
  extensions: ['xlf', 'xliff'],
  mediaType: 'application/xliff+xml',
  carries: CARRIED,
  recognises: (bytes) => rootOf(headOf(bytes) ?? '') === 'xliff',
  read,
  write: (book, options) => encoded(parts(book, options)),
}

/** What the readers of both versions have in common. */
export interface XliffReading extends XmlHandlers {
  readonly done: () => Read
}

function read(bytes: Uint8Array): Read {
  let reading: XliffReading | null = null
  let as = ''
  // Of each open element, whether `xml:space` keeps the space in it (XML 1.0 §2.10).
  const spaces: boolean[] = []
  const preserves = () => spaces.at(-1) ?? false
  const problem = readXml(
    pieces(bytes),
    {
      open: (name, attributes, namespace) => {
        const space = attributes['xml:space']
        spaces.push(space === undefined ? preserves() : space === 'preserve')
        if (reading === null) {
          if (name !== 'xliff') throw new Refusal(failing('formats:xliff_root', { name }))
          const version = attributes['version'] ?? ''
          if (!/^[12]\./.test(version)) throw new Refusal(failing('formats:xliff_version', { version }))
          as = `XLIFF ${version}`
          reading = version.startsWith('2.') ? reading2(preserves) : reading1(preserves)
        }
        reading.open(name, attributes, namespace)
      },
      close: (name, namespace) => {
        spaces.pop()
        reading?.close(name, namespace)
      },
      text: (text) => reading?.text(text),
    },
    { namespaces: true },
  )
  const called = as === '' ? {} : { as }
  if (problem !== null) return { value: null, problems: [problem], ...called }
  const done = (reading as XliffReading | null)?.done() ?? refused('formats:empty')
  return { ...done, ...called }
}
