import { sideIn, type Bilingual } from '../model/text.ts'
import { CARRIED } from './carried.ts'
import { articleOf, leavesOut } from './article.ts'
import { gatherBlocks } from './markup-blocks.ts'
import { emphasisClasses } from './markup-looks.ts'
import { declaredLanguage, foreignEnglish } from './declared-language.ts'
import { decode, decodeAs, headOf, refuseLarger } from './decode.ts'
import { encoded } from './encode.ts'
import { withNotes } from './footnotes.ts'
import type { Book, Format, Problem, Read, WriteOptions } from './format.ts'
import { htmlTree, walkTree } from './markup.ts'
import { ownTexts } from './own-markup.ts'
import { refuseOthers } from './main-side.ts'
import { pageDetails } from './page-details.ts'
import { editionOf } from './pairs.ts'
import { readAs, refusable, refused, tally } from './read.ts'
import { textMarkup } from './rows-markup.ts'
import { fontFace, PAGE_STYLE, ROWS_STYLE } from './rows-style.ts'
import { sided, textFromBlocks } from './texts-from-blocks.ts'
import { xmlText } from './xml.ts'

/** More of a page than this is no text that a person reads; in bytes. */
const MOST_BYTES = 25 * 1024 * 1024

/**
 * HTML (WHATWG Living Standard).
 *
 * In: our own page, all of it; a saved web page, its article; any page by itself. `lang` and script part two
 * languages, a table of two columns is paired row by row, footnotes that the markup makes recognisable are
 * notes. Nothing that a page names is run or fetched; emphasis, pictures and links are dropped and counted.
 *
 * Out: one file that reads well by itself: two columns that stack where it is narrow, light and dark, on
 * paper; no script, nothing from elsewhere.
 */
export const html: Format = {
  id: 'html',
  name: 'HTML',
  extensions: ['html', 'htm', 'xhtml'],
  mediaType: 'text/html',
  carries: CARRIED,
  recognises: (bytes) => isHtml(headOf(bytes) ?? String.fromCharCode(...bytes.subarray(0, 4096))),
  read: (bytes) => refusable(async () => readPage(htmlText(bytes))),
  write: (book, options) => encoded(page(book, options)),
}

const BEGINNING = /^(?:\s+|<\?[^>]*>|<!--(?:[^-]|-(?!->))*-->)/
const ELEMENT =
  /^<(?:!doctype\s+html|(?:html|head|body|title|meta|article|main|section|div|p|h[1-6]|table|ul|ol|blockquote)[\s>])/i

/** Whether a text begins as a page does, after comments and an XML declaration. */
function isHtml(head: string): boolean {
  let rest = head.replace(/^\uFEFF/, '')
  for (let found = BEGINNING.exec(rest); found !== null; found = BEGINNING.exec(rest))
    rest = rest.slice(found[0].length)
  return ELEMENT.test(rest)
}

const CHARSET = /<meta\s[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i

/**
 * The text of a page. Bytes that are right as UTF-8 or UTF-16 are that, whatever the page says of itself; for
 * others the encoding counts that its `meta` names (WHATWG HTML §13.2.3.2).
 */
function htmlText(bytes: Uint8Array): string {
  refuseLarger(bytes, MOST_BYTES)
  try {
    return decode(bytes)
  } catch (error) {
    const label = CHARSET.exec(String.fromCharCode(...bytes.subarray(0, 4096)))?.[1]
    const text = label === undefined || /^utf-?(?:8|16)/i.test(label) ? null : decodeAs(label, bytes)
    if (text === null) throw error
    return text
  }
}

/** What a page of ours says in its head. */
const GENERATOR = '<meta name="generator" content="Pashapashi">'

/** An element that says what it holds of a text of ours. */
const OWN_MARKUP = /<[a-z][^<>]*\sdata-pashapashi/i

/** Whether the end is missing of a page that we wrote, where every element is closed; of others nobody can tell. */
function isCutOff(page: string): boolean {
  const count = (tag: RegExp) => page.match(tag)?.length ?? 0
  if (count(/<section[\s>]/gi) > count(/<\/section\s*>/gi)) return true
  return /<html[\s>]/i.test(page) && !/<\/html\s*>/i.test(page)
}

async function readPage(text: string): Promise<Read> {
  const tree = htmlTree(text)
  const isOurs = OWN_MARKUP.test(text) || text.includes(GENERATOR)
  if (isOurs && isCutOff(text)) return refused('formats:html_cut')
  if (isOurs) {
    const own = ownTexts()
    walkTree(tree, own)
    if (own.texts().length > 0) return readAs({ collection: own.collection(), texts: own.texts() }, [])
  }
  const details = pageDetails()
  const emphasised = emphasisClasses()
  const language = declaredLanguage()
  walkTree(tree, details)
  walkTree(tree, language)
  walkTree(tree, emphasised)
  const problems = tally()
  const gathered = gatherBlocks('', problems, emphasised.done())
  const article = await articleOf(text, tree)
  walkTree(article.root, gathered, article.skips)
  const [blocks = []] = withNotes([gathered.done()], problems)
  if (blocks.length === 0) return refused('formats:empty')
  refuseOthers(blocks.map(({ text }) => text))
  const kept = sided(blocks, problems)
  if (kept.length === 0) return refused('formats:neither')
  const texts = [textFromBlocks(kept, details.done(), problems)]
  const around = leavesOut(article, tree, details.done().title)
  const told: Problem[] = around
    ? [{ severity: 'dropped', key: 'formats:dropped_around', values: {}, line: null }]
    : []
  const doubts = foreignEnglish(texts, [language.done()])
  return readAs({ collection: null, texts }, [...told, ...doubts, ...problems.problems()])
}

async function* page({ collection, texts }: Book, options: WriteOptions): AsyncGenerator<string> {
  let count = 0
  if (collection !== null) yield head(collection.title, options) + bookTitle(collection.title)
  for await (const text of texts) {
    count += 1
    if (collection === null && count === 1) yield head(text.title, options)
    const isAlone = collection === null && count === 1
    yield* textMarkup(text, {
      edition: editionOf(text, options.edition),
      collection,
      order: options.order,
      prefix: isAlone ? '' : `t${count}-`,
      level: isAlone ? 1 : 2,
      epub: false,
    })
  }
  if (collection === null && count === 0) yield head({ bn: '', en: '' }, options)
  yield '</body>\n</html>\n'
}

function bookTitle(title: Bilingual): string {
  const { lang, text } = sideIn(title, 'bn')
  const other = lang === 'bn' ? title.en : ''
  const second = other.trim() === '' ? '' : `<p class="en title" lang="en">${xmlText(other)}</p>\n`
  return `<header>\n<h1 class="${lang} title" lang="${lang}">${xmlText(text) || 'Pashapashi'}</h1>\n${second}</header>\n`
}

function head(title: Bilingual, { font }: WriteOptions): string {
  const name = [title.bn, title.en].filter((side) => side.trim() !== '').join(' · ') || 'Pashapashi'
  const face =
    font === null
      ? ''
      : fontFace(
          `data:font/woff2;base64,${Buffer.from(font.buffer, font.byteOffset, font.length).toString('base64')}`,
        )
  return `<!DOCTYPE html>
<html lang="${title.bn.trim() === '' ? 'en' : 'bn'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${GENERATOR}
<title>${xmlText(name)}</title>
<style>
${face}${ROWS_STYLE}${PAGE_STYLE}</style>
</head>
<body>
`
}
