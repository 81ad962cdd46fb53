import type { Note } from '../model/text.ts'
import { openArchive, zipped, type Archive, type Member } from './archive.ts'
import type { Tally } from './read.ts'
import { failing, Refusal } from './read.ts'
import { decode } from './decode.ts'
import { kindedStyles, meaningsOf, OUTLINE_STYLE, withMeanings } from './docx-styles.ts'
import { readXml, xmlAttribute, xmlText } from './xml.ts'

/*
 * mammoth's picture of a document, of which we take what is listed here. Its HTML would be a detour: it knows
 * no bookmarks in place, and asks for every picture.
 */

interface Parent {
  readonly children?: readonly DocxNode[]
}

export interface DocxNode extends Parent {
  readonly type: string
  readonly value?: string
  readonly name?: string
  readonly styleId?: string | null
  readonly styleName?: string | null
  readonly numbering?: unknown
  readonly isBold?: boolean
  readonly isItalic?: boolean
  readonly isUnderline?: boolean
  readonly isStrikethrough?: boolean
  readonly breakType?: string
  readonly colSpan?: number
  readonly rowSpan?: number
  readonly isHeader?: boolean
}

interface MammothDocument extends DocxNode {
  readonly children: readonly DocxNode[]
  readonly notes: { resolve(reference: DocxNode): { readonly body: readonly DocxNode[] } | null }
}

export interface Docx {
  readonly document: MammothDocument
  /** The XML of the custom parts, by name. */
  readonly custom: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** How many passages were left out since they are hidden, or deleted with a record of it. */
  readonly hidden: number
  readonly deleted: number
}

/** The parts that tell a document's text; pictures, comments, headers and settings are never unpacked. */
const PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:document|styles|numbering|footnotes|endnotes)\d{0,3}\.xml|word\/_rels\/document\d{0,3}\.xml\.rels)$/i

const STYLES = /^word\/styles/i

/** More custom parts than this has no document that we wrote. */
const MOST_CUSTOM = 20

/**
 * A document as mammoth reads it. The archive is checked first, and mammoth gets only the parts that it
 * needs, each well-formed, without document type and not too deep: it unpacks without limits of its own.
 *
 * Throws `Refusal`, also with `docx_damaged` for whatever mammoth stumbles over.
 */
export async function openDocx(bytes: Uint8Array): Promise<Docx> {
  const archive = await openArchive(bytes)
  const parts: Member[] = []
  const encoder = new TextEncoder()
  let elements = 0
  let [hidden, deleted] = [0, 0]
  let kinded: ReadonlySet<string> = new Set()
  // Styles first: they tell which paragraphs are headings without an outline level of their own.
  const names = archive.names.filter((name) => PARTS.test(name))
  for (const name of names.sort((a, b) => Number(STYLES.test(b)) - Number(STYLES.test(a)))) {
    const bytes = await partOf(archive, name)
    if (STYLES.test(name)) kinded = kindedStyles(bytes, name)
    const part = slimXml(bytes, name, kinded)
    elements += part.elements
    hidden += part.hidden
    deleted += part.deleted
    if (elements > MOST_ELEMENTS) throw new Refusal(failing('formats:docx_size'))
    const xml = STYLES.test(name) ? withMeanings(part.xml, meaningsOf(bytes, name)) : part.xml
    parts.push({ name, content: encoder.encode(xml), stored: true })
  }
  if (!parts.some(({ name }) => /^word\/document/i.test(name)))
    throw new Refusal(failing('formats:docx_damaged'))
  const custom = []
  for (const name of archive.names
    .filter((name) => /^customXml\/item\d{1,6}\.xml$/i.test(name))
    .slice(0, MOST_CUSTOM))
    custom.push({ name, bytes: await partOf(archive, name) })
  const packed: Uint8Array[] = []
  for await (const piece of zipped(parts)) packed.push(piece)
  return { document: await documentOf(Buffer.concat(packed)), custom, hidden, deleted }
}

async function partOf(archive: Archive, name: string): Promise<Uint8Array> {
  return (await archive.read(name)) ?? new Uint8Array(0)
}

/** What mammoth makes of more elements than this, once slim, takes longer than anybody waits. */
const MOST_ELEMENTS = 150_000

