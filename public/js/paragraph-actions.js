/** The actions of a row that need no other page: its text, its link or its citation on the clipboard. */
class ParagraphActions extends HTMLElement {
  // Long enough to be read, short enough not to be in the way.
  static shown = 2000

  #stop = new AbortController()
  #status = document.createElement('p')

  connectedCallback() {
    this.#stop = new AbortController()
    this.#status.className = 'vh'
    this.#status.setAttribute('role', 'status')
    this.append(this.#status)
    const { signal } = this.#stop
    this.addEventListener('click', (event) => this.#clicked(event), { signal })
    this.addEventListener('toggle', (event) => this.#toggled(event), { signal, capture: true })
  }

  disconnectedCallback() {
    this.#stop.abort()
    this.#status.remove()
  }

  /**
   * Brings a menu that has opened below the edge of the screen, or below the bar at its foot, into sight.
   *
   * @param {Event} event
   */
  #toggled({ target }) {
    if (target instanceof Element && target.matches('.acts[open]'))
      target.lastElementChild?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null
    const row = button?.closest('[data-row]')
    if (!(button instanceof HTMLElement) || !row || event.ctrlKey || event.metaKey || event.shiftKey) return
    // The clipboard is for secure pages only; on others a link is followed.
    if (button instanceof HTMLAnchorElement && !navigator.clipboard) return
    event.preventDefault()
    void this.#copy(button, row)
  }

  /**
   * @param {HTMLElement} button
   * @param {Element} row
   */
  async #copy(button, row) {
    const { plain, html } = this.#contents(button.dataset.copy ?? '', row)
    const isCopied = await this.#write(plain, html)
    this.#tell(button, (isCopied ? this.dataset.copied : this.dataset.notCopied) ?? '')
    if (!isCopied && button instanceof HTMLAnchorElement) location.assign(button.href)
  }

  /**
   * @param {string} what
   * @param {Element} row
   */
  #contents(what, row) {
    const sides = (what === 'both' ? ['bn', 'en'] : [what]).map((lang) => {
      const paragraphs = row.querySelectorAll(`[data-side="${lang}"] > [data-kind]`)
      return { lang, texts: [...paragraphs].map((each) => SideSelection.textOf(each.cloneNode(true))) }
    })
    const address = new URL(
      row.querySelector('[data-copy="link"]')?.getAttribute('href') ?? '',
      this.dataset.origin || location.href,
    ).href
    if (what === 'link') return { plain: address, html: null }
    if (what === 'cite') return { plain: this.#citation(row, address), html: null }
    return {
      plain: sides.flatMap(({ texts }) => texts).join('\n\n'),
      html: sides.map(({ texts, lang }) => SideSelection.html(texts, lang)).join(''),
    }
  }

  /**
   * @param {Element} row
   * @param {string} address
   */
  #citation(row, address) {
    const numbers = Array.from(
      /** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll('.no')),
      (number) => number.dataset.after ?? number.textContent ?? '',
    )
    const n = numbers.length > 1 ? `${numbers[0]}–${numbers.at(-1)}` : (numbers[0] ?? '')
    return (this.dataset.cite ?? '').replace('{n}', () => n).replace('{address}', () => address)
  }

  /**
   * @param {string} plain
   * @param {string | null} html
   * @returns {Promise<boolean>} whether it is on the clipboard now
   */
  async #write(plain, html) {
    try {
      if (!navigator.clipboard) return this.#writeOld(plain, html)
      if (html === null || !window.ClipboardItem) await navigator.clipboard.writeText(plain)
      else {
        const parts = { 'text/plain': plain, 'text/html': html }
        const blobs = Object.entries(parts).map(([type, part]) => [type, new Blob([part], { type })])
        await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
      }
      return true
    } catch {
      return false
    }
  }

  /**
   * On a page without https, such as one from a neighbour's machine.
   *
   * @param {string} plain
   * @param {string | null} html
   */
  #writeOld(plain, html) {
    const write = (/** @type {ClipboardEvent} */ event) => {
      event.preventDefault()
      event.stopImmediatePropagation()
      event.clipboardData?.setData('text/plain', plain)
      if (html !== null) event.clipboardData?.setData('text/html', html)
    }
    addEventListener('copy', write, { capture: true, once: true })
    const isCopied = document.execCommand('copy')
    removeEventListener('copy', write, { capture: true })
    return isCopied
  }

  /**
   * Says on the button and in the status how it went, then closes the menu.
   *
   * @param {HTMLElement} button
   * @param {string} words
   */
  #tell(button, words) {
    this.#status.textContent = words
    const name = button.lastChild
    if (!name || button.dataset.told !== undefined) return
    const own = name.textContent
    button.dataset.told = ''
    name.textContent = words
    setTimeout(() => {
      name.textContent = own
      delete button.dataset.told
      this.#status.textContent = ''
      this.#close(button.closest('details'))
    }, ParagraphActions.shown)
  }

  /** @param {HTMLDetailsElement | null} menu */
  #close(menu) {
    if (!menu?.open) return
    const isInside = menu.contains(document.activeElement) || document.activeElement === document.body
    menu.open = false
    if (isInside) menu.querySelector('summary')?.focus({ preventScroll: true })
  }
}

customElements.define('paragraph-actions', ParagraphActions)
