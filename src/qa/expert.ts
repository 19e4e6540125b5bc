import { languageOf, plainKey, type QaRecord, type QaStep } from '../document/index.js'
import { factsOf } from '../facts/index.js'
import { checkAnswer, type Finding } from './check.js'
import { checkedRecord } from './record.js'

/** What a technician wrote, and where. */
export interface ExpertAnswer {
  readonly contributor: string
  readonly device: string
  readonly fault: string
  readonly remedy: string
  readonly question: string
  readonly answer: string
  /** One a line, numbered or not. */
  readonly steps: string
  readonly warnings: string
  readonly note: string
  /** First 12 hex digits of the file's SHA-256, its name, the 1-based row. */
  readonly docId: string
  readonly file: string
  readonly row: number
}

/** Says nothing: the cell was filled only to be full. */
const placeholder =
  /^(?:无|没有|略|同上|如上|见上|待补充|待定|不知道|不清楚|不会|未知|暂无|tbd|todo|n\/?a|none|same(?: as above)?|unknown|see above|as above|ditto|[-–—/\\.…?？xX*]+)[。.!！]?$/i
/** Work that can hurt: it wants a word of warning. */
const risky =
  /高压|强电|带电|电容|制冷剂|冷媒|焊接|明火|燃气|液压|高温|旋转|吊装|锂电池|capacitor|high voltage|mains|refrigerant|brazing|welding|hydraulic|\bgas\b|lithium|rotating|lifting/i
const warns =
  /断电|切断|断开电源|放电|防护|手套|护目|注意|禁止|严禁|不得|必须先|通风|power off|switch off|unplug|disconnect|discharge|glove|goggle|warning|caution|do not|never|ventilat/i
/** Least length of an answer, in Han characters or words. */
const shortest = 4

const size = (text: string): number => (text.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? []).length

const lines = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '')

const label = /^(?:(?:步骤|第|step)?\s*[(（]?\d{1,2}\s*[)）.．、:：步]+|[①-⑳])\s*/i

/** Steps as lines, or one line with numbers in it. */
const stepsOf = (text: string, warnings: readonly string[]): QaStep[] => {
  const raw = lines(text)
  const split =
    raw.length === 1 ? (raw[0] ?? '').split(/(?=(?<![\d.])\d{1,2}[.、．)）](?!\d))/).filter(p => p.trim() !== '') : raw
  return split.map((line, i) => ({
    label: label.exec(line)?.[0].trim() ?? '',
    text: line.replace(label, '').trim(),
    warnings: i === 0 ? warnings : [],
  }))
}

const outOfOrder = (steps: readonly QaStep[]): boolean =>
  steps.some(({ label: own }, i) => {
    const printed = /\d+/.exec(own)?.[0]
    return printed !== undefined && Number(printed) !== i + 1
  })

/** The answer as a reader gets it: answer, warnings, steps, each once. */
const wholeAnswer = ({ answer }: ExpertAnswer, steps: readonly QaStep[], warnings: readonly string[], zh: boolean): string => {
  const said = plainKey(answer)
  const fresh = (text: string): boolean => text !== '' && !said.includes(plainKey(text))
  const shownWarnings = warnings
    .filter(fresh)
    .map(w => (/^(?:注意|警告|危险|warning|caution|danger|note)/i.test(w) ? w : `${zh ? '注意：' : 'Warning: '}${w}`))
  const shownSteps = steps.every(s => !fresh(s.text)) ? [] : steps.map((s, i) => `${i + 1}. ${s.text}`)
  return [answer, ...shownWarnings, ...shownSteps].filter(t => t !== '').join('\n')
}

const found = (own: ExpertAnswer, answer: string, steps: readonly QaStep[], language: 'zh' | 'en'): Finding[] => {
  const { question, device, warnings } = own
  const all = `${answer}\n${warnings}`
  const notes: readonly (readonly [code: string, fails: boolean, when: boolean])[] = [
    ['placeholder', true, placeholder.test(own.answer.trim()) && steps.length === 0],
    // a value is an answer however short it is
    ['answer-too-short', true, size(answer) < shortest && !/\d/.test(answer)],
    ['question-too-short', true, size(question) < shortest],
    ['repeats-question', true, plainKey(answer) === plainKey(question)],
    ['steps-out-of-order', true, outOfOrder(steps)],
    ['no-device', false, device === ''],
    ['no-contributor', false, own.contributor === ''],
    ['answer-short', false, size(answer) >= shortest && size(answer) < 3 * shortest],
    ['no-concrete-fact', false, factsOf(answer).facts.length === 0],
    ['risk-without-warning', false, risky.test(answer) && !warns.test(all)],
  ]
  const told = notes.filter(([, , when]) => when).map(([code, fails]) => ({ code, fails }))
  // there is no source to compare with: what is written is the source
  return [...checkAnswer({ question, answer, source: answer, language }), ...told]
}

/**
 * A technician's row -> a record of origin `expert`, checked and scored; `extra` are findings of the caller. What fails has status
 * `rejected`. Pure.
 */
export const expertRecord = (own: ExpertAnswer, extra: readonly Finding[] = []): QaRecord => {
  const language = languageOf(own.question + own.answer + own.steps) ?? 'zh'
  const warnings = lines(own.warnings)
  const steps = stepsOf(own.steps, warnings)
  const answer = wholeAnswer(own, steps, warnings, language === 'zh')
  const findings = [...found(own, answer, steps, language), ...extra]
  const { device, fault, remedy, question } = own
  const kind = steps.length > 1 ? 'procedure' : 'fault'
  return checkedRecord(
    {
      kind,
      question,
      answer,
      steps,
      language,
      contributor: own.contributor,
      taxonomy: { device, fault, remedy, faq: question },
      provenance: [{ docId: own.docId, source: own.file, row: own.row - 1, blockIds: [] }],
      headings: [device, fault, remedy].filter(part => part !== ''),
      origin: 'expert',
      place: [own.docId, own.row].join('\n'),
      sectionOf: ['expert', device, fault, remedy],
      slotsAs: kind === 'fault' ? 'table' : 'procedure',
    },
    findings,
  )
}
