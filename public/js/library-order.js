/**
 * Sorts the library as soon as another order is pointed at. By keys one goes through the orders one by one, and
 * a page that changed at each would take them away (WCAG 3.2.2): they end at the button.
 */
class LibraryOrder extends HTMLElement {
  #stop = new AbortController()
  #isPointed = false

  connectedCallback() {
    this.#stop = new AbortController()
    const { signal } = this.#stop
    this.addEventListener('pointerdown', () => (this.#isPointed = true), { signal })
    this.addEventListener('keydown', () => (this.#isPointed = false), { signal })
    this.addEventListener('change', () => this.#isPointed && this.querySelector('form')?.requestSubmit(), {
      signal,
    })
  }

  disconnectedCallback() {
    this.#stop.abort()
  }
}

customElements.define('library-order', LibraryOrder)
