import { beadsFromSentences, type PairedSentences } from '../model/beads.ts'
import type { NewEdition, NewParagraph, NewText, NewUnit } from '../model/stored.ts'
import type { Note } from '../model/text.ts'
import { sourceText } from '../model/unit.ts'
import howToRead from '../samples/how-to-read.json' with { type: 'json' }
import pezeshkian from '../samples/pezeshkian-moscow-visit.json' with { type: 'json' }
import type { Store } from '../store/open.ts'

/** A text as it is written by hand in `src/samples`: sentences instead of offsets, and only what is not usual. */
export interface Sample extends Omit<NewText, 'paragraphs' | 'editions'> {
  readonly paragraphs: readonly (Omit<NewParagraph, 'notes'> & { readonly notes?: readonly Note[] })[]
  readonly editions: readonly (Omit<NewEdition, 'units'> & { readonly units: readonly SampleUnit[] })[]
}

interface SampleUnit extends Omit<NewUnit, 'stale' | 'sentences' | 'notes'> {
  readonly stale?: boolean
  readonly sentences?: readonly PairedSentences[]
  readonly notes?: readonly Note[]
}

/** In the order in which they are stored: the list shows the newest first. */
const SAMPLES: readonly Sample[] = [pezeshkian as Sample, howToRead as Sample]

/** Stores the two samples that every new store begins with, each once for ever. */
export async function loadSamples(store: Store, at: Date): Promise<void> {
  for (const sample of SAMPLES)
    await store.samples.loadOnce(sample.slug, () => textFrom(sample), {
      who: 'pashapashi',
      at,
      why: 'sample',
    })
}

/** A sample as the store takes it. */
export function textFrom(sample: Sample): NewText {
  const bengali = sample.paragraphs.map(({ text }) => text)
  return {
    ...sample,
    paragraphs: sample.paragraphs.map((paragraph) => ({ ...paragraph, notes: paragraph.notes ?? [] })),
    editions: sample.editions.map((edition) => ({
      ...edition,
      units: edition.units.map((unit) => ({
        ...unit,
        stale: unit.stale ?? false,
        sentences:
          unit.sentences === undefined
            ? []
            : beadsFromSentences(
                sourceText(bengali.slice(unit.n - 1, unit.n - 1 + unit.span)),
                unit.text,
                unit.sentences,
              ),
        notes: unit.notes ?? [],
      })),
    })),
  }
}
