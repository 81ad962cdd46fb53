import { SaxesParser, type SaxesAttributeNS, type SaxesOptions } from 'saxes'
import type { Problem } from './format.ts'
import { failing, Refusal } from './read.ts'

/** Deeper is no document that people wrote. */
const MOST_DEPTH = 256
const MOST_ATTRIBUTES = 256
const MOST_ELEMENTS = 5_000_000

/**
 * Attributes by name. With `namespaces` those of the XML namespace are called `xml:lang` and the like, others
 * with a prefix `{uri}local`; without, they are called as the file writes them.
 */
export type XmlAttributes = Readonly<Record<string, string>>

/** What is told of a document, in its order. A text may come in several pieces only around CDATA sections. */
export interface XmlHandlers {
  readonly open: (name: string, attributes: XmlAttributes, namespace: string) => void
  readonly close: (name: string, namespace: string) => void
  /** Character data, references resolved, CDATA included, line ends as LF; also the space between elements. */
  readonly text: (text: string) => void
}

export interface XmlOptions {
  /** Whether names come apart into local name and namespace; slower. */
  readonly namespaces?: boolean
  /** Entities beside the five of XML, by name, such as those of XHTML; none by default. */
  readonly entities?: Readonly<Record<string, string>>
}

const FIVE = { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" } as const

/**
 * Reads an XML 1.0 document (saxes, not validating) and tells the handlers what stands in it; answers `null`,
 * or what is wrong with it, with the line. Nothing outside of the document is ever fetched.
 *
 * Refused: what is not well formed (`xml`), a DOCTYPE with an internal subset (`xml_doctype`), elements deeper
 * than 256 (`depth`), over 256 attributes on one or over five million elements (`xml_limit`). A `Refusal`
 * that the pieces or a handler throw ends the reading and is answered.
 */
export function readXml(
  pieces: Iterable<string>,
  { open, close, text }: XmlHandlers,
  { namespaces = false, entities = {} }: XmlOptions = {},
): Problem | null {
  const parser = new SaxesParser<SaxesOptions>({
    xmlns: namespaces,
    defaultXMLVersion: '1.0',
    forceXMLVersion: true,
  })
  // Its own table inherits from Object, so that &constructor; would be an entity.
  parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, entities, FIVE)
  const refuse = (key: string, values: Problem['values'] = {}) => {
    throw new Refusal(failing(key, values, parser.line))
  }
  const limits = limitsOf(refuse)
  // Seven handlers at the most, with namespaces six: with one more V8 keeps the parser in a slow form, and it
  // takes three times as long.
  parser.on('error', () => refuse('formats:xml'))
  parser.on('doctype', (doctype) => {
    if (doctype.replace(/"[^"]*"|'[^']*'/g, '').includes('[')) refuse('formats:xml_doctype')
  })
  if (!namespaces) parser.on('attribute', limits.attribute)
  parser.on('opentag', (tag) => {
    limits.enter()
    if (namespaces) open(tag.local ?? tag.name, byNamespace(tag.attributes, limits.attribute), tag.uri ?? '')
    else open(tag.name, tag.attributes as XmlAttributes, '')
  })
  parser.on('closetag', (tag) => {
    limits.leave()
    if (namespaces) close(tag.local ?? tag.name, tag.uri ?? '')
    else close(tag.name, '')
  })
  parser.on('text', text)
  parser.on('cdata', text)
  try {
    for (const piece of pieces) parser.write(piece)
    parser.close()
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.problem
    throw error
  }
}

/** Counts what a document may hold only so much of, and refuses the first thing that is too much. */
function limitsOf(refuse: (key: string, values?: Problem['values']) => void) {
  let depth = 0
  let elements = 0
  let attributes = 0
  return {
    attribute: () => {
      attributes += 1
      if (attributes > MOST_ATTRIBUTES) refuse('formats:xml_limit')
    },
    enter: () => {
      depth += 1
      elements += 1
      attributes = 0
      if (depth > MOST_DEPTH) refuse('formats:depth', { most: MOST_DEPTH })
      if (elements > MOST_ELEMENTS) refuse('formats:xml_limit')
    },
    leave: () => {
      depth -= 1
    },
  }
}

function byNamespace(
  attributes: Readonly<Record<string, SaxesAttributeNS | string>>,
  count: () => void,
): XmlAttributes {
  const found = Object.create(null) as Record<string, string>
  for (const name in attributes) {
    count()
    const attribute = attributes[name]
    if (typeof attribute !== 'object' || attribute.prefix === 'xmlns' || name === 'xmlns') continue
    const { prefix, local, uri, value } = attribute
    found[prefix === '' || prefix === 'xml' ? name : `{${uri}}${local}`] = value
  }
  return found
}

// What XML 1.0 §2.2 has no room for, not even as a reference.
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu
// oxlint-disable-next-line no-control-regex -- the same
const SPECIAL = /[\u0000-\u0008\u000B-\u001F<>&\uD800-\uDFFF\uFFFE\uFFFF]/

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

/** The text as character data of an element, without the characters that XML cannot hold. */
export function xmlText(text: string): string {
  if (!SPECIAL.test(text)) return text
  return text.replace(FORBIDDEN, '').replace(/[<>&\r]/g, (char) => REFERENCES[char] ?? '')
}

/** The text as it stands between the double quotes of an attribute; line ends and tabs come back as they are. */
export function xmlAttribute(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[<>&"\r\n\t]/g, (char) => REFERENCES[char] ?? '')
}

/** What may stand before the root element of a document. */
const PROLOG =
  /\s+|<\?[^>]*>|<!--[^]*?-->|<!DOCTYPE(?:"[^"]*"|'[^']*'|\[(?:"[^"]*"|'[^']*'|[^\]"'])*\]|[^>"'[])*>/y
const ROOT = /<(?:[\w.-]{1,60}:)?([\w.-]{1,60})[\s/>]/y

/** The local name of a document's root element by the beginning of the file; `null` where this is no XML. */
export function rootOf(head: string): string | null {
  let at = 0
  for (;;) {
    PROLOG.lastIndex = at
    if (!PROLOG.test(head)) break
    at = PROLOG.lastIndex
  }
  ROOT.lastIndex = at
  return ROOT.exec(head)?.[1] ?? null
}
