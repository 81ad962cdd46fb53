/**
 * A selection that begins in one language takes that language alone, across rows, and is copied as the
 * author's paragraphs: no numbers, no labels, nothing of the other side.
 */
class SideSelection extends HTMLElement {
  #stop = new AbortController()
  #isPressed = false

  connectedCallback() {
    this.#stop = new AbortController()
    const { signal } = this.#stop
    for (const type of ['mousedown', 'touchstart'])
      addEventListener(type, (event) => this.#pressed(event), { signal, passive: true })
    for (const type of ['mouseup', 'touchend', 'touchcancel'])
      addEventListener(type, () => this.#released(), { signal, passive: true })
    document.addEventListener('selectionchange', () => this.#changed(), { signal })
    document.addEventListener('copy', (event) => this.#copy(event), { signal })
  }

  disconnectedCallback() {
    this.#stop.abort()
    this.#select(undefined)
  }

  /**
   * Paragraphs as `text/html`; the lines of a verse stay lines.
   *
   * @param {readonly string[]} paragraphs
   * @param {string} lang
   */
  static html(paragraphs, lang) {
    const escaped = (/** @type {string} */ text) =>
      text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`).replaceAll('\n', '<br>')
    return paragraphs.map((text) => `<p lang="${lang}">${escaped(text)}</p>`).join('')
  }

  /**
   * What the author wrote there: the numbers of notes are the page's.
   *
   * @param {Node} copy
   */
  static textOf(copy) {
    if (copy instanceof Element || copy instanceof DocumentFragment)
      for (const mark of copy.querySelectorAll('.mark')) mark.remove()
    return copy.textContent ?? ''
  }

  /** @param {Event} event */
  #pressed(event) {
    // The right button opens a menu on what is selected.
    if (event instanceof MouseEvent && event.button !== 0) return
    this.#isPressed = true
    const target = event.target instanceof Element ? event.target : null
    this.#select(target?.closest('summary, button') ? undefined : this.#sideOf(target))
  }

  #released() {
    this.#isPressed = false
    this.#changed()
  }

  #changed() {
    const selection = getSelection()
    if (selection?.isCollapsed && !this.#isPressed) this.#select(undefined)
    else if (selection && !selection.isCollapsed) this.#select(this.#sideOf(selection.anchorNode))
  }

  /** @param {Node | null | undefined} node */
  #sideOf(node) {
    const side = (node instanceof Element ? node : node?.parentElement)?.closest('[data-side]')
    return this.contains(side ?? null) ? side?.getAttribute('data-side') : undefined
  }

  /** @param {string | null | undefined} side */
  #select(side) {
    const main = this.closest('main')
    if (side) main?.setAttribute('data-selecting', side)
    else main?.removeAttribute('data-selecting')
  }

  /** @param {ClipboardEvent} event */
  #copy(event) {
    const selection = getSelection()
    const side = this.#sideOf(selection?.anchorNode)
    if (!selection || selection.isCollapsed || !side || !event.clipboardData) return
    const range = selection.getRangeAt(0)
    const paragraphs = [...this.querySelectorAll(`[data-side="${side}"] > [data-kind]`)]
      .filter((each) => range.intersectsNode(each) && !each.closest('details:not([open])'))
      .map((each) => this.#within(range, each))
      .filter((text) => text.trim() !== '')
    if (paragraphs.length === 0) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', paragraphs.join('\n\n'))
    event.clipboardData.setData('text/html', SideSelection.html(paragraphs, side))
  }

  /**
   * What a range holds of a paragraph.
   *
   * @param {Range} range
   * @param {Element} paragraph
   */
  #within(range, paragraph) {
    const part = document.createRange()
    part.selectNodeContents(paragraph)
    if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0)
      part.setStart(range.startContainer, range.startOffset)
    if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0)
      part.setEnd(range.endContainer, range.endOffset)
    return SideSelection.textOf(part.cloneContents())
  }
}

customElements.define('side-selection', SideSelection)