/** Looks alone, in `w:pPr`, `w:rPr` and the like; in most documents there is more of it than of text. */
const LOOKS = new Set(
  (
    'proofErr lastRenderedPageBreak bookmarkEnd sectPr tblPr tblGrid tcW tcBorders tcMar vAlign trHeight cnfStyle ' +
    'rStyle rFonts sz szCs lang color kern spacing jc shd noProof keepNext keepLines widowControl tabs pBdr ' +
    'contextualSpacing snapToGrid rtl cs w position ligatures textAlignment framePr suppressAutoHyphens'
  )
    .split(' ')
    .map((name) => `w:${name}`),
)
/** Bold and italic of complex scripts, as Bengali is (ECMA-376, §17.3.2.2, §17.3.2.17): mammoth knows only the others. */
const COMPLEX = new Map([
  ['w:bCs', 'w:b'],
  ['w:iCs', 'w:i'],
])
const EDITING = /^(?:w:rsid|w14:(?:para|text)Id)/

/** A part of a document, without what mammoth only steps over. */
export interface SlimXml {
  readonly xml: string
  readonly elements: number
  /** How many passages in it are hidden, and how many were deleted and are still there for a reviewer. */
  readonly hidden: number
  readonly deleted: number
}

/**
 * A part without looks, traces of editing, list levels that show no mark (LibreOffice has all its headings in
 * one) and white space between elements; bold and italic are of any script. A paragraph with an outline level
 * of its own has the style of that level in place of one that is not among the `kinded` ones. It is
 * well-formed, without document type and not too deep, or this throws `Refusal`.
 */
export function slimXml(bytes: Uint8Array, name: string, kinded: ReadonlySet<string> = new Set()): SlimXml {
  const pieces: string[] = []
  const open: OpenElement[] = []
  let skipped = 0
  let elements = 0
  let hidden = 0
  let deleted = 0
  const problem = readXml([decode(bytes)], {
    open: (written, attributes) => {
      const element = COMPLEX.get(written) ?? written
      const isTwice = element !== written && pieces.at(-1) === `</${element}>`
      if (skipped === 0 && element === 'w:outlineLvl') noteOutline(open, attributes['w:val'])
      if (skipped > 0 || LOOKS.has(element) || element === 'w:outlineLvl' || isTwice) {
        skipped += 1
        return
      }
      elements += 1
      const level = open.at(-1)
      if (element === 'w:numFmt' && level?.name === 'w:lvl') level.isNothing = attributes['w:val'] === 'none'
      const run = open.at(-2)
      if (element === 'w:vanish' && level?.name === 'w:rPr' && run?.name === 'w:r')
        run.isHidden = !/^(?:0|false|off)$/.test(attributes['w:val'] ?? '')
      if (element === 'w:t' && level?.isHidden === true) hidden += 1
      if (element === 'w:del' && level?.name === 'w:p') deleted += 1
      if (element === 'w:pStyle' && level !== undefined)
        level.style = { id: attributes['w:val'] ?? '', at: pieces.length }
      open.push({
        ...{ name: element, at: pieces.length, isNothing: false, isHidden: false },
        ...{ outline: null, style: null },
      })
      let tag = `<${element}`
      for (const attribute in attributes)
        if (!EDITING.test(attribute)) tag += ` ${attribute}="${xmlAttribute(attributes[attribute] ?? '')}"`
      pieces.push(`${tag}>`)
    },
    text: (text) => {
      if (open.at(-2)?.isHidden === true) return
      if (skipped === 0 && /(?:^|:)(?:t|instrText)$/.test(open.at(-1)?.name ?? '')) pieces.push(xmlText(text))
    },
    close: () => {
      if (skipped > 0) {
        skipped -= 1
        return
      }
      const closed = open.pop()
      const { name: element = '', at = 0, isNothing = false } = closed ?? {}
      if (closed !== undefined && closed.outline !== null) elements += styled(closed, pieces, kinded)
      if (isNothing) pieces.length = at
      else if (pieces.length === at + 1 && /^w:(?:p|r|tc|tr)Pr$/.test(element)) {
        pieces.pop()
        elements -= 1
      } else pieces.push(`</${element}>`)
    },
  })
  if (problem !== null) throw new Refusal({ ...problem, values: { ...problem.values, part: name } })
  return { xml: pieces.join(''), elements, hidden, deleted }
}

