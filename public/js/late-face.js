/**
 * Where no Bengali face is installed, ours may come too late to be taken in (`font-display: optional`), and
 * every letter is a box. Then it is added to the page: at once where it came quickly, and where it was slow
 * when the reader does something, so that a page that stands does not move by itself.
 */
const LateFace = {
  family: 'Tiro Bangla',
  /** Milliseconds that the face may take where a network is quick. */
  quick: 500,

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
    const took = Math.max(...performance.getEntriesByName(link.href).map(({ duration }) => duration))
    if (took > this.quick)
      await new Promise((resolve) => {
        for (const event of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
          addEventListener(event, resolve, { once: true, passive: true })
      })
    document.fonts.add(face)
  },
}

// Not before the page is painted, which measuring would hold up.
requestAnimationFrame(() => setTimeout(() => LateFace.mend()))
