import {
  languageOf,
  plainKey,
  qaAngles,
  type Block,
  type Chunk,
  type Document,
  type QaAngle,
  type QaKind,
  type QaProvenance,
  type QaRecord,
} from '../../document/index.js'
import { checkAnswer, checkQuestion, type Finding } from '../check.js'
import { numberedSteps } from './numbered-steps.js'
import { placesOf } from '../grid.js'
import { checkedRecord } from '../record.js'
import { deviceOf } from '../device.js'
import { plainText, withoutNumber } from '../sections.js'
import { askJson, eachLimited, type Session } from './ask.js'
import { angleTexts, filled } from './prompts.js'
import { itemsOf, itemsSchema, textsOf, type Parsed } from './replies.js'

export interface ModelOptions {
  /** Most questions of one chunk. */
  readonly questions: number
  readonly angles: readonly QaAngle[]
  /** Requests at the same time. */
  readonly concurrency: number
  readonly device?: string
}

/** A request that gave nothing in the end. */
export interface ModelFailure {
  readonly source: string
  /** Chunk or record it was about. */
  readonly of: string
  readonly pass: string
  readonly reason: string
}

export interface ModelOutput {
  readonly records: readonly QaRecord[]
  readonly failures: readonly ModelFailure[]
}

/** What a model asked, and the text each record was made from. */
export interface Extracted extends ModelOutput {
  /** By id of the record. */
  readonly sources: ReadonlyMap<string, string>
}

interface Item {
  readonly angle: QaAngle
  readonly question: string
  readonly answer: string
  readonly quote: string
}

const schema = itemsSchema('questions', { angle: 'string', question: 'string', answer: 'string', quote: 'string' })

/** The angle by its name, or by a word of it: models write `Remedy (what to do)` and 处理 too. */
const angleOf = (text: string): QaAngle =>
  qaAngles.find(name => text.toLowerCase().includes(name) || text.includes(angleTexts[name].zh.replace(/（.*/, ''))) ?? 'meaning'

const itemOf = (item: Readonly<Record<string, unknown>>): Parsed<Item> => {
  const texts = textsOf(item, 'question', 'answer')
  if ('error' in texts) return texts
  const [angle, quote] = [item['angle'], item['quote']]
  return {
    value: {
      ...texts.value,
      angle: angleOf(typeof angle === 'string' ? angle : ''),
      quote: typeof quote === 'string' ? quote.trim() : '',
    },
  }
}

const kindOf: Readonly<Record<QaAngle, QaKind>> = {
  meaning: 'faq',
  cause: 'fault',
  remedy: 'fault',
  steps: 'procedure',
  value: 'spec',
  safety: 'safety',
  check: 'faq',
}

const noKnowledge: readonly Chunk['kind'][] = ['toc', 'cover', 'index']
/** Chunks with less text than this say nothing worth asking. UTF-16 units. */
const shortest = 40

/** Chunks that are asked about: no listings, no repeats. */
export const chunksToAsk = (chunks: readonly Chunk[]): Chunk[] =>
  chunks.filter(c => !noKnowledge.includes(c.kind) && c.duplicateOf === undefined && c.text.trim().length >= shortest)

/** As many questions of the section are shown as known. */
const mostKnown = 30

interface Around {
  readonly document: Document
  readonly device: string
  /** Questions of the rules by block. */
  readonly known: readonly QaRecord[]
}

const languageFor = (chunk: Chunk, document: Document): 'zh' | 'en' =>
  (languageOf(chunk.text) ?? document.source.language) === 'zh' ? 'zh' : 'en'

const promptFor = (chunk: Chunk, { document, device, known }: Around, session: Session, options: ModelOptions): string => {
  const language = languageFor(chunk, document)
  const asked = known.filter(r => r.provenance.some(p => p.blockIds.some(id => chunk.blockIds.includes(id)))).map(r => r.question)
  const none = language === 'zh' ? '（无）' : '(none)'
  return filled(session.prompts[language].extract, {
    count: String(options.questions),
    angles: options.angles.map(a => `${a}: ${angleTexts[a][language]}`).join('; '),
    device: device || none,
    known:
      asked.length === 0
        ? none
        : asked
            .slice(0, mostKnown)
            .map(q => `\n  - ${q}`)
            .join(''),
    section: chunk.headings.join(' > ') || none,
    // pictures are no text
    text: chunk.text.replace(/!\[[^\]]*\]\([^)]*\)/g, ''),
  })
}

