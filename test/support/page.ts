/** What a page's HTML holds, for assertions on what a reader gets: tags are dropped, entities undone. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&#34;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** The texts of the page's Bengali paragraphs, in order, without the numbers of notes. */
export function paragraphsOf(html: string): string[] {
  return [...html.matchAll(/<(p|h2|blockquote) data-paragraph="\d+"[^>]*>(.*?)<\/\1>/gs)].map((found) =>
    textOf((found[2] ?? '').replaceAll(/<a class="mark"[^>]*>[^<]*<\/a>/g, '')),
  )
}

/** The rows of a reading page, each as HTML. */
export function rowsOf(html: string): string[] {
  return html.split('<div class="row" data-row').slice(1)
}

/** The entries of a list page, in order: where each leads, and what it says. */
export function entriesOf(html: string): { href: string; text: string }[] {
  return html
    .split('<li class="entry">')
    .slice(1)
    .map((entry) => entry.split('</li>')[0] ?? '')
    .map((entry) => ({
      href: /<a href="([^"]*)"/.exec(entry)?.[1] ?? '',
      text: `${textOf(entry).replaceAll(/\s+/g, ' ').trim()} ${/aria-label="([^"]*)"/.exec(entry)?.[1] ?? ''}`.trim(),
    }))
}

/** Where the page's link with this `rel` leads, or `null`. */
export function linkOf(html: string, rel: 'first' | 'next' | 'prev'): string | null {
  const link = new RegExp(`<a [^>]*rel="${rel}"[^>]*>`).exec(html)?.[0] ?? ''
  return /href="([^"]*)"/.exec(link)?.[1]?.replaceAll('&amp;', '&') ?? null
}
