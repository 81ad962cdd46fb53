/**
 * The texts that somebody left in the middle, the latest first: it fills its list with copies of its
 * template's entry and shows itself. `data-where` says where, with `{n}` for the number.
 */
class LibraryResume extends HTMLElement {
  static places = 'pashapashi:places'
  static most = 3

  connectedCallback() {
    const template = this.querySelector('template')
    const list = template?.parentElement
    if (!template || !list) return
    const latest = Object.entries(this.#places()).sort(([, a], [, b]) => b.at - a.at)
    const { lang } = document.documentElement
    const number = new Intl.NumberFormat(lang)
    for (const [slug, { n, id, title, lng }] of latest.slice(0, LibraryResume.most)) {
      const entry = /** @type {DocumentFragment} */ (template.content.cloneNode(true))
      const link = entry.querySelector('a')
      const where = entry.querySelector('[data-where]')
      if (!link || !where) return
      link.href = `/${lang}/t/${encodeURIComponent(slug)}/${encodeURIComponent(id)}`
      link.textContent = title
      link.lang = lng
      where.textContent = (this.dataset.where ?? '').replace('{n}', number.format(n))
      list.append(entry)
      this.hidden = false
    }
  }

  /** @returns {Record<string, any>} */
  #places() {
    try {
      return JSON.parse(localStorage.getItem(LibraryResume.places) ?? '{}')
    } catch {
      return {}
    }
  }
}

customElements.define('library-resume', LibraryResume)
