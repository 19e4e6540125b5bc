import { qaSchemaVersion, shortHash, type qaPasses, type QaRecord } from '../../document/index.js'
import { slotsOf } from '../../chunk/slots.js'
import { checkAnswer, checkQuestion, scoreOf } from '../check.js'
import { askJson, eachLimited, type Session } from './ask.js'
import type { ModelFailure, ModelOutput } from './extract.js'
import { numberedSteps } from './numbered-steps.js'
import { filled } from './prompts.js'
import { itemsOf, itemsSchema, textsOf, type Parsed } from './replies.js'

export type PassName = (typeof qaPasses)[number]

/** Records that go in one request. */
export const batchSize = 6

/** Text a record was made from, for the model and for the checks. */
export type SourceOf = (record: QaRecord) => string

/** What one reply says about one record. */
interface Reply {
  readonly n: number
  readonly question: string
  readonly answer: string
  readonly score: number
  readonly keep: boolean
  readonly reason: string
}

/** Longest source in a request, UTF-16 units. */
const longestSource = 8000

export const shownItems = (records: readonly QaRecord[]): string =>
  records.map((r, i) => `[${i + 1}]\nQ: ${r.question}\nA: ${r.answer}`).join('\n\n')

/** The number of an item within its batch; an item that names none of them is an error. */
export const indexIn = (item: Readonly<Record<string, unknown>>, count: number): Parsed<number> => {
  const n = Number(item['n'])
  return Number.isInteger(n) && n >= 1 && n <= count ? { value: n } : { error: `"n" is not a number from 1 to ${count}` }
}

const judged = (item: Readonly<Record<string, unknown>>): Parsed<Omit<Reply, 'n'>> => {
  const [score, verdict, reason] = [Number(item['score']), item['verdict'], item['reason']]
  if (!Number.isFinite(score) || score < 0 || score > 1) return { error: '"score" is not a number from 0 to 1' }
  if (verdict !== 'keep' && verdict !== 'reject') return { error: '"verdict" is neither "keep" nor "reject"' }
  return {
    value: { question: '', answer: '', score, keep: verdict === 'keep', reason: typeof reason === 'string' ? reason.trim() : '' },
  }
}

const worded = (item: Readonly<Record<string, unknown>>): Parsed<Omit<Reply, 'n'>> => {
  const texts = textsOf(item, 'question', 'answer')
  return 'error' in texts ? texts : { value: { ...texts.value, score: 1, keep: true, reason: '' } }
}

const schemas = {
  rewrite: itemsSchema('rewritten', { n: 'integer', question: 'string', answer: 'string' }),
  translate: itemsSchema('translated', { n: 'integer', question: 'string', answer: 'string' }),
  judge: itemsSchema('judged', { n: 'integer', score: 'number', verdict: 'string', reason: 'string' }),
}

/** One reply for each record, by its number; a missing one makes the reply one to be repaired. */
const repliesIn = (text: string, pass: PassName, count: number): Parsed<ReadonlyMap<number, Reply>> => {
  const parsed = itemsOf(text, (item): Parsed<Reply> => {
    const n = indexIn(item, count)
    if ('error' in n) return n
    const rest = pass === 'judge' ? judged(item) : worded(item)
    return 'error' in rest ? rest : { value: { n: n.value, ...rest.value } }
  })
  if ('error' in parsed) return parsed
  const byNumber = new Map(parsed.value.map(reply => [reply.n, reply]))
  const missing = Array.from({ length: count }, (_, i) => i + 1).find(n => !byNumber.has(n))
  return missing === undefined ? { value: byNumber } : { error: `there is no item with n = ${missing}` }
}

const checked = (r: QaRecord, { question, answer }: Reply, language: 'zh' | 'en', source: string) => {
  const known = `${source}\n${r.question}\n${r.answer}`
  const findings = [...checkAnswer({ question, answer, source: known, language }), ...checkQuestion(question, known, language)]
  return { findings, failing: findings.filter(f => f.fails).map(f => f.code) }
}

const languageOfRecord = (r: QaRecord): 'zh' | 'en' => (r.language === 'zh' ? 'zh' : 'en')

/** The better wording, where it still says what stands in the source; else the record as it was, with a note. */
const rewritten = (r: QaRecord, reply: Reply, source: string): QaRecord => {
  const { findings, failing } = checked(r, reply, languageOfRecord(r), source)
  const lost = numberedSteps(r.answer).length !== numberedSteps(reply.answer).length
  if (failing.length > 0 || lost) return { ...r, quality: { ...r.quality, reasons: [...r.quality.reasons, 'rewrite-discarded'] } }
  const { question, answer } = reply
  return {
    ...r,
    id: shortHash([r.id, 'rewrite', question, answer].join('\n')),
    question,
    answer,
    taxonomy: { ...r.taxonomy, faq: question },
    quality: { ...r.quality, score: scoreOf(findings), reasons: findings.map(f => f.code) },
  }
}

