/**
 * The keys of the reading page and the dialog that lists them. They go by where a key is, not by what it
 * writes, so they are the same on a Bengali keyboard.
 */
class ReadingKeys extends HTMLElement {
  static setting = 'pashapashi:letters'

  #stop = new AbortController()

  connectedCallback() {
    this.#stop = new AbortController()
    const { signal } = this.#stop
    addEventListener('keydown', (event) => this.#pressed(event), { signal })
    for (const button of document.querySelectorAll('[data-keys]'))
      button.addEventListener('click', () => this.#list(button), { signal })
    const letters = this.#letters
    if (!letters) return
    letters.checked = this.#stored() !== 'off'
    letters.addEventListener('change', () => this.#store(letters.checked ? 'on' : 'off'), { signal })
  }

  disconnectedCallback() {
    this.#stop.abort()
  }

  get #letters() {
    return /** @type {HTMLInputElement | null} */ (this.querySelector('[data-letters]'))
  }

  #stored() {
    try {
      return localStorage.getItem(ReadingKeys.setting)
    } catch {
      return null
    }
  }

  /** @param {string} value */
  #store(value) {
    try {
      localStorage.setItem(ReadingKeys.setting, value)
    } catch {}
  }

  /**
   * Opens the list; when it closes, focus goes back to where it was, or to what opens the button's menu.
   *
   * @param {Element} [button]
   */
  #list(button) {
    const menu = button?.closest('details')
    if (menu) {
      menu.open = false
      menu.querySelector('summary')?.focus()
    }
    const dialog = this.querySelector('dialog')
    if (!dialog?.open) dialog?.showModal()
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
    if (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]'))
      return
    if (this.querySelector('dialog')?.open) return
    if (this.#letters?.checked === false) return
    if (event.key === '?' || (event.code === 'Slash' && event.shiftKey)) {
      event.preventDefault()
      this.#list()
      return
    }
    if (event.shiftKey) return
    const view = /^Digit([1-5])$/.exec(event.code)
    if (event.code === 'KeyJ') this.#go(1)
    else if (event.code === 'KeyK') this.#go(-1)
    else if (event.code === 'KeyO')
      document.querySelector('covered-side')?.dispatchEvent(new Event('toggle-covers'))
    else if (view) this.#view(Number(view[1]))
    else return
    event.preventDefault()
  }

  /** @param {number} number */
  #view(number) {
    const link = document.querySelectorAll('.tabs [data-view-link]')[number - 1]
    if (link instanceof HTMLElement && link.getAttribute('aria-current') === null) link.click()
  }

  /** @param {number} step */
  #go(step) {
    const rows = [...document.querySelectorAll('[data-row]')]
    const focused = document.activeElement?.closest('[data-row]')
    const box = focused?.getBoundingClientRect()
    const isSeen = box && box.bottom > ReadingLine.bar && box.top < innerHeight
    const from = isSeen ? focused : scrollY > 0 ? ReadingLine.at(rows) : undefined
    const at = from ? rows.indexOf(from) : -1
    const row = rows[Math.max(0, Math.min(rows.length - 1, at + step))]
    const number = row?.querySelector('.no')
    if (!(number instanceof HTMLAnchorElement)) return
    history.replaceState(history.state, '', number.hash)
    number.focus({ preventScroll: true })
    row.scrollIntoView({ behavior: 'instant' })
  }
}

customElements.define('reading-keys', ReadingKeys)
