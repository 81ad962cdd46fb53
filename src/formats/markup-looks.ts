import type { MarkupListener } from './markup.ts'
import type { XmlAttributes } from './xml.ts'

const EMPHASIS = new Set('b strong i em u s strike del mark big'.split(' '))
const BOLD_OR_ITALIC =
  /(?:^|;)\s{0,20}(?:font-weight\s{0,20}:\s{0,20}(?:bold|[6-9]00)|font-style\s{0,20}:\s{0,20}(?:italic|oblique))/i
const PLAIN = /(?:^|;)\s{0,20}font-weight\s{0,20}:\s{0,20}(?:normal|[1-5]00)\b/i
/** What stands in a line; the style of a whole block is its look. */
const INLINE = new Set(['span', 'font', 'a'])

/** Whether an element is emphasis: by its name, or by a style of its own or of its class. */
export function isEmphasis(
  name: string,
  attributes: XmlAttributes,
  emphasised: ReadonlySet<string>,
): boolean {
  const style = attributes['style'] ?? ''
  // Google Docs puts all that is copied into one `b` that is not bold.
  if (EMPHASIS.has(name)) return name !== 'b' || !PLAIN.test(style)
  if (!INLINE.has(name)) return false
  return (
    BOLD_OR_ITALIC.test(style) || (attributes['class'] ?? '').split(/\s+/).some((one) => emphasised.has(one))
  )
}

const RULE = /\.([\w-]{1,100})\s{0,20}\{([^{}]{0,2000})\}/g

/** The classes that a style sheet shows in bold or italic, by simple rules: `.c2{…}`. */
export function classesIn(sheet: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const [, name = '', rules = ''] of sheet.matchAll(RULE))
    if (BOLD_OR_ITALIC.test(rules)) found.add(name)
  return found
}

/** The classes that the style sheets in a page's head show in bold or italic. */
export function emphasisClasses(): MarkupListener & { done: () => ReadonlySet<string> } {
  const sheets: string[] = []
  let inStyle = false
  return {
    open: (name) => {
      if (name === 'style') inStyle = true
    },
    text: (text) => {
      if (inStyle) sheets.push(text)
    },
    close: (name) => {
      if (name === 'style') inStyle = false
    },
    done: () => classesIn(sheets.join('')),
  }
}

const INVISIBLE = /(?:^|;)\s{0,20}(?:display\s{0,20}:\s{0,20}none|visibility\s{0,20}:\s{0,20}hidden)/i

/** Whether an element says of itself that nobody sees it. */
export function isHidden(attributes: XmlAttributes): boolean {
  return (
    'hidden' in attributes ||
    attributes['aria-hidden'] === 'true' ||
    INVISIBLE.test(attributes['style'] ?? '')
  )
}

/** Whether an attribute of words, such as `class`, holds one. */
export function has(words: string | undefined, word: string): boolean {
  return words !== undefined && words.split(/\s+/).includes(word)
}

const PAGE_NUMBER = /(?:^|\s)(?:pagenum|pagenumber|page-number|pageno|ws-pagenum)(?:$|\s)/i
const CONTROL = /(?:^|\s)(?:mw-editsection|mw-jump-link)(?:$|\s)/

const FACTS = /(?:^|\s)infobox(?:$|[\s_-])/

/**
 * The sentence that tells of what an element holds beside the text: the number of the printed page (EPUB
 * Structural Semantics, DPUB-ARIA, or a class of Wikisource and Project Gutenberg), a link of MediaWiki to
 * edit a section, or its table of facts beside an article; `null` of all others.
 */
export function asideOf(name: string, attributes: XmlAttributes): string | null {
  const { class: names = '', role } = attributes
  if (has(attributes['epub:type'], 'pagebreak') || has(role, 'doc-pagebreak') || PAGE_NUMBER.test(names))
    return 'formats:dropped_pages'
  if (name === 'table' && FACTS.test(names)) return 'formats:dropped_facts'
  return CONTROL.test(names) ? 'formats:dropped_controls' : null
}
