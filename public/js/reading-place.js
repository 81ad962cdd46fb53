/**
 * @typedef {object} Anchor
 * @property {Element} element what stays where it is
 * @property {number} offset how far its top is below the window's
 * @property {HTMLElement | null} row the row that is read
 * @property {Element | null} paragraph the paragraph of that row that is read
 */

/**
 * Keeps the reader's place: the row at the reading line stays at its height when the language, the view, the
 * edition, the size or the window changes, and is remembered for the next visit.
 *
 * Whoever changes the layout says so before with an event `hold-place` that bubbles.
 */
class ReadingPlace extends HTMLElement {
  static kept = 'pashapashi:kept'
  static places = 'pashapashi:places'
  // A switch that takes longer was another errand.
  static keptFor = 10_000
  static most = 50

  #stop = new AbortController()
  /** @type {HTMLElement[]} */
  #rows = []
  /** @type {Anchor} */
  #anchor = { element: document.documentElement, offset: 0, row: null, paragraph: null }
  /** How often the held anchor was found in its place; `null` while nothing is held. */
  #quiet = /** @type {number | null} */ (null)
  #touched = false
  #frame = 0
  #timer = 0
  #width = ''
  #slack = 0
  /** @type {HTMLElement | null} */
  #chip = null

  connectedCallback() {
    this.#stop = new AbortController()
    this.#rows = /** @type {HTMLElement[]} */ ([...this.querySelectorAll('[data-row]')])
    if (this.#rows.length === 0) return
    const { signal } = this.#stop
    const first = { signal, capture: true, passive: true }
    for (const type of ['wheel', 'touchmove']) addEventListener(type, () => this.#release(), first)
    for (const type of ['pointerdown', 'keydown']) addEventListener(type, () => this.#reached(), first)
    addEventListener('scroll', () => this.#scrolled(), { signal, passive: true })
    addEventListener('click', (event) => this.#clicked(event), { signal })
    addEventListener('resize', () => this.#resized(), { signal })
    addEventListener('hold-place', () => this.#hold(), { signal })
    addEventListener('pagehide', () => this.#remember(), { signal })
    document.addEventListener('visibilitychange', () => document.hidden && this.#remember(), { signal })

    const observer = new ResizeObserver(() => this.#resized())
    observer.observe(this.#rows[0])
    signal.addEventListener('abort', () => observer.disconnect())
    this.#arrive()
  }

  disconnectedCallback() {
    this.#stop.abort()
    this.#release()
  }

  // ── where the reader is ──

  #track() {
    const row = ReadingLine.at(this.#rows) ?? this.#rows[0]
    const inside = row.querySelectorAll('[data-paragraph]')
    // What is covered has no box; what the row has first stands for it.
    const paragraph = row.querySelector('details:not([open]) > [data-paragraph]')
      ? inside[0]
      : (ReadingLine.at(inside) ?? this.#before(row))
    // Who has not scrolled sees the title, and goes on seeing it.
    const element = scrollY > 0 ? row : document.documentElement
    this.#anchor = { element, offset: element.getBoundingClientRect().top, row, paragraph }
    if (this.#slack > 0) this.#tighten()
  }

  /**
   * The paragraph before a row of English only.
   *
   * @param {HTMLElement} row
   */
  #before(row) {
    const earlier = this.#rows.slice(0, this.#rows.indexOf(row))
    const near = earlier.findLast((each) => each.querySelector('[data-paragraph]'))
    return [...(near ?? this).querySelectorAll('[data-paragraph]')].at(near ? -1 : 0) ?? null
  }

  #scrolled() {
    if (this.#chip && Math.abs(scrollY - Number(this.#chip.dataset.from)) > innerHeight) this.#chip.remove()
    if (this.#quiet !== null || this.#frame !== 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      if (this.#quiet === null) this.#track()
    })
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      // Rows that came into sight have got their true height since.
      if (this.#quiet === null) this.#track()
      this.#carry()
    }, 150)
  }

  /** A hand on the mouse, the screen or the keys: whatever follows starts from what is seen now. */
  #reached() {
    this.#release()
    this.#track()
    this.#carry()
  }

  /** Gives every link that leads to this text again the paragraph that is read. */
  #carry() {
    const id = this.#anchor.paragraph?.id
    if (!id) return
    for (const link of document.querySelectorAll('a[data-keep-place]'))
      if (link instanceof HTMLAnchorElement) link.hash = id
  }

  // ── staying there ──

  #widths() {
    return `${innerWidth} ${this.#rows[0].clientWidth}`
  }

  #resized() {
    const width = this.#widths()
    // What is first told is the width that the page begins with.
    this.#width ||= width
    // A phone's address bar that comes and goes changes the height only, in the middle of a scroll.
    if (width === this.#width) return
    this.#width = width
    this.#hold()
  }

  /**
   * Holds the anchor until the layout has come to rest or the reader moves. Once is not enough: rows out of
   * sight have an estimated height, and fonts come late.
   */
  #hold() {
    const isHeld = this.#quiet !== null
    this.#quiet = 0
    if (isHeld) return
    const { signal } = this.#stop
    const anchor = this.#anchor
    const began = performance.now()
    let [y, place] = [scrollY, NaN]
    // The browser's own anchoring would choose another element and answer each step with one of its own.
    document.documentElement.style.overflowAnchor = 'none'
    const step = () => {
      if (this.#quiet === null || signal.aborted) return
      const top = anchor.element.getBoundingClientRect().top + scrollY
      // The page has scrolled and the row has not moved in it: a script or a scroll bar did that. While a
      // page loads it is the browser that goes to the fragment.
      const by = Math.abs(scrollY - y)
      // Far away the rows that come into sight get their height at once, and move this one too.
      if ((by > innerHeight || (by > 1 && Math.abs(top - place) < 1)) && this.#quiet > 2) {
        this.#reached()
        this.#scrolled()
        return
      }
      this.#quiet = this.#pull(anchor) || document.readyState !== 'complete' ? 0 : this.#quiet + 1
      y = scrollY
      place = anchor.element.getBoundingClientRect().top + y
      const isDone = this.#quiet > 20 && document.fonts.status === 'loaded'
      if (isDone || performance.now() - began > 5000) this.#release()
      else requestAnimationFrame(step)
    }
    step()
  }

  #release() {
    this.#touched = true
    this.#quiet = null
    document.documentElement.style.overflowAnchor = ''
  }

  /**
   * Scrolls an anchor to its place and says whether that moved anything.
   *
   * @param {Anchor} anchor
   */
  #pull({ element, offset }) {
    const from = scrollY
    const box = element.getBoundingClientRect()
    // A row that is much shorter than before may not vanish above the bar whole: its end is what was read.
    const end = box.height > 0 && element !== document.documentElement ? offset + box.height : Infinity
    const least = ReadingLine.bar - innerHeight / 4
    const due = end < least ? offset + ReadingLine.y - end : offset
    const by = box.top - due
    if (Math.abs(by) < 0.5) return false
    scrollBy({ top: by, behavior: 'instant' })
    const missing = by - (scrollY - from)
    if (missing < 1) return scrollY !== from
    // The page ends too early to go there: it gets some room below, as long as that is needed.
    this.#slacken(this.#slack + missing)
    scrollBy({ top: missing, behavior: 'instant' })
    return true
  }

  /** @param {number} slack */
  #slacken(slack) {
    this.#slack = slack
    document.body.style.marginBlockEnd = slack > 0 ? `${slack}px` : ''
  }

  #tighten() {
    const end = document.documentElement.scrollHeight - this.#slack
    this.#slacken(Math.max(0, Math.min(this.#slack, scrollY + innerHeight - end)))
  }

  // ── from one page to the next ──

  /** @param {MouseEvent} event */
  #clicked(event) {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    // The browser would go to the paragraph that every link carries, on a page that is here already.
    if (link.matches('[data-keep-place][aria-current]')) {
      event.preventDefault()
      return
    }
    const row = link.hreflang === '' ? null : link.closest('[data-row]')
    if (link.matches('[data-keep-place]') || row) this.#keep(row)
    else if (link.matches('[href^="#p"]')) this.#jump(link.hash.slice(1))
  }

  /**
   * Leaves the place for the page that a link leads to; a row's own link takes that row's.
   *
   * @param {Element | null} own
   */
  #keep(own) {
    if (this.#quiet === null) this.#track()
    this.#carry()
    const row = own ?? this.#anchor.row
    const paragraph = own?.querySelector('[data-paragraph]') ?? this.#anchor.paragraph
    if (!row || !paragraph) return
    const place = {
      slug: this.dataset.slug,
      row: row.id,
      paragraph: paragraph.id,
      isTop: !own && scrollY <= 0,
      offset: row.getBoundingClientRect().top,
      inner: paragraph.getBoundingClientRect().top,
      at: Date.now(),
    }
    this.#write('sessionStorage', ReadingPlace.kept, place)
  }

  #arrive() {
    const kept = this.#read('sessionStorage', ReadingPlace.kept)
    this.#write('sessionStorage', ReadingPlace.kept, undefined)
    const isKept = kept?.slug === this.dataset.slug && Date.now() - kept?.at < ReadingPlace.keptFor
    const place = kept && isKept ? this.#placeFrom(kept) : null
    this.#touched = false
    if (place) {
      this.#anchor = place
      this.#hold()
      this.#carry()
    }
    if (location.hash !== '') this.#coverTarget()
    if (place) return
    // Whoever measures before the page is painted has it laid out twice.
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (this.#stop.signal.aborted) return
        if (this.#quiet === null) this.#track()
        this.#carry()
        if (location.hash === '') this.#offer()
      }),
    )
  }

