import { decoded, resolved } from './markup-blocks.ts'
import { localOf, walkXml } from './markup.ts'
import { collapsed } from './page-details.ts'

/**
 * What a book's table of contents calls its documents, by path: `toc.ncx` (OPF 2.0.1 §2.4.1) or the `nav` of
 * EPUB 3 (EPUB 3.3 §7). A document that several entries lead into is several chapters, and has no name.
 * Throws `Refusal` where it is no XML.
 */
export function contentsOf(part: Uint8Array, path: string): ReadonlyMap<string, string> {
  const labels = new Map<string, string[]>()
  let label: string | null = null
  let isContents = false
  let target: string | null = null
  const add = (href: string, text: string) => {
    const document = resolved(decoded(href.split('#')[0] ?? ''), path)
    const known = labels.get(document)
    if (known === undefined) labels.set(document, [collapsed(text)])
    else known.push(collapsed(text))
  }
  walkXml(part, path, {
    open: (element, attributes) => {
      const name = localOf(element)
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
      if (name === 'nav') isContents = false
      if (name === 'a' && target !== null) {
        add(target, label ?? '')
        label = null
        target = null
      }
    },
  })
  return new Map(
    [...labels].flatMap(([document, [only = '', ...more]]) =>
      only === '' || more.length > 0 ? [] : [[document, only]],
    ),
  )
}
