import { HtmlValidate, StaticConfigLoader } from 'html-validate'

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    // What the HTML standard says, and a few things that it leaves to the author; nothing about style.
    extends: ['html-validate:standard'],
    rules: {
      'attr-spacing': 'off',
      'empty-title': 'error',
      'heading-level': 'error',
      'input-missing-label': 'error',
      'missing-doctype': 'error',
      'no-inline-style': 'error',
      'no-missing-references': 'error',
      'valid-autocomplete': 'error',
    },
  }),
)

/** What is wrong in a whole HTML page, one line a place: `line N, rule: message`. Expect it `toEqual([])`. */
export function htmlErrors(html: string): readonly string[] {
  return validator
    .validateStringSync(html)
    .results.flatMap(({ messages }) =>
      messages.map(({ line, ruleId, message }) => `line ${line}, ${ruleId}: ${message}`),
    )
}
