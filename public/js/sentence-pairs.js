/**
 * The two sides of a paired sentence light up together: under the pointer, under the focus, and after a tap
 * until the next one. In a row of several, arrow keys go from sentence to sentence.
 */
class SentencePairs extends HTMLElement {
  #stop = new AbortController()
  /**
   * The sentences that light their pair, by what chose them.
   *
   * @type {Record<'pointer' | 'focus' | 'tap', Element | null>}
   */
  #chosen = { pointer: null, focus: null, tap: null }

  connectedCallback() {
    this.#stop = new AbortController()
    const { signal } = this.#stop
    const at = (/** @type {Event} */ event) =>
      event.target instanceof Element ? event.target.closest('[data-s]') : null
    this.addEventListener(
      'pointerover',
      (event) => event.pointerType === 'mouse' && this.#choose('pointer', at(event)),
      { signal },
    )
    this.addEventListener('pointerleave', () => this.#choose('pointer', null), { signal })
    this.addEventListener('focusin', (event) => this.#focused(event, at(event)), { signal })
    this.addEventListener('focusout', () => this.#choose('focus', null), { signal })
    this.addEventListener('click', (event) => this.#tapped(event, at(event)), { signal })
    this.addEventListener('keydown', (event) => this.#moved(event, at(event)), { signal })
    addEventListener('keydown', (event) => event.key === 'Escape' && this.#clear(), { signal })
  }

  disconnectedCallback() {
    this.#stop.abort()
    this.#clear()
  }

  #clear() {
    this.#chosen = { pointer: null, focus: null, tap: null }
    this.#light()
  }

  /**
   * @param {'pointer' | 'focus' | 'tap'} by
   * @param {Element | null} sentence
   */
  #choose(by, sentence) {
    if (this.#chosen[by] === sentence) return
    this.#chosen[by] = sentence
    this.#light()
  }

  #light() {
    const lit = new Set(
      Object.values(this.#chosen).flatMap((sentence) => (sentence ? this.#pair(sentence) : [])),
    )
    for (const sentence of this.querySelectorAll('[data-lit]'))
      if (!lit.has(sentence)) sentence.removeAttribute('data-lit')
    for (const sentence of lit) sentence.setAttribute('data-lit', '')
  }

  /** @param {Element} sentence */
  #pair(sentence) {
    const row = sentence.closest('[data-row]')
    return row ? [...row.querySelectorAll(`[data-s="${sentence.getAttribute('data-s')}"]`)] : []
  }

  /**
   * @param {Event} event
   * @param {Element | null} sentence
   */
  #focused(event, sentence) {
    const row = event.target instanceof Element ? event.target.closest('[data-row]') : null
    // Only the row in use gets its tab stops: a text has thousands.
    if (row?.querySelector('[data-s="2"]') && !row.querySelector('[data-s][tabindex]'))
      for (const side of row.querySelectorAll('[data-side]'))
        side.querySelector('[data-s]')?.setAttribute('tabindex', '0')
    this.#choose('focus', sentence)
  }

  /**
   * @param {MouseEvent} event
   * @param {Element | null} sentence
   */
  #tapped(event, sentence) {
    const isAction = event.target instanceof Element && event.target.closest('a, button, summary')
    if (isAction || !getSelection()?.isCollapsed) return
    this.#choose(
      'tap',
      sentence && this.#chosen.tap && this.#pair(sentence).includes(this.#chosen.tap) ? null : sentence,
    )
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Element | null} sentence
   */
  #moved(event, sentence) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const side = sentence?.closest('[data-side]')
    if (!step || !side || !sentence || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
      return
    event.preventDefault()
    const all = [...side.querySelectorAll('[data-s]')]
    // A note's mark cuts a sentence in two; the first half stands for both.
    const firsts = all.filter((each, i) => each.getAttribute('data-s') !== all[i - 1]?.getAttribute('data-s'))
    const now = firsts.findIndex((each) => each.getAttribute('data-s') === sentence.getAttribute('data-s'))
    const next = firsts[now + step]
    if (!(next instanceof HTMLElement)) return
    sentence.setAttribute('tabindex', '-1')
    next.tabIndex = 0
    next.focus()
  }
}

customElements.define('sentence-pairs', SentencePairs)
