/** Up to so many paragraphs a text is one page. */
export const MOST_ON_ONE_PAGE = 120

/** How many paragraphs a page of a longer text has, but for rows that reach over its end. */
export const PER_PAGE = 60

/** How many pages a text of so many paragraphs has. */
export function pageCount(paragraphs: number): number {
  return paragraphs <= MOST_ON_ONE_PAGE ? 1 : Math.ceil(paragraphs / PER_PAGE)
}

/** The page of a row whose first paragraph stands at `n`; `null` where the text is one page. */
export function pageOf(n: number, paragraphs: number): number | null {
  return paragraphs <= MOST_ON_ONE_PAGE ? null : Math.ceil(n / PER_PAGE)
}
