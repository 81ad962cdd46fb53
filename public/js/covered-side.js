/**
 * Opens and covers all of the hidden side at once: by the button, by an event `toggle-covers`, or for as long
 * as a finger holds `[data-peek]`.
 */
class CoveredSide extends HTMLElement {
  #stop = new AbortController()
  /**
   * What peeking has opened.
   *
   * @type {HTMLDetailsElement[]}
   */
  #peeked = []

  connectedCallback() {
    this.#stop = new AbortController()
    const { signal } = this.#stop
    this.addEventListener('toggle-covers', () => this.#toggle(), { signal })
    this.#button?.addEventListener('click', () => this.#toggle(), { signal })
    this.addEventListener('toggle', () => this.#show(), { signal, capture: true })

    const peek = document.querySelector('[data-peek]')
    if (!(peek instanceof HTMLElement)) return
    peek.addEventListener('pointerdown', (event) => event.button === 0 && this.#peek(), { signal })
    for (const end of ['pointerup', 'pointercancel', 'pointerleave', 'blur'])
      peek.addEventListener(end, () => this.#coverPeeked(), { signal })
    // A held finger asks for the menu of the browser.
    peek.addEventListener('contextmenu', (event) => event.preventDefault(), { signal })
    // A click without a pointer is a key's: it toggles, since a key cannot be held by everybody.
    peek.addEventListener('click', (event) => event.detail === 0 && this.#toggle(), { signal })
    peek.style.touchAction = 'none'
  }

  disconnectedCallback() {
    this.#stop.abort()
    this.#peeked = []
  }

  get #button() {
    return this.querySelector('[data-open-all]')
  }

  get #covers() {
    return /** @type {NodeListOf<HTMLDetailsElement>} */ (this.querySelectorAll('details[data-side]'))
  }

  #toggle() {
    const isOpen = [...this.#covers].every((cover) => cover.open)
    this.#open(this.#covers, !isOpen)
    this.#peeked = []
  }

  /**
   * @param {Iterable<HTMLDetailsElement>} covers
   * @param {boolean} isOpen
   */
  #open(covers, isOpen) {
    this.dispatchEvent(new Event('hold-place', { bubbles: true }))
    for (const cover of covers) cover.open = isOpen
    this.#show()
  }

  #peek() {
    this.#peeked = [...this.#covers].filter((cover) => !cover.open)
    this.#open(this.#peeked, true)
  }

  #coverPeeked() {
    if (this.#peeked.length > 0) this.#open(this.#peeked, false)
    this.#peeked = []
  }

  /** The button says what it would do now. */
  #show() {
    const button = this.#button
    if (!(button instanceof HTMLElement)) return
    const isOpen = [...this.#covers].every((cover) => cover.open)
    if (isOpen === (button.getAttribute('aria-pressed') === 'true')) return
    const { cover = '' } = button.dataset
    button.dataset.cover = button.textContent ?? ''
    button.textContent = cover
    button.setAttribute('aria-pressed', String(isOpen))
  }
}

customElements.define('covered-side', CoveredSide)
