import { STATES, type Origin, type State } from '../model/unit.ts'
import type { XmlAttributes } from './xml.ts'

/** What a tool says of a unit or of one of its segments; `null` where it says nothing of it. */
export interface ToolWord {
  readonly state: State | null
  readonly origin: Origin | null
}

/** What memoQ calls the status of a row; whatever is not confirmed is a draft. */
const MEMOQ = new Map<string, State>(
  Object.entries({ ManuallyConfirmed: 'translated', Reviewer1Confirmed: 'reviewed', Proofread: 'reviewed' }),
)
/** What Trados Studio calls the confirmation of a segment; without one it is a draft. */
const TRADOS = new Map<string, State>(
  Object.entries({ Translated: 'translated', ApprovedTranslation: 'reviewed', ApprovedSignOff: 'reviewed' }),
)
const ORIGINS = new Map<string, Origin>(
  Object.entries({
    MachineTranslated: 'machine',
    Pretranslated: 'memory',
    mt: 'machine',
    nmt: 'machine',
    amt: 'machine',
    tm: 'memory',
    'auto-propagated': 'memory',
  }),
)

/**
 * What the attributes of a unit of XLIFF 1.2 say in the words of memoQ (`mq:status`) or Phrase
 * (`m:confirmed`, `m:trans-origin`), which leave the standard's own `state` out; `null` where they say nothing.
 */
export function toolWordOfUnit(attributes: XmlAttributes): ToolWord | null {
  const status = attributes['{MQXliff}status']
  if (status !== undefined)
    return { state: MEMOQ.get(status) ?? 'draft', origin: ORIGINS.get(status) ?? null }
  const phrase = '{http://www.memsource.com/mxlf/2.0}'
  const confirmed = attributes[`${phrase}confirmed`]
  if (confirmed === undefined) return null
  return {
    state: confirmed === '0' ? 'draft' : 'translated',
    origin: ORIGINS.get(attributes[`${phrase}trans-origin`] ?? '') ?? null,
  }
}

const SDL = 'http://sdl.com/FileTypes/SdlXliff/1.0'

/** The state that Trados Studio's word for the confirmation of a segment means, in its XLIFF as in its TMX. */
export function confirmedState(confirmation: string): State {
  return TRADOS.get(confirmation) ?? 'draft'
}

/** What a `sdl:seg` of Trados Studio says of its segment; `null` for every other element. */
export function toolWordOfSegment(
  name: string,
  { conf = '', origin = '' }: XmlAttributes,
  namespace: string,
): ToolWord | null {
  if (name !== 'seg' || namespace !== SDL) return null
  return { state: confirmedState(conf), origin: ORIGINS.get(origin) ?? null }
}

/** What a tool says of all segments of a unit: the least state, and an origin where one is a machine's. */
export function together(words: readonly ToolWord[]): ToolWord {
  const origins = words.map(({ origin }) => origin)
  const isOne = origins.every((origin) => origin === origins[0])
  return {
    state: STATES.find((state) => words.some((word) => word.state === state)) ?? null,
    origin: origins.includes('machine') ? 'machine' : isOne ? (origins[0] ?? null) : null,
  }
}
