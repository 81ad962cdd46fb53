import type { WholeText } from '../model/stored.ts'
import type { Bilingual, Lang } from '../model/text.ts'
import type { CollectionDetails, WriteOptions } from './format.ts'
import { editionOf } from './pairs.ts'
import { xmlText } from './xml.ts'

/** A chapter as the book's contents and manifest need it, when its text is long written. */
export interface Chapter {
  readonly id: string
  readonly path: string
  readonly title: Bilingual
  /** The headings of its Bengali, each with the id of its element. */
  readonly headings: readonly { readonly id: string; readonly text: string }[]
}

/** What the package says of the book: gathered while its chapters are written. */
export interface BookDetails {
  readonly identifier: string
  readonly title: Bilingual
  readonly authors: readonly Bilingual[]
  readonly translators: readonly Bilingual[]
  readonly sources: readonly string[]
  readonly rights: readonly string[]
  readonly date: string | null
  /** The newest `updated` of its texts. */
  readonly modified: string
}

/** Gathers, text by text, what the package says. */
export function bookDetails(collection: CollectionDetails | null, { edition, order }: WriteOptions) {
  const authors = new Map<string, Bilingual>()
  const translators = new Map<string, Bilingual>()
  const sources = new Set<string>()
  const rights = new Set<string>()
  const note = (into: Map<string, Bilingual>, both: Bilingual | null | undefined) => {
    if (both) into.set(JSON.stringify([both.bn, both.en]), both)
  }
  note(authors, collection?.author)
  let first: { readonly text: WholeText; readonly edition: string } | null = null
  let modified = ''
  return {
    add: (text: WholeText) => {
      const written = editionOf(text, edition)
      first ??= { text, edition: written?.id ?? '' }
      if (text.updated > modified) modified = text.updated
      note(authors, text.author)
      note(translators, written?.translator)
      for (const source of [text.source, written?.source])
        if (source) sources.add(source.url ?? (source.name.bn || source.name.en))
      for (const licence of [text.licence, written?.licence])
        if (licence) for (const side of [licence.bn, licence.en]) rights.add(side)
    },
    done: (): BookDetails => {
      const of =
        collection === null
          ? `text:${first?.text.slug ?? ''}`
          : `collection:${collection.slug ?? collection.title.bn}`
      return {
        identifier: `pashapashi:${of}:${edition ?? (collection === null ? (first?.edition ?? '') : '')}:${order}`,
        title: collection?.title ?? first?.text.title ?? { bn: '', en: '' },
        authors: [...authors.values()],
        translators: [...translators.values()],
        sources: [...sources].filter((source) => source.trim() !== ''),
        rights: [...rights].filter((right) => right.trim() !== ''),
        date: collection === null ? (first?.text.date ?? null) : null,
        modified: modified.replace(/\.\d+Z$/, 'Z'),
      }
    },
  }
}

/** `META-INF/container.xml` (OCF 3.3 §4.2.6.3.1). */
export const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

const ACCESSIBILITY: readonly (readonly [property: string, value: string])[] = [
  ['schema:accessMode', 'textual'],
  ['schema:accessModeSufficient', 'textual'],
  ['schema:accessibilityFeature', 'structuralNavigation'],
  ['schema:accessibilityFeature', 'tableOfContents'],
  ['schema:accessibilityFeature', 'readingOrder'],
  ['schema:accessibilityFeature', 'displayTransformability'],
  ['schema:accessibilityHazard', 'none'],
  [
    'schema:accessibilitySummary',
    'Text alone, without pictures. Every block is marked with its language; each Bengali passage stands next to its English one in the reading order.',
  ],
]

