import { openArchive, type Archive } from './archive.ts'
import { contentsOf, NO_CONTENTS, type ChapterStart, type Contents } from './epub-contents.ts'
import { declaredLanguage, foreignEnglish } from './declared-language.ts'
import { decode } from './decode.ts'
import { decoded, gatherBlocks, resolved, type Blocks } from './markup-blocks.ts'
import { classesIn } from './markup-looks.ts'
import { withNotes } from './footnotes.ts'
import type { CollectionDetails, Read, ReadDetails, ReadText } from './format.ts'
import { mainSides, refuseOthers } from './main-side.ts'
import { localOf, walkXml, type MarkupListener } from './markup.ts'
import { isOwnText, ownTexts } from './own-markup.ts'
import { collapsed, inItsLanguage } from './page-details.ts'
import { failing, NO_DETAILS, readAs, refused, Refusal, tally, type Tally } from './read.ts'
import { hasBengali } from './sides.ts'
import { mainOf, sided, textFromBlocks } from './texts-from-blocks.ts'

/** The texts of a book, in the order of its spine. Throws `Refusal` where the file cannot be read. */
export async function readBook(bytes: Uint8Array): Promise<Read> {
  const archive = await openArchive(bytes)
  const opf = await rootFile(archive)
  const book = packageOf(await partOf(archive, opf), opf)
  const contents = await contentsIn(archive, book.contents)
  const emphasised = await emphasisIn(archive)
  const problems = tally()
  const own: ReadText[] = []
  const others: Section[] = []
  let collection: CollectionDetails | null = null
  const languages = new Set<string>()
  for (const path of book.spine) {
    const part = await archive.read(path)
    if (part === null) {
      problems.add('doubt', 'formats:doubt_part')
      continue
    }
    const document = readDocument(part, path, problems, emphasised)
    own.push(...document.own)
    collection ??= document.collection
    if (document.own.length > 0) continue
    const title = contents.names.get(path) ?? document.title
    for (const language of document.language === '' ? book.languages : [document.language])
      languages.add(language)
    others.push(...sectionsOf(document.blocks, title, path, contents.chapters.get(path) ?? []))
  }
  if (own.length > 0) return readAs({ collection, texts: own }, problems.problems())
  const read = foreignBook(book, others, problems)
  const doubts = read.value === null ? [] : foreignEnglish(read.value.texts, [...languages])
  const told = { ...read, problems: [...doubts, ...read.problems] }
  return book.version.startsWith('2') ? { ...told, as: 'EPUB 2' } : told
}

/** A document, or as much of one as is a chapter. */
interface Section {
  readonly blocks: Blocks
  readonly title: string
}

/**
 * A document cut where chapters begin in it, as old converters put many into one; whole where fewer than two
 * do. What stands before the first is a section of its own, or goes with it where it is no more than headings.
 */
function sectionsOf(
  { blocks, anchors }: Blocks,
  title: string,
  path: string,
  chapters: readonly ChapterStart[],
): Section[] {
  const labels = new Map<number, string>()
  for (const { id, label } of chapters) {
    const start = id === '' ? 0 : anchors.get(`${path}#${id}`)?.[0]
    if (start !== undefined && start < blocks.length && !labels.has(start)) labels.set(start, label)
  }
  if (labels.size < 2) return [{ blocks: { blocks, anchors }, title }]
  const starts = [...labels.keys()].sort((a, b) => a - b)
  const [first = 0] = starts
  const isBare = blocks.slice(0, first).every(({ kind, text }) => kind === 'heading' || text.trim() === '')
  const cuts = isBare ? [0, ...starts.slice(1)] : [0, ...starts]
  const languages = cuts.map((cut, i) => blocks.slice(cut, cuts[i + 1]).some(({ text }) => hasBengali(text)))
  // Two parts, one in Bengali and one without, are the sides of a text and no chapters.
  if (cuts.length === 2 && languages[0] !== languages[1]) return [{ blocks: { blocks, anchors }, title }]
  return cuts.map((cut, i) => ({
    // Places count from the begin of the document, and so from that of its first section.
    blocks: { blocks: blocks.slice(cut, cuts[i + 1]), anchors: i === 0 ? anchors : new Map() },
    title: labels.get(i === 0 && isBare ? first : cut) || title,
  }))
}

