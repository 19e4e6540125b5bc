import {
  plainKey,
  ruleNegativeMethods,
  shortHash,
  type NegativeMethod,
  type QaRecord,
  type RuleNegativeMethod,
} from '../document/index.js'
import { findRepeats } from '../similarity/index.js'

export interface NegativeOptions {
  readonly methods?: readonly RuleNegativeMethod[]
  /** At most as many of one record. */
  readonly perRecord?: number
}

/** Default weight of a negative in training. */
export const negativeWeight = 0.5

export interface Wrong {
  readonly answer: string
  /** What was changed, in words of the record. */
  readonly change: string
}

/** What a wrong answer may be taken from: the other rows of the same table. */
interface Around {
  readonly siblings: readonly QaRecord[]
}

const stripped = (text: string): string => text.replace(/[。.;；\s]+$/u, '')
const remedyOf = (r: QaRecord): string =>
  stripped(
    r.cells
      .filter(c => c.role === 'remedy')
      .map(c => c.text)
      .join('\n'),
  )

/** An order that depends on nothing but the record: the same file gives the same negatives. */
const dealt = <T>(items: readonly T[], key: (item: T) => string, seed: string): T[] =>
  [...items]
    .map(item => ({ item, key: shortHash(`${seed}\n${key(item)}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item)

/** The remedy of another row whose remedy says something else. */
const siblingRemedy = (r: QaRecord, { siblings }: Around): Wrong | undefined => {
  const own = remedyOf(r)
  if (own === '' || !r.answer.includes(own)) return undefined
  const others = siblings.filter(s => {
    const other = plainKey(remedyOf(s))
    return other !== '' && !other.includes(plainKey(own)) && !plainKey(own).includes(other)
  })
  const [sibling] = dealt(others, s => s.id, r.id)
  if (!sibling) return undefined
  const wrong = remedyOf(sibling)
  return { answer: r.answer.replace(own, () => wrong), change: `remedy of record ${sibling.id}` }
}

/** The code of another row in place of its own, everywhere in the answer. */
const changedCode = (r: QaRecord, { siblings }: Around): Wrong | undefined => {
  const own = r.slots.faultCodes.find(code => r.answer.includes(code))
  if (own === undefined) return undefined
  const codes = siblings
    .flatMap(s => s.slots.faultCodes.slice(0, 1))
    .filter(code => !r.answer.includes(code) && !r.question.includes(code))
  const [code] = dealt([...new Set(codes)], c => c, r.id)
  return code === undefined ? undefined : { answer: r.answer.replaceAll(own, () => code), change: `${own} -> ${code}` }
}

const number = /\d+(?:\.\d+)?/

/** As many decimals as printed, but no zeros that the number did not have. */
const scaled = (printed: string, factor: number): string => {
  const decimals = printed.split('.')[1]?.length ?? 0
  return String(Number((Number(printed) * factor).toFixed(decimals + 1)))
}

/** One quantity made half, double or ten times as large; the unit stays. */
const changedValue = (r: QaRecord): Wrong | undefined => {
  const values = r.slots.quantities
    .map(q => q.text)
    .filter(text => r.answer.includes(text) && number.test(text) && Number(number.exec(text)?.[0]) !== 0)
  for (const text of dealt(values, v => v, r.id))
    for (const factor of dealt([0.5, 2, 10], String, r.id)) {
      const wrong = text.replace(number, n => scaled(n, factor))
      if (!r.answer.includes(wrong)) return { answer: r.answer.replace(text, () => wrong), change: `${text} -> ${wrong}` }
    }
  return undefined
}

interface Slot {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Where each step stands in the answer; undefined when one is not there as it is. */
const slotsOf = (r: QaRecord): Slot[] | undefined => {
  const slots: Slot[] = []
  for (const step of r.steps) {
    const text = step.text.replace(/\n/g, '\n   ')
    const from = r.answer.indexOf(text, slots.at(-1)?.to ?? 0)
    if (from < 0) return undefined
    slots.push({ from, to: from + text.length, text })
  }
  return slots
}

/** One step missing, the others counted on as if nothing were. Not where a warning would come to another step. */
const stepLeftOut = (r: QaRecord): Wrong | undefined => {
  const slots = slotsOf(r)
  const n = slots?.length ?? 0
  if (!slots || n < 3) return undefined
  const candidates = Array.from({ length: n - 1 }, (_, i) => i).filter(k =>
    r.steps.slice(k).every(step => step.warnings.length === 0),
  )
  const [left] = dealt(candidates, String, r.id)
  const [first, last, before] = [slots[0], slots[n - 1], slots[n - 2]]
  if (left === undefined || !first || !last || !before) return undefined
  let answer = r.answer.slice(0, first.from)
  for (let i = 0; i < n - 1; i++) {
    answer += slots[i < left ? i : i + 1]?.text ?? ''
    const [here, next] = [slots[i], slots[i + 1]]
    if (i < n - 2 && here && next) answer += r.answer.slice(here.to, next.from)
  }
  return { answer: answer + r.answer.slice(last.to), change: `step ${left + 1} left out: ${slots[left]?.text ?? ''}` }
}

/** A warning of a step, or one of several dangers, missing. */
const warningLeftOut = (r: QaRecord): Wrong | undefined => {
  const lines = r.answer.split('\n')
  const told =
    r.kind === 'safety' ? (lines.length > 1 ? lines : []) : r.steps.flatMap(step => step.warnings).filter(w => lines.includes(w))
  const [left] = dealt(told, w => w, r.id)
  if (left === undefined) return undefined
  const at = lines.indexOf(left)
  return { answer: lines.filter((_, i) => i !== at).join('\n'), change: `left out: ${left}` }
}

/** What must not be done said to be allowed, what must be done first said to be needless. The first that fits is used. */
const shortcuts: readonly (readonly [RegExp, string])[] = [
  [/严禁|禁止|不得|切勿|请勿|不要/, '可以'],
  [/(?:必须|应|务必|请)?先?(?:切断|断开|关闭)(?:主|总)?电源(?:后|，再|再|，然后)?/, '无需断电，可带电'],
  [/必须佩戴|应佩戴|请佩戴|佩戴/, '不必佩戴'],
  [/\b(?:do not|never|must not)\b/i, 'you may'],
  [
    /\b(?:switch|turn) off the (?:main )?power(?: supply)?\b|\bdisconnect the (?:main )?power(?: supply)?\b/i,
    'leave the power on',
  ],
  [/\bwear\b/i, 'there is no need to wear'],
]

/** A warning or safety step turned round. Only of records that warn. */
const unsafeShortcut = (r: QaRecord): Wrong | undefined => {
  if (r.kind !== 'safety' && r.steps.every(step => step.warnings.length === 0)) return undefined
  for (const [pattern, unsafe] of shortcuts) {
    const [found] = pattern.exec(r.answer) ?? []
    if (found === undefined) continue
    const wrong = /^[A-Z]/.test(found) ? unsafe.charAt(0).toUpperCase() + unsafe.slice(1) : unsafe
    return { answer: r.answer.replace(found, () => wrong), change: `${found} -> ${wrong}` }
  }
  return undefined
}

const makers: Readonly<Record<RuleNegativeMethod, (r: QaRecord, around: Around) => Wrong | undefined>> = {
  'sibling-remedy': siblingRemedy,
  'changed-code': changedCode,
  'changed-value': changedValue,
  'step-left-out': stepLeftOut,
  'warning-left-out': warningLeftOut,
  'unsafe-shortcut': unsafeShortcut,
}

const tableOf = (r: QaRecord): string | undefined => {
  const [place] = r.provenance
  return place?.tableId === undefined || r.cells.length === 0 ? undefined : `${place.docId} ${place.tableId}`
}

/** The id that `negativeOf` gives. */
export const negativeId = (of: string, method: NegativeMethod, answer: string): string =>
  shortHash([of, method, answer].join('\n'))

/** A wrong answer to the question of a true record. */
export const negativeOf = (r: QaRecord, method: NegativeMethod, { answer, change }: Wrong): QaRecord => ({
  ...r,
  id: negativeId(r.id, method, answer),
  answer,
  // those of the true answer would contradict the wrong one
  steps: [],
  cells: [],
  label: 'negative',
  status: 'draft',
  weight: negativeWeight,
  quality: { score: r.quality.score, reasons: [] },
  negative: { of: r.id, method, change },
})

/** Without those that equal a true answer, or say what one says: they would teach that the right is wrong. */
export const withoutTrue = (made: readonly QaRecord[], positives: readonly QaRecord[]): QaRecord[] => {
  const answers = new Set(positives.map(r => plainKey(r.answer)))
  const fresh = made.filter(r => !answers.has(plainKey(r.answer)))
  const repeats = findRepeats([...positives, ...fresh].map(r => ({ text: `${r.question}\n${r.answer}` })))
  return fresh.filter((_, i) => repeats[positives.length + i] === undefined)
}

/**
 * Deliberately wrong answers to the questions of true records, by rule; each says from what and how it was made. None equals or nearly
 * equals a true answer of the set. Pure; the same records give the same negatives.
 */
export const makeNegatives = (
  records: readonly QaRecord[],
  { methods = ruleNegativeMethods, perRecord = 1 }: NegativeOptions = {},
): QaRecord[] => {
  const positives = records.filter(r => r.label === 'positive' && r.status !== 'rejected' && r.status !== 'merged')
  const rows = new Map<string, QaRecord[]>()
  for (const r of positives) {
    const table = tableOf(r)
    if (table !== undefined) rows.set(table, [...(rows.get(table) ?? []), r])
  }
  const made = positives.flatMap(r => {
    const siblings = (rows.get(tableOf(r) ?? '') ?? []).filter(
      s => s.id !== r.id && s.provenance[0]?.row !== r.provenance[0]?.row,
    )
    const own = dealt(methods, method => method, r.id).flatMap(method => {
      const wrong = makers[method](r, { siblings })
      return wrong && wrong.answer.trim() !== '' ? [negativeOf(r, method, wrong)] : []
    })
    return own.slice(0, perRecord)
  })
  return withoutTrue(made, positives)
}
