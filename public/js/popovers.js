/**
 * A `<details>` that holds a `.pop` opens without a script. With one it also closes: by a click elsewhere, by
 * Escape, which gives focus back to what opened it, and when it has led somewhere.
 */
const Popovers = {
  get open() {
    return /** @type {NodeListOf<HTMLDetailsElement>} */ (
      document.querySelectorAll('details[open]:has(> .pop)')
    )
  },

  /** @param {MouseEvent} event */
  clicked(event) {
    const target = event.target instanceof Element ? event.target : null
    const hasLed = target?.closest('.pop a[href]') && !event.defaultPrevented
    for (const details of this.open) if (hasLed || !details.contains(target)) details.open = false
    if (!target?.closest('[data-print]')) return
    for (const details of this.open) details.open = false
    print()
  },

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.key !== 'Escape' || document.querySelector('dialog[open]')) return
    for (const details of this.open) {
      details.open = false
      details.querySelector('summary')?.focus()
    }
  },
}

addEventListener('click', (event) => Popovers.clicked(event))
addEventListener('keydown', (event) => Popovers.pressed(event))