const withVerdict = (r: QaRecord, { score, keep, reason }: Reply): QaRecord => ({
  ...r,
  status: keep ? r.status : 'rejected',
  quality: {
    score: Math.round(100 * Math.min(r.quality.score, score)) / 100,
    reasons: keep ? r.quality.reasons : [...r.quality.reasons, 'judge-rejects'],
    ...(reason !== '' && { comment: reason }),
  },
})

/** The record and its twin in the other language, with one pair id. */
const withTwin = (r: QaRecord, reply: Reply, source: string): QaRecord[] => {
  const pairId = r.pairId ?? shortHash(`pair\n${r.id}`)
  const language = r.language === 'zh' ? 'en' : 'zh'
  const { findings, failing } = checked(r, reply, language, source)
  const { question, answer } = reply
  const twin: QaRecord = {
    ...r,
    schemaVersion: qaSchemaVersion,
    id: shortHash([r.id, 'translate', question, answer].join('\n')),
    question,
    answer,
    steps: r.steps.length > 0 ? numberedSteps(answer) : [],
    // those are printed in the other language
    cells: [],
    language,
    pairId,
    taxonomy: { ...r.taxonomy, faq: question },
    slots: slotsOf(`${question}\n${answer}`, 'prose'),
    origin: 'model',
    status: failing.length > 0 ? 'rejected' : r.status,
    quality: { score: scoreOf(findings), reasons: findings.map(f => f.code) },
  }
  return [{ ...r, pairId }, twin]
}

const applied = (pass: PassName, r: QaRecord, reply: Reply, source: string): QaRecord[] => {
  switch (pass) {
    case 'rewrite':
      return [rewritten(r, reply, source)]
    case 'judge':
      return [withVerdict(r, reply)]
    case 'translate':
      return withTwin(r, reply, source)
  }
}

interface Batch {
  readonly records: readonly QaRecord[]
  readonly source: string
}

/** Neighbours of one section and language together: they share their source. */
export const batchesOf = (records: readonly QaRecord[], sourceOf: SourceOf): Batch[] => {
  const batches: { records: QaRecord[]; sources: Set<string> }[] = []
  for (const r of records) {
    const last = batches.at(-1)
    const [first] = last?.records ?? []
    const fits = last && first && first.section === r.section && first.language === r.language && last.records.length < batchSize
    const own = fits ? last : { records: [], sources: new Set<string>() }
    own.records.push(r)
    own.sources.add(sourceOf(r))
    if (!fits) batches.push(own)
  }
  return batches.map(({ records: own, sources }) => ({ records: own, source: [...sources].join('\n').slice(0, longestSource) }))
}

/**
 * A second look at records that passed the checks. `rewrite` words them better and keeps the old wording where the new one fails the
 * checks, `judge` scores and rejects, `translate` adds a twin in the other language. Records keep their order; a batch whose reply is
 * lost stays as it was and is a failure. Throws ModelError like `extractByModel`.
 */
export const secondPass = async (
  pass: PassName,
  records: readonly QaRecord[],
  sourceOf: SourceOf,
  session: Session,
  concurrency: number,
): Promise<ModelOutput> => {
  const failures: ModelFailure[] = []
  const wanted = records.filter(r => r.status !== 'rejected' && r.label === 'positive')
  const batches = batchesOf(wanted, sourceOf)
  const results = await eachLimited(batches, concurrency, async ({ records: own, source }) => {
    const [first] = own
    const language = first ? languageOfRecord(first) : 'en'
    const prompt = filled(session.prompts[language][pass], { text: source, items: shownItems(own) })
    const replies = await askJson(session, language, prompt, schemas[pass], text => repliesIn(text, pass, own.length))
    if ('value' in replies)
      return own.map((r, i) => {
        const reply = replies.value.get(i + 1)
        return [r.id, reply ? applied(pass, r, reply, sourceOf(r)) : [r]] as const
      })
    failures.push(...own.map(r => ({ source: r.provenance[0]?.source ?? '', of: r.id, pass, reason: replies.error })))
    return []
  })
  const changed = new Map(results.flat())
  failures.sort((a, b) => (a.of < b.of ? -1 : 1))
  return { records: records.flatMap(r => changed.get(r.id) ?? [r]), failures }
}