function foreignBook(book: Package, documents: readonly Section[], problems: Tally): Read {
  const noted = withNotes(
    documents.map(({ blocks }) => blocks),
    problems,
  )
  const filled = noted.flatMap((blocks, i) => {
    const had = documents[i]?.blocks.blocks ?? []
    // Of a chapter of notes only its heading is left.
    const isLeft = blocks.length < had.length && blocks.every(({ kind }) => kind === 'heading')
    return isLeft || blocks.length === 0 ? [] : [{ blocks, title: documents[i]?.title ?? '' }]
  })
  if (filled.length === 0) return refused('formats:empty')
  refuseOthers(filled.flatMap(({ blocks }) => blocks.map(({ text }) => text)))
  const chapters = filled
    .map(({ blocks, title }) => ({ blocks: sided(blocks, problems), title }))
    .filter(({ blocks }) => blocks.length > 0)
  if (chapters.length === 0) return refused('formats:neither')
  const homes = mainSides(chapters.map(({ blocks }) => ({ blocks, main: mainOf(blocks) })))
  const texts = chapters.map(({ blocks, title }, i) => {
    const details = { ...book.details, title: inItsLanguage(title) ?? NO_DETAILS.title }
    return textFromBlocks(
      blocks,
      chapters.length === 1 ? { ...details, title: book.details.title } : details,
      problems,
      homes[i],
    )
  })
  if (texts.length === 1) return readAs({ collection: null, texts }, problems.problems())
  const { title, author } = book.details
  return readAs({ collection: { slug: null, title, author }, texts }, problems.problems())
}

async function partOf(archive: Archive, path: string): Promise<Uint8Array> {
  const part = await archive.read(path)
  if (part === null) throw new Refusal(failing('formats:epub_part', { name: path }))
  return part
}

/** The package document that `META-INF/container.xml` names first (OCF 3.3 §4.2.6.3.1). */
async function rootFile(archive: Archive): Promise<string> {
  if (archive.names.includes('META-INF/encryption.xml')) await checkEncryption(archive)
  const name = 'META-INF/container.xml'
  let path: string | undefined
  walkXml(await partOf(archive, name), name, {
    open: (element, attributes) => {
      if (localOf(element) === 'rootfile') path ??= attributes['full-path']
    },
    text: ignore,
    close: ignore,
  })
  if (path === undefined) throw new Refusal(failing('formats:epub_part', { name }))
  return resolved(path, '')
}

const ignore = () => undefined

/** Fonts may be obfuscated; a book whose texts are encrypted (DRM) cannot be read. */
async function checkEncryption(archive: Archive): Promise<void> {
  const name = 'META-INF/encryption.xml'
  walkXml(await partOf(archive, name), name, {
    open: (element, attributes) => {
      const uri = attributes['URI'] ?? ''
      if (localOf(element) === 'CipherReference' && /\.(?:x?html?|xml|opf|ncx)$/i.test(uri))
        throw new Refusal(failing('formats:archive_encrypted'))
    },
    text: ignore,
    close: ignore,
  })
}

