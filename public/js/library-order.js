/** Sorts the library as soon as another order is chosen. */
class LibraryOrder extends HTMLElement {
  #stop = new AbortController()

  connectedCallback() {
    this.#stop = new AbortController()
    this.addEventListener('change', () => this.querySelector('form')?.requestSubmit(), {
      signal: this.#stop.signal,
    })
  }

  disconnectedCallback() {
    this.#stop.abort()
  }
}

customElements.define('library-order', LibraryOrder)
