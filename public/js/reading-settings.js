/**
 * The reading settings without a button: what is chosen holds at once (CSS sees to that) and is sent as the
 * form would send it. A page is the same for all readers, so what one of them chose before comes from the
 * cookie.
 */
class ReadingSettings extends HTMLElement {
  #stop = new AbortController()
  /** One after the other: the cookie is what came back last. */
  #sent = Promise.resolve()

  connectedCallback() {
    this.#stop = new AbortController()
    const { signal } = this.#stop
    this.#check()
    addEventListener('pageshow', (event) => event.persisted && this.#check(), { signal })
    this.addEventListener('change', () => this.#changed(), { signal })
    const reset = this.querySelector('[name="reset"]')
    reset?.addEventListener('click', (event) => this.#reset(event), { signal })
  }

  disconnectedCallback() {
    this.#stop.abort()
  }

  get #form() {
    return this.querySelector('form')
  }

  get #radios() {
    return /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll('input[type="radio"]'))
  }

  /** Marks what the cookie says. */
  #check() {
    const cookie = /(?:^|; )prefs=([^;]*)/.exec(document.cookie)?.[1] ?? ''
    const prefs = new URLSearchParams(decodeURIComponent(cookie))
    for (const radio of this.#radios) radio.checked = prefs.get(radio.name) === radio.value
  }

  #changed() {
    this.#hold()
    if (this.#form) this.#send(new FormData(this.#form))
  }

  /** @param {Event} event */
  #reset(event) {
    if (!this.#form) return
    event.preventDefault()
    this.#hold()
    for (const radio of this.#radios) radio.checked = false
    // What was chosen before this page also stands in its own sheet.
    const sheet = document.querySelector('link[href^="/prefs.css"]')
    if (sheet instanceof HTMLLinkElement) sheet.disabled = true
    const form = new FormData(this.#form)
    form.set('reset', '1')
    this.#send(form)
  }

  #hold() {
    this.dispatchEvent(new Event('hold-place', { bubbles: true }))
  }

  /** @param {FormData} form */
  #send(form) {
    this.#sent = this.#post(this.#sent, form)
  }

  /**
   * @param {Promise<void>} before
   * @param {FormData} form
   */
  async #post(before, form) {
    await before
    const body = new URLSearchParams(
      [...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]),
    )
    const options = { method: 'POST', headers: { Accept: 'application/json' }, body, keepalive: true }
    const answer = await fetch(this.#form?.getAttribute('action') ?? '', options).catch(() => null)
    const status = this.querySelector('[role="status"]')
    if (status instanceof HTMLElement)
      status.textContent = (answer?.ok ? status.dataset.saved : status.dataset.unsaved) ?? ''
  }
}

customElements.define('reading-settings', ReadingSettings)