/** The blocks that hold the quote; all of the chunk where it is not found. */
const quoted = (chunk: Chunk, blocks: readonly Block[], quote: string): readonly Block[] => {
  const key = plainKey(quote)
  const own = blocks.filter(b => chunk.blockIds.includes(b.id))
  const found = key.length < 4 ? [] : own.filter(b => plainKey(plainText(b)).includes(key))
  return found.length > 0 ? found : own
}

const provenanceOf = (chunk: Chunk, { document }: Around, quote: string): QaProvenance[] => {
  const blocks = quoted(chunk, document.blocks, quote)
  const origin = { docId: chunk.docId, source: chunk.source }
  return placesOf(
    origin,
    blocks.flatMap(b => b.provenance),
    { blockIds: blocks.length > 0 ? blocks.map(b => b.id) : chunk.blockIds },
  )
}

/** What stands in the chunk and its headings: all that an answer may rest on. */
const chunkSource = (chunk: Chunk): string =>
  // Markdown escapes are not printed
  `${chunk.headings.join('\n')}\n${chunk.text.replace(/\\(?=[\p{P}\p{S}])/gu, '').replaceAll('<br>', '\n')}`

const quoteFinding = (chunk: Chunk, quote: string): Finding[] => {
  const key = plainKey(quote.replace(/\|/g, ''))
  const stands = key === '' || plainKey(chunkSource(chunk).replace(/\||<br>|\*\*/g, '')).includes(key)
  return stands ? [] : [{ code: 'quote-not-in-source', fails: false }]
}

const recordOf = (chunk: Chunk, item: Item, around: Around): QaRecord => {
  const { question, answer, quote } = item
  const language = languageFor(chunk, around.document)
  const source = `${chunkSource(chunk)}\n${around.device}`
  const findings = [
    ...checkAnswer({ question, answer, source, language }),
    ...checkQuestion(question, source, language),
    ...quoteFinding(chunk, quote),
  ]
  const steps = numberedSteps(answer)
  const kind = steps.length > 1 ? 'procedure' : kindOf[item.angle]
  const place = withoutNumber(chunk.headings.at(-1) ?? '')
  return checkedRecord(
    {
      kind,
      question,
      answer,
      steps,
      language,
      taxonomy: {
        device: around.device,
        fault: place,
        remedy: item.angle === 'value' ? place : quote.slice(0, 40) || place,
        faq: question,
      },
      provenance: provenanceOf(chunk, around, quote),
      headings: chunk.headings,
      origin: 'model',
      place: [chunk.docId, chunk.id, 'model'].join('\n'),
      sectionOf: [chunk.docId, ...chunk.headings],
      slotsAs: 'prose',
    },
    findings,
  )
}

/** The first of those that ask the same; later ones, and those the rules ask, are dropped. */
const withoutRepeats = (records: readonly QaRecord[], known: readonly QaRecord[]): QaRecord[] => {
  const asked = new Set(known.map(r => plainKey(r.question)))
  return records.filter(r => {
    const key = plainKey(r.question)
    return !asked.has(key) && asked.add(key)
  })
}

/**
 * Questions of a model about the chunks of a document, each answer checked against its chunk; what fails is rejected with the reason.
 * In the order of the chunks, whatever the order of the replies. A chunk that gives nothing is a failure, not an error. Throws ModelError
 * only when every further request would fail too.
 */
export const extractByModel = async (
  document: Document,
  chunks: readonly Chunk[],
  known: readonly QaRecord[],
  session: Session,
  options: ModelOptions,
): Promise<Extracted> => {
  const around: Around = { document, known, device: options.device ?? deviceOf(document) }
  const failures: ModelFailure[] = []
  const sources = new Map<string, string>()
  const records = await eachLimited(chunksToAsk(chunks), options.concurrency, async chunk => {
    const prompt = promptFor(chunk, around, session, options)
    const items = await askJson(session, languageFor(chunk, document), prompt, schema, reply => itemsOf(reply, itemOf))
    if ('error' in items) {
      failures.push({ source: chunk.source, of: chunk.id, pass: 'extract', reason: items.error })
      return []
    }
    const made = items.value.slice(0, options.questions).map(item => recordOf(chunk, item, around))
    for (const r of made) sources.set(r.id, chunkSource(chunk))
    return made
  })
  const order = new Map(chunks.map((chunk, i) => [chunk.id, i]))
  failures.sort((a, b) => (order.get(a.of) ?? 0) - (order.get(b.of) ?? 0))
  return { records: withoutRepeats(records.flat(), known), failures, sources }
}
