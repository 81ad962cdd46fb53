/**
 * Where no Bengali face is installed, ours may come too late to be taken in (`font-display: optional`), and
 * every letter is a box. Then it is added to the page: at once where the network is quick, and where it is slow
 * when the reader does something, so that a page that stands does not move by itself.
 */
const LateFace = {
  family: 'Tiro Bangla',
  /** Milliseconds until an answer begins, up to which a network is quick. */
  quick: 100,

  /** Letters of different widths that are all equally wide have no face. */
  get isMissing() {
    const canvas = document.createElement('canvas').getContext('2d')
    if (!canvas) return false
    canvas.font = `20px "${this.family}", sans-serif`
    return new Set(['ক', 'শ', 'ঃ', 'ট্ট'].map((letter) => canvas.measureText(letter).width)).size < 3
  },

  async mend() {
    const link = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[as="font"]'))
    if (!link || !this.isMissing) return
    const late = [...document.fonts].find(
      ({ family, unicodeRange }) => family.includes(this.family) && /U\+0?980/i.test(unicodeRange),
    )
    if (!late) return
    const { ascentOverride, descentOverride, unicodeRange } = late
    const face = new FontFace(this.family, `url(${link.href})`, {
      ascentOverride,
      descentOverride,
      unicodeRange,
    })
    await face.load()
    const [page] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'))
    if (page && page.responseStart - page.requestStart > this.quick)
      await new Promise((resolve) => {
        for (const event of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
          addEventListener(event, resolve, { once: true, passive: true })
      })
    document.fonts.add(face)
  },
}

void LateFace.mend()