interface OpenElement {
  readonly name: string
  /** Where it begins among the pieces that are written. */
  readonly at: number
  isNothing: boolean
  isHidden: boolean
  /** Of the properties of a paragraph: its own outline level, from 0, and its style. */
  outline: number | null
  style: { readonly id: string; readonly at: number } | null
}

/** Keeps the outline level (ECMA-376, §17.3.1.20) that a paragraph says by itself; 9 is running text. */
function noteOutline(open: readonly OpenElement[], value = ''): void {
  const [paragraph, properties] = open.slice(-2)
  if (paragraph?.name === 'w:p' && properties?.name === 'w:pPr' && /^[0-8]$/.test(value))
    properties.outline = Number(value)
}

/** Gives the paragraph the style of its outline level, unless its own says more; how many elements that adds. */
function styled({ outline, style, at }: OpenElement, pieces: string[], kinded: ReadonlySet<string>): number {
  if (style !== null && kinded.has(style.id)) return 0
  const piece = `<w:pStyle w:val="${OUTLINE_STYLE}${outline}">`
  if (style !== null) pieces[style.at] = piece
  else pieces.splice(at + 1, 0, piece, '</w:pStyle>')
  return style === null ? 1 : 0
}

async function documentOf(buffer: Buffer): Promise<MammothDocument> {
  let document: MammothDocument | null = null
  const transformDocument = (whole: MammothDocument) => {
    document = whole
    return { ...whole, children: [] }
  }
  // Loaded with the first document: a server only writes.
  const { default: mammoth } = await import('mammoth')
  try {
    await mammoth.convertToHtml({ buffer }, { transformDocument, externalFileAccess: false })
  } catch {
    throw new Refusal(failing('formats:docx_damaged'))
  }
  if (document === null) throw new Refusal(failing('formats:docx_damaged'))
  return document
}

/** A paragraph's text with its notes, and the bookmarks in it. */
export interface DocxText {
  readonly text: string
  readonly notes: readonly Note[]
  readonly bookmarks: readonly string[]
}

/**
 * The text of a paragraph as it stands: breaks are line ends, footnotes and endnotes notes at their place.
 * What is not kept is counted in `dropped`.
 */
export function docxText(
  paragraph: DocxNode,
  notes: MammothDocument['notes'] | null,
  dropped: Tally,
): DocxText {
  const pieces: string[] = []
  const found: Note[] = []
  const bookmarks: string[] = []
  let length = 0
  let isNewPage = false
  const put = (piece: string) => {
    if (isNewPage && length > 0 && !/^\s/.test(piece) && !/\s$/.test(pieces.at(-1) ?? '')) {
      pieces.push(' ')
      length += 1
    }
    isNewPage = false
    pieces.push(piece)
    length += piece.length
  }
  const visit = (node: DocxNode) => {
    if (node.type === 'text') put(node.value ?? '')
    else if (node.type === 'tab') put('\t')
    else if (node.type === 'break') {
      if (node.breakType === 'line') put('\n')
      else isNewPage = true
    } else if (node.type === 'bookmarkStart') bookmarks.push(node.name ?? '')
    else if (node.type === 'image') dropped.add('dropped', 'formats:dropped_pictures')
    else if (node.type === 'commentReference') dropped.add('dropped', 'formats:dropped_comments')
    else if (node.type === 'noteReference') {
      const note = notes?.resolve(node)
      if (note) found.push({ at: length, text: noteText(note.body, dropped) })
    } else {
      if (node.type === 'hyperlink') dropped.add('dropped', 'formats:dropped_links')
      if (node.isBold || node.isItalic || node.isUnderline || node.isStrikethrough)
        dropped.add('dropped', 'formats:dropped_emphasis')
      for (const child of node.children ?? []) visit(child)
    }
  }
  for (const child of paragraph.children ?? []) visit(child)
  return { text: pieces.join(''), notes: found, bookmarks }
}

/** A note's paragraphs, a line each, without the one space that stands after its number. */
function noteText(body: readonly DocxNode[], dropped: Tally): string {
  return body
    .filter(({ type }) => type === 'paragraph')
    .map((paragraph) => docxText(paragraph, null, dropped).text)
    .join('\n')
    .replace(/^[ \t]/, '')
}
