import type { Answers } from './answers.ts'
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

/** A page's frame, with what most pages leave as it is. */
export function head(w: Words, title: string, at: string, more: Partial<Head> = {}): Head {
  return {
    lng: w.lng,
    title: w.t('common:page_title', { title }),
    description: '',
    at,
    neutral: null,
    indexed: true,
    doc: null,
    tabs: [],
    menu: [],
    flip: [],
    peek: false,
    bodyClass: null,
    ...more,
  }
}

/** A version of an answer about a list: lists change with anything that readers can see. */
export function version(...parts: readonly (string | number)[]): string {
  return parts.join('.')
}
