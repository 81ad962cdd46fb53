import type { Bilingual } from '../model/text.ts'
import type { ReadDetails } from './format.ts'
import type { MarkupListener } from './markup.ts'
import { NO_DETAILS } from './read.ts'
import { sideOfText } from './sides.ts'

/** The first of a page's `meta` names that is there counts. */
const NAMES = {
  title: ['og:title', 'twitter:title', 'dc.title'],
  author: ['author', 'dc.creator', 'parsely-author'],
  date: ['article:published_time', 'dc.date', 'date', 'pubdate', 'datepublished'],
  site: ['og:site_name', 'application-name', 'publisher'],
  url: ['og:url'],
} as const

/** Listens for what a page says about itself in its head: title, author, date, the site and its address. */
export function pageDetails(): MarkupListener & { done: () => ReadDetails } {
  const metas = new Map<string, string>()
  const title: string[] = []
  const headings: string[][] = []
  let canonical = ''
  let inTitle = false
  let inHeading = false
  const named = (names: readonly string[]) =>
    names.map((name) => metas.get(name)).find((value) => value) ?? ''
  return {
    open: (name, attributes) => {
      if (name === 'title' && title.length === 0) inTitle = true
      if (name === 'h1') {
        inHeading = true
        headings.push([])
      }
      if (name === 'link' && attributes['rel'] === 'canonical') canonical = attributes['href'] ?? ''
      const meta = attributes['property'] ?? attributes['name'] ?? attributes['itemprop']
      const content = attributes['content']?.trim() ?? ''
      if (name !== 'meta' || meta === undefined || content === '') return
      const key = meta.toLowerCase()
      if (!metas.has(key)) metas.set(key, content.slice(0, 1000))
    },
    text: (text) => {
      if (inTitle) title.push(text)
      if (inHeading) headings.at(-1)?.push(text)
    },
    close: (name) => {
      if (name === 'title') inTitle = false
      if (name === 'h1') inHeading = false
    },
    done: () => {
      const url = webAddress(canonical) ?? webAddress(named(NAMES.url))
      const site = named(NAMES.site)
      const called = collapsed(named(NAMES.title) || title.join(''))
      // What stands in the tab says more than the title: "Title - Site".
      const heading = headings
        .map((pieces) => collapsed(pieces.join('')))
        .find((text) => text && called.includes(text))
      return {
        ...NO_DETAILS,
        title: inItsLanguage(heading ?? called) ?? NO_DETAILS.title,
        author: inItsLanguage(named(NAMES.author)),
        date: /^\d{4}-\d\d-\d\d/.exec(named(NAMES.date))?.[0] ?? null,
        source:
          url === null && site === '' ? null : { name: inItsLanguage(site || hostOf(url)) ?? EMPTY, url },
      }
    },
  }
}

const EMPTY: Bilingual = { bn: '', en: '' }

/** White space as one space each, none at the ends. */
export function collapsed(text: string): string {
  return text
    .split(/[ \t\n\r\f]+/)
    .filter(Boolean)
    .join(' ')
}

/** The words on the side whose script they are in; `null` where there are none. */
export function inItsLanguage(words: string): Bilingual | null {
  if (words === '') return null
  return sideOfText(words) === 'bn' ? { bn: words, en: '' } : { bn: '', en: words }
}

function webAddress(address: string): string | null {
  return /^https?:\/\/\S{1,2000}$/i.test(address) && URL.canParse(address) ? address : null
}

const hostOf = (url: string | null) => (url === null ? '' : new URL(url).hostname)