  /**
   * @param {Record<string, any>} kept
   * @returns {Anchor | null}
   */
  #placeFrom({ row: id, paragraph: p, isTop, offset, inner }) {
    const paragraph = document.getElementById(p)
    const row = /** @type {HTMLElement | null} */ (paragraph?.closest('[data-row]'))
    if (!paragraph || !row) return null
    if (isTop) return { element: document.documentElement, offset: 0, row, paragraph }
    // Another edition may have put other paragraphs into the row: then it is the paragraph that stays.
    const own = document.getElementById(id)
    if (own && (own === row || !own.querySelector('[data-paragraph]')))
      return { element: own, offset, row, paragraph }
    const isFirst = row.querySelector('[data-paragraph]') === paragraph
    const isCovered = paragraph.closest('details:not([open])')
    return { element: isFirst || isCovered ? row : paragraph, offset: inner, row, paragraph }
  }

  /** The browser opens what covers the address's paragraph; only the reader does that here. */
  #coverTarget(frames = 0) {
    if (this.#touched || this.#stop.signal.aborted) return
    this.#cover(this.querySelector(':target'))
    if (frames < 20)
      requestAnimationFrame(() => this.#coverTarget(document.readyState === 'complete' ? frames + 1 : 0))
  }

  /** @param {Element | null} paragraph */
  #cover(paragraph) {
    const details = paragraph?.closest('details[data-side][open]')
    if (!(details instanceof HTMLDetailsElement)) return
    details.open = false
    if (this.#quiet === null) details.closest('[data-row]')?.scrollIntoView({ behavior: 'instant' })
  }

  /**
   * Lets the browser go to a paragraph of this page without opening what covers it.
   *
   * @param {string} id
   */
  #jump(id) {
    const paragraph = document.getElementById(id)
    if (paragraph?.closest('details[data-side]:not([open])'))
      requestAnimationFrame(() => this.#cover(paragraph))
  }

  // ── from one visit to the next ──

  #remember() {
    const { slug, title, total } = this.dataset
    if (!slug || scrollY <= innerHeight) return
    if (this.#quiet === null) this.#track()
    const { paragraph } = this.#anchor
    if (!(paragraph instanceof HTMLElement)) return
    const { paragraph: n, id } = paragraph.dataset
    const lng = document.documentElement.lang
    const place = { n: Number(n), id, title, lng, total: Number(total), at: Date.now() }
    const places = { ...this.#read('localStorage', ReadingPlace.places), [slug]: place }
    const newest = Object.entries(places).sort(([, a], [, b]) => b.at - a.at)
    this.#write('localStorage', ReadingPlace.places, Object.fromEntries(newest.slice(0, ReadingPlace.most)))
  }

  /** Offers the way to where the reader left off, where this is a visit and not a reload. */
  #offer() {
    const { slug = '', resume = '', close = '' } = this.dataset
    const place = this.#read('localStorage', ReadingPlace.places)?.[slug]
    const [visit] = performance.getEntriesByType('navigation')
    if (!(place?.n >= 3) || (visit instanceof PerformanceNavigationTiming && visit.type !== 'navigate'))
      return
    const here = this.querySelector(`[data-paragraph][data-id="${CSS.escape(place.id ?? '')}"]`)
    const printed = here && this.querySelector(`.no[href="#${here.id}"]`)?.textContent
    const { lang } = document.documentElement
    const n = printed ?? new Intl.NumberFormat(lang).format(place.n)
    const link = document.createElement('a')
    link.href = here ? `#${here.id}` : `/${lang}/t/${slug}/${place.id}`
    link.textContent = resume.replace('{n}', n)
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = '×'
    button.setAttribute('aria-label', close)
    const chip = document.createElement('p')
    chip.className = 'resume-chip'
    chip.dataset.from = String(scrollY)
    chip.setAttribute('role', 'status')
    // After the click has run its course: a link that is gone leads nowhere.
    chip.addEventListener('click', () => setTimeout(() => chip.remove()))
    this.prepend(chip)
    // What is said has to come into a status that is there already.
    requestAnimationFrame(() => chip.append(link, ' ', button))
    this.#chip = chip
  }

  /**
   * @param {'sessionStorage' | 'localStorage'} storage
   * @param {string} key
   * @returns {Record<string, any> | null}
   */
  #read(storage, key) {
    try {
      return JSON.parse(window[storage].getItem(key) ?? 'null')
    } catch {
      return null
    }
  }

  /**
   * A browser that keeps nothing for us still reads.
   *
   * @param {'sessionStorage' | 'localStorage'} storage
   * @param {string} key
   * @param {object | undefined} value
   */
  #write(storage, key, value) {
    try {
      if (value) window[storage].setItem(key, JSON.stringify(value))
      else window[storage].removeItem(key)
    } catch {}
  }
}

customElements.define('reading-place', ReadingPlace)
