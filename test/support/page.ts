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

/** The texts of the page's Bengali paragraphs, in order. */
export function paragraphsOf(html: string): string[] {
  return [...html.matchAll(/<(p|h2|blockquote) data-paragraph="\d+"[^>]*>(.*?)<\/\1>/gs)].map((found) =>
    textOf(found[2] ?? ''),
  )
}

/** The rows of a reading page, each as HTML. */
export function rowsOf(html: string): string[] {
  return html.split('<div class="row" data-row').slice(1)
}
