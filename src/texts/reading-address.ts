import type { Lang } from '../model/text.ts'

/** How both sides can stand on a reading page. */
export const VIEWS = ['parallel', 'stacked', 'bn', 'en'] as const
export type ViewName = (typeof VIEWS)[number]

/** What a reader asked of the reading page; it stands in the address and in every link of the page. */
export interface ReadingOptions {
  readonly view: ViewName
  readonly hide: Lang | null
  readonly edition: string | null
  readonly page: number | 'all' | null
}

/** The query of a reading page with the defaults left out, so that each page has one address. */
export function readingQuery(options: ReadingOptions): string {
  const { view, hide, edition, page } = options
  if (view === 'parallel' && hide === null && edition === null && page === null) return ''
  const query = new URLSearchParams()
  if (view !== 'parallel') query.set('view', view)
  if (hide !== null) query.set('hide', hide)
  if (edition !== null) query.set('edition', edition)
  if (page !== null) query.set('page', String(page))
  const text = query.toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

/** The query that asks for the editions of an address alone. */
export function editionQuery(edition: string | null): string {
  return readingQuery({ view: 'parallel', hide: null, edition, page: null })
}
