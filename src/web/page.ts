import type { LibraryVersion, TextVersion } from '../model/stored.ts'
import type { Lang } from '../model/text.ts'
import type { Answers } from './answers.ts'
import type { Kept, Soon } from './kept-answers.ts'
import type { Interface, Words } from './language.ts'
import type { Head, Pages } from './view.ts'

/** What every page folder is handed, beside the store. */
export interface Site {
  readonly words: Interface
  readonly pages: Pages
  readonly answers: Answers
  /** Begins absolute links: `BASE_URL`, or the address that is listened on. */
  readonly origin: () => string
}

/** A page's frame, with what most pages leave as it is. `at` is `null` for a page that has no address. */
export function head(w: Words, title: string, at: string | null, more: Partial<Head> = {}): Head {
  return {
    lng: w.lng,
    title: w.t('common:page_title', { title }),
    description: '',
    at,
    elsewhere: null,
    isIndexed: true,
    doc: null,
    tabs: [],
    flip: [],
    peek: false,
    ...more,
  }
}

/**
 * What a page is kept by: its language and canonical address, the version of what it shows, and how to ask
 * for that version again.
 */
export function keptPage(
  lng: Lang,
  at: string,
  version: string,
  current: NonNullable<Kept['current']>,
): Kept {
  return { key: `${lng}/${at}`, version, type: 'text/html; charset=utf-8', lng, current }
}

/** A version out of what a store answers, at once or later: for `keptPage`, which asks again. */
export function versionIn<T>(answer: Soon<T>, version: (value: T) => string | null): Soon<string | null> {
  return answer instanceof Promise ? answer.then(version) : version(answer)
}

/** The version of a list: it changes with anything in the library that readers can see. */
export function listVersion({ revision }: LibraryVersion): string {
  return `l.${revision}`
}

/** The version of what shows one text. */
export function textVersion({ id, revision }: TextVersion): string {
  return `${id}.${revision}`
}
