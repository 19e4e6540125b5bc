import { dedupe, type Item } from '../dedupe/index.js'
import type { QaRecord } from '../document/index.js'
import type { Embedder } from '../engines/embedder.js'

const itemOf = (r: QaRecord, i: number): Item => ({ id: `${i}`, question: r.question, answer: r.answer, path: [] })

/** Sameness from which `dedupe` takes two questions for one; its own default. */
const threshold = 0.85

/**
 * Negatives that say what a true answer says, as `dedupe` sees it. A change made by rule is known to be one, so its own original does
 * not count; what a model or a person wrote has to differ from that too. Indices into `negatives`.
 */
export const nearNegatives = async (
  negatives: readonly QaRecord[],
  positives: readonly QaRecord[],
  embedder: Embedder,
  signal?: AbortSignal,
): Promise<ReadonlySet<number>> => {
  if (negatives.length === 0) return new Set()
  const all = [...positives, ...negatives]
  const { clusters } = await dedupe(all.map(itemOf), { embedder, threshold, policy: 'guarded', ...(signal && { signal }) })
  const near = new Set<number>()
  for (const { members } of clusters) {
    const truths = members.filter(m => m < positives.length).map(m => positives[m]?.id)
    for (const m of members.filter(n => n >= positives.length)) {
      const { of, method } = all[m]?.negative ?? { of: '', method: 'model' }
      const strict = method === 'model' || method === 'expert'
      if (truths.some(id => strict || id !== of)) near.add(m - positives.length)
    }
  }
  return near
}
