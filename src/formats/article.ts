import type { DefaultTreeAdapterTypes } from 'parse5'
import type { Bilingual } from '../model/text.ts'
import { htmlTree, walkTree } from './markup.ts'
import { lettersOf } from './sides.ts'
import type { XmlAttributes } from './xml.ts'

type Root = DefaultTreeAdapterTypes.Document | DefaultTreeAdapterTypes.Element

/** What the search for the article may look at: it takes more than linear time, and recursion. */
const MOST_ELEMENTS = 20_000
const MOST_DEPTH = 200
const MOST_LENGTH = 3_000_000

/** Where the text of a page is, and which elements in it are none of it. */
export interface Article {
  readonly root: Root
  readonly skips: (name: string, attributes: XmlAttributes) => boolean
}

const never = () => false

/**
 * The part of a page that a person came to read. A page without navigation, scripts and the like is a
 * document by itself and is taken whole. Of others it is what Readability finds or, where that loses one of
 * two languages or most of the page's own `main` or `article`, or the page is too large to search, that
 * element, else the body, without what stands around a text. MediaWiki, as of Wikisource, says itself what is the
 * text.
 */
export async function articleOf(html: string, page: DefaultTreeAdapterTypes.Document): Promise<Article> {
  const survey = surveyOf(page)
  if (survey.wiki !== null) return { root: survey.wiki, skips: isAround }
  if (!survey.isWholePage) return { root: page, skips: never }
  const main: Article = { root: survey.main ?? page, skips: isAround }
  if (html.length > MOST_LENGTH || survey.elements > MOST_ELEMENTS || survey.depth > MOST_DEPTH) return main
  const found = await readable(html)
  if (found === null) return main
  const [had, has] = [lettersIn(main), lettersIn({ root: found, skips: never })]
  const [bn, en] = [had.bn, had.en].map((letters) => letters > (had.bn + had.en) / 5)
  const losesSide = (bn === true && has.bn < had.bn / 2) || (en === true && has.en < had.en / 2)
  const losesMost = survey.main !== null && has.bn + has.en < (had.bn + had.en) / 2
  return losesSide || losesMost ? main : { root: found, skips: never }
}

/** Whether a page has words beside its title that do not stand in what was taken for its text. */
export function leavesOut(
  article: Article,
  page: DefaultTreeAdapterTypes.Document,
  title: Bilingual,
): boolean {
  if (article.root === page) return false
  const [all, kept, named] = [
    lettersIn({ root: page, skips: never }),
    lettersIn(article),
    lettersOf(`${title.bn}${title.en}`),
  ]
  return all.bn + all.en > kept.bn + kept.en + named.bn + named.en
}

const PAGE_PARTS = new Set(['nav', 'aside', 'footer', 'script', 'iframe', 'form'])

interface Survey {
  readonly isWholePage: boolean
  readonly elements: number
  readonly depth: number
  /** What MediaWiki calls the text of a page. */
  readonly wiki: Root | null
  /** The one `main` or, without one, the one `article`. */
  readonly main: Root | null
}

function surveyOf(page: DefaultTreeAdapterTypes.Document): Survey {
  let isWholePage = false
  let elements = 0
  let depth = 0
  const mains: Root[] = []
  const articles: Root[] = []
  const wikis: Root[] = []
  const stack: { readonly node: Root; readonly depth: number }[] = [{ node: page, depth: 0 }]
  for (let here = stack.pop(); here !== undefined; here = stack.pop()) {
    elements += 1
    depth = Math.max(depth, here.depth)
    if ('tagName' in here.node) {
      const { tagName, attrs } = here.node
      const valueOf = (attribute: string) => attrs.find(({ name }) => name === attribute)?.value
      const role = valueOf('role')
      const id = valueOf('id') ?? ''
      if (id === 'mw-content-text') wikis.push(here.node)
      if (WIKI_PARTS.test(id) || WIKI_PARTS.test(valueOf('class') ?? '')) isWholePage = true
      if (PAGE_PARTS.has(tagName) && !attrs.some(({ value }) => /footnote|endnote/.test(value)))
        isWholePage = true
      if (tagName === 'main' || role === 'main') mains.push(here.node)
      if (tagName === 'article') articles.push(here.node)
    }
    for (const child of here.node.childNodes)
      if ('tagName' in child) stack.push({ node: child, depth: here.depth + 1 })
  }
  const only = (roots: readonly Root[]) => (roots.length === 1 ? (roots[0] ?? null) : null)
  return { isWholePage, elements, depth, wiki: only(wikis), main: only(mains) ?? only(articles) }
}

/** What MediaWiki calls the parts around a text. */
const WIKI_PARTS =
  /(?:^|\s)(?:mw-(?:navigation|head|head-base|page-base|panel|footer|jump-link|indicators|hidden-catlinks)|catlinks|printfooter|siteSub|contentSub|headertemplate|ws-header|navbox)(?:$|\s)/
/** Of other pages, too: these names do not tell that a page is more than its text. */
const WIKI_REST = /(?:^|\s)(?:noprint|toc)(?:$|\s)/

/** Page furniture, told by what the markup calls it. */
function isAround(name: string, attributes: XmlAttributes): boolean {
  const names = `${attributes['id'] ?? ''} ${attributes['class'] ?? ''}`
  if (WIKI_PARTS.test(names) || WIKI_REST.test(names)) return true
  if (name === 'form' || name === 'footer' || name === 'nav') return true
  if (name === 'aside') return !/footnote|endnote/.test(`${attributes['role']} ${attributes['class']}`)
  return /^(?:navigation|banner|contentinfo|complementary|search)$/.test(attributes['role'] ?? '')
}

const ADVERTISEMENT =
  /(?:^|\s)(?:ads?|adverts?|advertisements?|adsbygoogle|(?:google|banner)-ads?|ads?-(?:container|wrapper|slot|unit|block|box))(?:$|\s)/i
/** More words than this are no label of one: newspapers name what they print, too, as they like. */
const MOST_OF_A_LABEL = 80

/** Whether an element that is called one is an advertisement: a line that says so, where it stood. */
function isAdvertisement(names: string, text: string): boolean {
  return ADVERTISEMENT.test(names) && text.trim().length <= MOST_OF_A_LABEL
}

/** What Readability finds; `null` where it finds nothing, or the page breaks it. */
// Its libraries are loaded with the first page: a server only writes.
async function readable(html: string): Promise<Root | null> {
  const [{ Readability }, { parseHTML }] = await Promise.all([
    import('@mozilla/readability'),
    import('linkedom'),
  ])
  try {
    const { document } = parseHTML(html)
    // It keeps the words of a small one, and not the class that tells what they are.
    for (const element of document.querySelectorAll('div[class], aside[class], section[class], ins[class]'))
      if (isAdvertisement(element.className, element.textContent ?? '')) element.remove()
    const found = new Readability(document, { keepClasses: true, maxElemsToParse: MOST_ELEMENTS }).parse()
    return found?.content === undefined || found.content === null ? null : htmlTree(found.content)
  } catch {
    return null
  }
}

function lettersIn({ root, skips }: Article): { bn: number; en: number } {
  const letters = { bn: 0, en: 0 }
  let skipped = 0
  walkTree(
    root,
    {
      open: (name) => {
        if (name === 'script' || name === 'style' || name === 'head') skipped += 1
      },
      text: (text) => {
        if (skipped > 0) return
        const { bn, en } = lettersOf(text)
        letters.bn += bn
        letters.en += en
      },
      close: (name) => {
        if (name === 'script' || name === 'style' || name === 'head') skipped -= 1
      },
    },
    skips,
  )
  return letters
}
