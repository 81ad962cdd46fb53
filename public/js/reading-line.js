/** Where on the screen somebody reads: at the end of its upper quarter. */
// oxlint-disable-next-line no-unused-vars -- by the behaviours that it is served with
const ReadingLine = {
  /** The lower edge of the bar, from the top of the window. */
  get bar() {
    return document.querySelector('.top')?.getBoundingClientRect().bottom ?? 0
  },

  get y() {
    return Math.max(innerHeight / 4, this.bar)
  },

  /**
   * The one of these boxes, in order from top to bottom, that the line runs through, or the nearest; by
   * halving, since a text has thousands of rows.
   *
   * @template {Element} T
   * @param {ArrayLike<T>} boxes
   * @returns {T | undefined}
   */
  at(boxes) {
    const { y } = this
    let low = 0
    let high = boxes.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (boxes[middle].getBoundingClientRect().bottom > y) high = middle
      else low = middle + 1
    }
    const [found, before] = [boxes[low], boxes[low - 1]]
    if (!before) return found
    const { top } = found.getBoundingClientRect()
    return top - y > y - before.getBoundingClientRect().bottom ? before : found
  },
}