/** `package.opf` (EPUB 3.3 §5). */
export function packageDocument(book: BookDetails, chapters: readonly Chapter[], hasFont: boolean): string {
  const items = chapters.map(
    ({ id, path }) => `<item id="${id}" href="${path}" media-type="application/xhtml+xml"/>`,
  )
  const spine = chapters.map(({ id }) => `<itemref idref="${id}"/>`)
  const font = hasFont ? '<item id="font" href="bengali.woff2" media-type="font/woff2"/>\n' : ''
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="identifier" xml:lang="bn">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${metadata(book).join('\n')}
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
${font}${items.join('\n')}
</manifest>
<spine>
${spine.join('\n')}
</spine>
</package>
`
}

function metadata(book: BookDetails): string[] {
  const lines = [
    `<dc:identifier id="identifier">${xmlText(book.identifier)}</dc:identifier>`,
    '<dc:language>bn</dc:language>',
    '<dc:language>en</dc:language>',
    ...titles(book.title),
    ...book.authors.flatMap((author, i) => person('creator', `author${i}`, 'aut', author)),
    ...book.translators.flatMap((translator, i) =>
      person('contributor', `translator${i}`, 'trl', translator),
    ),
    ...book.sources.map((source) => `<dc:source>${xmlText(source)}</dc:source>`),
    ...book.rights.map((right) => `<dc:rights>${xmlText(right)}</dc:rights>`),
    ...(book.date === null ? [] : [`<dc:date>${xmlText(book.date)}</dc:date>`]),
    `<meta property="dcterms:modified">${xmlText(book.modified)}</meta>`,
    ...ACCESSIBILITY.map(([property, value]) => `<meta property="${property}">${value}</meta>`),
  ]
  return lines
}

const filled = (both: Bilingual, lang: Lang) => both[lang].trim() !== ''

function titles(title: Bilingual): string[] {
  const sides = (['bn', 'en'] as const).filter((lang) => filled(title, lang))
  if (sides.length === 0) return ['<dc:title xml:lang="en">Pashapashi</dc:title>']
  return sides.flatMap((lang, i) => [
    `<dc:title id="title-${lang}" xml:lang="${lang}">${xmlText(title[lang].trim())}</dc:title>`,
    `<meta refines="#title-${lang}" property="title-type">${i === 0 ? 'main' : 'expanded'}</meta>`,
  ])
}

function person(
  element: 'creator' | 'contributor',
  id: string,
  role: 'aut' | 'trl',
  name: Bilingual,
): string[] {
  const lang: Lang | undefined = (['bn', 'en'] as const).find((lang) => filled(name, lang))
  if (lang === undefined) return []
  const other = lang === 'bn' && filled(name, 'en') && name.en !== name.bn ? name.en.trim() : ''
  return [
    `<dc:${element} id="${id}" xml:lang="${lang}">${xmlText(name[lang].trim())}</dc:${element}>`,
    `<meta refines="#${id}" property="role" scheme="marc:relators">${role}</meta>`,
    ...(other === ''
      ? []
      : [`<meta refines="#${id}" property="alternate-script" xml:lang="en">${xmlText(other)}</meta>`]),
  ]
}

/** `nav.xhtml` (EPUB 3.3 §7): the chapters, and in each its headings. */
export function navigationDocument(
  title: Bilingual,
  chapters: readonly Chapter[],
  order: WriteOptions['order'],
): string {
  const start = chapters[0]?.path ?? ''
  const list = chapters.map(({ path, title, headings }) => {
    const inner = headings.map(
      ({ id, text }) => `<li><a href="${path}#${id}" lang="bn" xml:lang="bn">${xmlText(text)}</a></li>`,
    )
    const below = inner.length === 0 ? '' : `\n<ol>\n${inner.join('\n')}\n</ol>\n`
    return `<li><a href="${path}">${bothSides(title, order)}</a>${below}</li>`
  })
  return `${xhtmlHead(title)}<body>
<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="contents">
<h1 id="contents">${bothSides(title, order)}</h1>
<ol>
${list.join('\n')}
</ol>
</nav>
<nav epub:type="landmarks" hidden="hidden" id="landmarks" aria-label="Landmarks">
<ol>
<li><a epub:type="bodymatter" href="${start}" lang="en" xml:lang="en">Text</a></li>
</ol>
</nav>
</body>
</html>
`
}

function bothSides(title: Bilingual, order: WriteOptions['order']): string {
  const sides = order === 'bn-en' ? (['bn', 'en'] as const) : (['en', 'bn'] as const)
  const named = sides
    .filter((lang) => filled(title, lang))
    .map(
      (lang) =>
        `<span class="${lang}" lang="${lang}" xml:lang="${lang}">${xmlText(title[lang].trim())}</span>`,
    )
  return named.length === 0 ? 'Pashapashi' : named.join(' · ')
}

/** The beginning of an XHTML content document of ours, up to its body. */
export function xhtmlHead(title: Bilingual): string {
  const lang: Lang = filled(title, 'bn') ? 'bn' : 'en'
  const name = filled(title, lang) ? title[lang].trim() : 'Pashapashi'
  return `<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${lang}" xml:lang="${lang}">
<head>
<title>${xmlText(name)}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
<meta name="viewport" content="width=device-width"/>
</head>
`
}
