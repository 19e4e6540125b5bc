import { plainKey, shortHash, type QaRecord } from '../../document/index.js'
import { negativeOf, type Wrong } from '../negatives.js'
import { askJson, eachLimited, type Session } from './ask.js'
import type { ModelFailure, ModelOutput } from './extract.js'
import { batchesOf, indexIn, shownItems } from './passes.js'
import { filled } from './prompts.js'
import { itemsOf, itemsSchema, textsOf, type Parsed } from './replies.js'

const schema = itemsSchema('wrong_answers', { n: 'integer', answer: 'string', mistake: 'string' })

const wrongIn = (text: string, count: number): Parsed<ReadonlyMap<number, Wrong>> => {
  const parsed = itemsOf(text, (item): Parsed<readonly [number, Wrong]> => {
    const n = indexIn(item, count)
    if ('error' in n) return n
    const texts = textsOf(item, 'answer', 'mistake')
    return 'error' in texts ? texts : { value: [n.value, { answer: texts.value.answer, change: texts.value.mistake }] }
  })
  return 'error' in parsed ? parsed : { value: new Map(parsed.value) }
}

/**
 * Wrong answers by a model to so many of the true records, in an order that depends on nothing but the records. What equals its true
 * answer is left out; the caller compares with the rest of the set. Throws ModelError like `extractByModel`.
 */
export const negativesByModel = async (
  positives: readonly QaRecord[],
  most: number,
  session: Session,
  concurrency: number,
): Promise<ModelOutput> => {
  const keys = new Map(positives.map(r => [r, shortHash(`model negative\n${r.id}`)]))
  const chosen = new Set([...positives].sort((a, b) => ((keys.get(a) ?? '') < (keys.get(b) ?? '') ? -1 : 1)).slice(0, most))
  const failures: ModelFailure[] = []
  const batches = batchesOf(
    positives.filter(r => chosen.has(r)),
    () => '',
  )
  const made = await eachLimited(batches, concurrency, async ({ records }) => {
    const language = records[0]?.language === 'zh' ? 'zh' : 'en'
    const prompt = filled(session.prompts[language].negative, { items: shownItems(records) })
    const replies = await askJson(session, language, prompt, schema, text => wrongIn(text, records.length))
    if ('error' in replies) {
      failures.push(
        ...records.map(r => ({ source: r.provenance[0]?.source ?? '', of: r.id, pass: 'negative', reason: replies.error })),
      )
      return []
    }
    return records.flatMap((r, i) => {
      const wrong = replies.value.get(i + 1)
      return wrong && plainKey(wrong.answer) !== plainKey(r.answer) ? [negativeOf(r, 'model', wrong)] : []
    })
  })
  failures.sort((a, b) => (a.of < b.of ? -1 : 1))
  return { records: made.flat(), failures }
}
