/**
 * The reading settings without a button: what is chosen holds at once (CSS sees to that) and is sent as the
 * form would send it. A page is the same for all readers, so what one of them chose before comes from the
 * cookie.
 */
class ReadingSettings extends HTMLElement {
  /** What holds where nothing was chosen. */
  static usual = 'size=2&leading=usual&face=print&theme=auto&first=bn'

  #stop = new AbortController()
  /** One after the other: the cookie is what came back last. */
  #sent = Promise.resolve()
  /** What was chosen on this page. */
  #chosen = new URLSearchParams()

  connectedCallback() {
    this.#stop = new AbortController()
    const { signal } = this.#stop
    this.#check()
    addEventListener('pageshow', (event) => event.persisted && this.#check(), { signal })
    this.addEventListener('change', (event) => this.#changed(event), { signal })
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

  /** Marks what the cookie says, and what is usual where it is silent. */
  #check(cookie = /(?:^|; )prefs=([^;]*)/.exec(document.cookie)?.[1] ?? '') {
    const prefs = new URLSearchParams(`${ReadingSettings.usual}&${decodeURIComponent(cookie)}`)
    for (const radio of this.#radios) radio.checked = prefs.getAll(radio.name).at(-1) === radio.value
  }

  /** @param {Event} event */
  #changed({ target }) {
    if (!(target instanceof HTMLInputElement)) return
    this.#hold()
    // What another page chose meanwhile stays; what could not be sent goes along.
    this.#chosen.set(target.name, target.value)
    this.#send(new URLSearchParams(this.#chosen))
  }

  /** @param {Event} event */
  #reset(event) {
    event.preventDefault()
    this.#hold()
    // What is checked stands above what was chosen before this page.
    this.#check('')
    this.#chosen = new URLSearchParams()
    this.#send(new URLSearchParams({ reset: '1' }))
  }

  #hold() {
    this.dispatchEvent(new Event('hold-place', { bubbles: true }))
  }

  /** @param {URLSearchParams} body */
  #send(body) {
    this.#sent = this.#post(this.#sent, body)
  }

  /**
   * @param {Promise<void>} before
   * @param {URLSearchParams} body
   */
  async #post(before, body) {
    await before
    const options = { method: 'POST', headers: { Accept: 'application/json' }, body, keepalive: true }
    const answer = await fetch(this.#form?.getAttribute('action') ?? '', options).catch(() => null)
    const status = this.querySelector('[data-saved]')
    if (!(status instanceof HTMLElement)) return
    status.setAttribute('role', answer?.ok ? 'status' : 'alert')
    status.textContent = (answer?.ok ? status.dataset.saved : status.dataset.unsaved) ?? ''
  }
}

customElements.define('reading-settings', ReadingSettings)
