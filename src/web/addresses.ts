import type { Lang } from '../model/text.ts'

/** The path of a page, in a language of the interface or neutral (`null`), its words percent-encoded. */
export function address(lng: Lang | null, ...words: readonly string[]): string {
  const path = words.map((word) => `/${encodeURIComponent(word)}`).join('')
  return lng === null ? path : `/${lng}${path === '' ? '/' : path}`
}

/** The link that makes `lng` the reader's language and leads to `next`, a path and query of this site. */
export function languageSwitch(lng: Lang, next: string): string {
  return `/language/${lng}?next=${encodeURIComponent(next).replaceAll('%2F', '/')}`
}

/**
 * `next` as a path, query and fragment of this site, or `null` where it would lead anywhere else.
 *
 * It is parsed as a browser would (WHATWG URL), since `/\host` and `/<TAB>/host` leave the site too; and what
 * comes of that begins with one slash alone, since of `/.//host` the path is `//host`.
 */
export function pathOfThisSite(next: string): string | null {
  const here = 'http://this.site.invalid'
  if (!next.startsWith('/') || !URL.canParse(next, here)) return null
  const url = new URL(next, here)
  return url.origin === here && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : null
}
