import type { Embedder } from '../engines/embedder.js'
import { defaultLexicon, type Lexicon } from '../facts/index.js'
import { decidePair } from './decide.js'
import { prepare } from './prepare.js'
import type { Item } from './types.js'
import { dot } from './vectors.js'

export interface LabelledPair {
  readonly a: Item
  readonly b: Item
  readonly duplicate: boolean
}

/** What a threshold would give on labelled pairs; 0..1, precision null where nothing is merged. */
export interface CalibrationPoint {
  readonly threshold: number
  /** Merged by cosine alone. */
  readonly cosine: { readonly precision: number | null; readonly recall: number }
  /** Merged by the cascade with this threshold. */
  readonly guarded: { readonly precision: number | null; readonly recall: number }
}

export interface Calibration {
  readonly model: string
  readonly pairs: number
  readonly duplicates: number
  readonly wantedPrecision: number
  /** The least threshold from which the cascade keeps the wanted precision; null where none does. */
  readonly threshold: number | null
  /** The same for cosine alone, as `--policy keep-first` uses it. */
  readonly cosineThreshold: number | null
  readonly curve: readonly CalibrationPoint[]
}

const thresholds = Array.from({ length: 50 }, (_, i) => Math.round((0.5 + i * 0.01) * 100) / 100)
const rounded = (x: number): number => Math.round(x * 10_000) / 10_000

const quality = (merged: readonly boolean[], pairs: readonly LabelledPair[]): CalibrationPoint['cosine'] => {
  const right = pairs.filter((p, i) => merged[i] && p.duplicate).length
  const all = merged.filter(Boolean).length
  const duplicates = pairs.filter(p => p.duplicate).length
  return { precision: all === 0 ? null : rounded(right / all), recall: duplicates === 0 ? 0 : rounded(right / duplicates) }
}

/** The least threshold that has the precision, and so have all above it that merge anything. */
const least = (curve: readonly CalibrationPoint[], by: 'cosine' | 'guarded', wanted: number): number | null => {
  let found: number | null = null
  for (const point of [...curve].reverse()) {
    const { precision } = point[by]
    if (precision === null) continue
    if (precision < wanted) break
    found = point.threshold
  }
  return found
}

/** Measures thresholds .50 to .99 for a model on pairs that people labelled. Throws what the embedder throws. */
export const calibrate = async (
  pairs: readonly LabelledPair[],
  embedder: Embedder,
  options: { readonly precision: number; readonly lexicon?: Lexicon; readonly signal?: AbortSignal },
): Promise<Calibration> => {
  const lexicon = options.lexicon ?? defaultLexicon()
  const texts = pairs.flatMap(p => [p.a.question, p.b.question])
  const vectors = await embedder.embed(texts, options.signal ? { signal: options.signal } : {})
  const sides = pairs.map((p, i) => {
    const [x, y] = [vectors[2 * i], vectors[2 * i + 1]]
    return { a: prepare(p.a, 0, lexicon), b: prepare(p.b, 1, lexicon), cosine: x && y ? dot(x, y) : 0 }
  })
  const curve = thresholds.map((threshold): CalibrationPoint => {
    const cascade = sides.map(s => decidePair(s.a, s.b, s.cosine, { threshold, lexicon }).decision === 'duplicate')
    return {
      threshold,
      cosine: quality(
        sides.map(s => s.cosine >= threshold),
        pairs,
      ),
      guarded: quality(cascade, pairs),
    }
  })
  return {
    model: embedder.model,
    pairs: pairs.length,
    duplicates: pairs.filter(p => p.duplicate).length,
    wantedPrecision: options.precision,
    threshold: least(curve, 'guarded', options.precision),
    cosineThreshold: least(curve, 'cosine', options.precision),
    curve,
  }
}