/** What the first table of contents that can be read calls the chapters: a book reads well without one. */
async function contentsIn(archive: Archive, paths: readonly string[]): Promise<Contents> {
  for (const path of paths) {
    const part = await archive.read(path)
    if (part === null) continue
    try {
      return contentsOf(part, path)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return NO_CONTENTS
}

/** More style sheets than this has no book. */
const MOST_SHEETS = 20

/** The classes that any of the book's style sheets shows in bold or italic; one that is damaged shows nothing. */
async function emphasisIn(archive: Archive): Promise<ReadonlySet<string>> {
  const classes = new Set<string>()
  for (const path of archive.names.filter((name) => /\.css$/i.test(name)).slice(0, MOST_SHEETS)) {
    try {
      const part = await archive.read(path)
      if (part !== null) for (const name of classesIn(decode(part))) classes.add(name)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return classes
}

interface Package {
  readonly version: string
  /** The tags of the languages that it says it is in. */
  readonly languages: readonly string[]
  readonly details: ReadDetails
  /** The paths of its tables of contents. */
  readonly contents: readonly string[]
  /** The paths of the content documents, navigation left out. */
  readonly spine: readonly string[]
}

const DOCUMENT_TYPES = new Set([
  'application/xhtml+xml',
  'text/html',
  'application/x-dtbook+xml',
  'text/x-oeb1-document',
])

/** What the package document says (EPUB 3.3 §5, OPF 2.0.1): metadata, and the spine through the manifest. */
function packageOf(part: Uint8Array, opf: string): Package {
  const items = new Map<string, { readonly path: string; readonly isText: boolean }>()
  const spine: string[] = []
  const contents: string[] = []
  const found: { name: string; text: string }[] = []
  let open: { name: string; text: string } | null = null
  let version = ''
  walkXml(part, opf, {
    open: (element, attributes) => {
      const name = localOf(element)
      if (name === 'package') version = attributes['version'] ?? ''
      else if (name === 'item') {
        const isNav = (attributes['properties'] ?? '').split(/\s+/).includes('nav')
        const isText = DOCUMENT_TYPES.has(attributes['media-type'] ?? '') && !isNav
        const path = resolved(decoded(attributes['href'] ?? ''), opf)
        if (isNav || attributes['media-type'] === 'application/x-dtbncx+xml') contents.push(path)
        items.set(attributes['id'] ?? '', { path, isText })
      } else if (name === 'itemref') spine.push(attributes['idref'] ?? '')
      else if (/^(?:title|creator|date|rights|source|language)$/.test(name)) {
        open = { name, text: '' }
        found.push(open)
      }
    },
    text: (text) => {
      if (open !== null) open.text += text
    },
    close: () => {
      open = null
    },
  })
  const paths = spine.flatMap((id) => {
    const item = items.get(id)
    return item?.isText === true ? [item.path] : []
  })
  const languages = found.flatMap(({ name, text }) => (name === 'language' ? [text.trim()] : []))
  return { version, languages, details: detailsOf(found), contents, spine: [...new Set(paths)] }
}

function detailsOf(found: readonly { readonly name: string; readonly text: string }[]): ReadDetails {
  const all = (name: string) =>
    found.filter((entry) => entry.name === name).map(({ text }) => collapsed(text))
  const both = (name: string) => {
    const sides = all(name).map(inItsLanguage)
    const bn = sides.find((side) => side?.bn)?.bn ?? ''
    const en = sides.find((side) => side?.en)?.en ?? ''
    return bn === '' && en === '' ? null : { bn, en }
  }
  const source = all('source').find((text) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)) ?? null
  return {
    ...NO_DETAILS,
    title: both('title') ?? NO_DETAILS.title,
    author: both('creator'),
    licence: both('rights'),
    source: source === null ? null : { name: { bn: '', en: new URL(source).hostname }, url: source },
    date:
      all('date')
        .map((text) => /^\d{4}-\d\d-\d\d/.exec(text)?.[0])
        .find((date) => date !== undefined) ?? null,
  }
}

interface ReadDocument {
  readonly own: readonly ReadText[]
  readonly collection: CollectionDetails | null
  readonly blocks: Blocks
  readonly title: string
  /** The tag of the language that it says it is in, or empty. */
  readonly language: string
}

/** One content document, read as ours and as anybody's in one pass. */
function readDocument(
  part: Uint8Array,
  path: string,
  problems: Tally,
  emphasised: ReadonlySet<string>,
): ReadDocument {
  const own = ownTexts()
  const dropped = tally()
  const blocks = gatherBlocks(path, dropped, emphasised)
  const title: string[] = []
  const language = declaredLanguage()
  let isOwn = false
  let inTitle = false
  const listener: MarkupListener = {
    open: (element, attributes) => {
      const name = localOf(element)
      isOwn ||= isOwnText(attributes)
      language.open(name, attributes)
      if (name === 'title') inTitle = true
      if (isOwn) own.open(name, attributes)
      else blocks.open(isContents(attributes) ? 'nav' : name, attributes)
    },
    text: (text) => {
      if (inTitle) title.push(text)
      if (isOwn) own.text(text)
      else blocks.text(text)
    },
    close: (element) => {
      const name = localOf(element)
      if (name === 'title') inTitle = false
      if (isOwn) own.close(name)
      else blocks.close(name)
    },
  }
  walkXml(part, path, listener)
  const texts = own.texts()
  if (texts.length === 0)
    for (const { severity, key, values } of dropped.problems())
      if (severity !== 'error') problems.add(severity, key, Number(values['count']))
  return {
    own: texts,
    collection: own.collection(),
    blocks: blocks.done(),
    title: collapsed(title.join('')),
    language: language.done(),
  }
}

/** A table of contents or list of pages that stands in the text. */
function isContents(attributes: Readonly<Record<string, string>>): boolean {
  return /(?:^|\s)(?:toc|landmarks|page-list|loi|lot)(?:$|\s)/.test(attributes['epub:type'] ?? '')
}
