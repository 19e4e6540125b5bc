import type { ChunkKind, ChunkSlots } from '../document/index.js'
import { fold, identifiersIn, mayMeasure, measuresIn, normalIdentifier, type IdentifierAt } from '../facts/index.js'
import { noName } from './no-name.js'
import { linesOf, printed, type Line } from './slot-lines.js'
import { valuesWithUnits } from './unit-columns.js'

/** Words that make a code a fault code: before it, behind it, or over its table. A default is no fault. */
const faultBefore =
  /(?:故障|代码|错误|报警|警报|显示|跳|闪|(?<![A-Za-z])(?:fault|error|err|code|alarm|trip|display\w*|shows?|DTCs?|trouble))\W{0,4}(?:代?码|codes?|no\.?|号)?\W{0,4}$/i
const faultAfter = /^\W{0,2}(?:故障|报警|代码|错误|(?:faults?|errors?|alarms?|codes?)(?![a-z]))/i
/**
 * Of letters alone: `CRC error`, `QR code` and `Code (NEC)` name a kind of error and of code, `DISPLAY IS NOT NORMAL` is a sentence in
 * capitals.
 */
const lettersBefore =
  /(?:故障|代码|报警|警报|显示|跳|闪)[^\p{L}\d(（.。]{0,4}(?:代?码|号)?[^\p{L}\d(（.。]{0,4}$|(?<!\p{L})(?:[Ff]ault|[Ee]rror|[Cc]ode|[Aa]larm|[Tt]rip|[Dd]isplays|[Dd]isplaying|[Ss]hows?|[Tt]rouble)(?: codes?| no\.)?[\s:："“'‘]{1,4}$/u
const lettersAfter = /^\s?(?:故障|报警)/
/** A number is a code behind these; behind "code" alone only where that opens a text: `OP CODE 5` is another one. */
const numberBefore =
  /(?:故障|代码|错误|报警|警报)[^\p{L}\d]{0,4}(?:代?码|号)?[^\p{L}\d]{0,4}$|(?<!\p{L})(?:faults?|errors?|alarms?|trouble|flash|blink)\P{L}{0,2}(?:(?:codes?|no|number)\P{L}{0,4})*$|(?:^|[^\p{L}\s]\s?)codes?\P{L}{0,4}$/iu

/** OBD-II trouble codes (SAE J2012): system letter, 0-3, three hex digits. */
const obd = /^[PBCU][0-3][0-9A-F]{3}$/
/** Between the codes of a list, folded: `E01, E02 and E03`. A word that says fault stands only by the first. */
const listJoint = /^\s?(?:[,/;&]|[与和及或]|(?:,\s?)?(?:and|or)\b)\s?$/
/** Between the ends of a range of codes, folded: `E01-E05`, `E01 to E05`. */
const rangeJoint = /^\s?(?:[-~至到]|to\b)\s?$/
/** The letters that codes of one list share: `E` of `E-01`. */
const series = (word: string): string | undefined => /^([A-Za-z]{1,3})[-.]?\d{1,4}$/.exec(word)?.[1]

interface Found {
  readonly kind: 'faultCodes' | 'models' | 'partNumbers'
  readonly value: string
  readonly raw: string
}

/** In a fault table the codes stand in the first cell of a row; `TU58 does not respond` is a symptom. */
const isFirstCell = (before: string, after: string): boolean =>
  /^\|[^|]*$/.test(before) ? !/^\s[a-z]+\s[a-z]/.test(after) : `${before}${after}`.trim() === ''

const isFaultCode = (word: string, line: string, start: number, end: number): boolean => {
  const [before, after] = [line.slice(Math.max(0, start - 24), start), line.slice(end, end + 16)]
  if (/^\d+$/.test(word)) return numberBefore.test(before)
  if (/\d/.test(word)) return faultBefore.test(before) || (/^[A-Za-z]{0,3}[-.]?\d/.test(word) && faultAfter.test(after))
  return !/_$/.test(before) && !/^_/.test(after) && (lettersBefore.test(before) || lettersAfter.test(after))
}

const slotOf = (identifier: IdentifierAt, { text: line }: Line, inFaultTable: boolean): Found['kind'] | undefined => {
  const { kind, certain, start, end } = identifier
  const word = line.slice(start, end)
  if (obd.test(word)) return 'faultCodes'
  if (!certain || noName.test(word)) return undefined
  if (kind === 'code' || kind === 'pattern') {
    const first = inFaultTable && isFirstCell(line.slice(0, start), line.slice(end))
    return first || isFaultCode(word, line, start, end) ? 'faultCodes' : undefined
  }
  if (kind === 'model') return 'models'
  return kind === 'part-number' ? 'partNumbers' : undefined
}

/** Does the identifier go on a list of codes? It has the letters of the one before it. */
const isListed = (fault: IdentifierAt, { start, end }: IdentifierAt, text: string): boolean => {
  const letters = series(text.slice(fault.start, fault.end))
  return letters !== undefined && letters === series(text.slice(start, end)) && listJoint.test(text.slice(fault.end, start))
}

/** Most codes of a range that are all meant: what runs over more is no row of codes. */
const mostInRange = 20

/** The codes between the ends `E01` and `E05` of a range, which nothing prints; none where they are too many, or not told. */
const codesBetween = (first: IdentifierAt, last: IdentifierAt, text: string): string[] => {
  const ends = [first, last].map(({ start, end }) => /^([A-Za-z]{1,3}[-.]?)(\d{1,4})$/.exec(text.slice(start, end)))
  const [[, letters = '', from = ''] = [], [, others = '', to = ''] = []] = ends.map(end => end ?? [])
  if (from === '' || letters !== others) return []
  // E01 to E5 and E1 to E05 are written by two hands
  const padded = from.length > 1 && from.startsWith('0')
  if ((padded || to.startsWith('0')) && from.length !== to.length) return []
  const count = Number(to) - Number(from) - 1
  if (count < 1 || count > mostInRange - 2) return []
  return Array.from({ length: count }, (_, i) => letters + String(Number(from) + 1 + i).padStart(from.length, '0'))
}

const isRange = (first: IdentifierAt, last: IdentifierAt, text: string): boolean => {
  const letters = series(text.slice(first.start, first.end))
  return (
    letters !== undefined &&
    letters === series(text.slice(last.start, last.end)) &&
    rangeJoint.test(text.slice(first.end, last.start))
  )
}

/**
 * The slots of a line; a code that follows a fault code in a list, with the same letters, is one too. Of a range of codes both ends are,
 * whichever the word that says fault stands by, and what lies between.
 */
const slotsOfLine = (identifiers: readonly IdentifierAt[], line: Line, inFaultTable: boolean): Found[] => {
  const found: Found[] = []
  const add = (kind: Found['kind'], { start, end, value }: IdentifierAt): void =>
    void found.push({ kind, value, raw: printed(line, start, end) })
  let before: IdentifierAt | undefined
  let isFault = false
  for (const identifier of identifiers) {
    const own = slotOf(identifier, line, inFaultTable)
    const goesOn: boolean = before !== undefined && isRange(before, identifier, line.text)
    const listed: boolean = before !== undefined && isFault && (goesOn || isListed(before, identifier, line.text))
    const kind: Found['kind'] | undefined = own ?? (listed ? 'faultCodes' : undefined)
    if (before && goesOn && kind === 'faultCodes') {
      if (!isFault) add(kind, before)
      for (const code of codesBetween(before, identifier, line.text))
        found.push({ kind, value: normalIdentifier(code), raw: code })
    }
    if (kind !== undefined) add(kind, identifier)
    before = identifier
    isFault = kind === 'faultCodes'
  }
  return found
}

/** A part number without letters: only where the text is about parts. */
const digits = /(?<![\d.-])\d{5,8}-\d{2,4}(?![\d.-])/g
const aboutParts = /part\s*(?:no|num)|spare|零件|备件|物料|料号|订货号/i

const plainNumbers = (text: string, kind: ChunkKind): Found[] =>
  /\d{5}-\d/.test(text) && (kind === 'parts-table' || aboutParts.test(text))
    ? [...text.matchAll(digits)].map(([raw]) => ({ kind: 'partNumbers', value: raw, raw }))
    : []

/** Bytes of a protocol, two hex digits each: `e0 3A 1a` names no current and no day. */
const bytes = /(?<![\w.])(?:0x)?[\da-fA-F]{2}(?:\s(?:0x)?[\da-fA-F]{2})+(?![\w.])/g

/** `(8a)` is a label of a figure. */
const labels = /\(\d{1,2}[a-z]\)/g

const bytesAndLabels = (line: string): readonly { readonly start: number; readonly end: number }[] =>
  /\d[a-z]\)|\d[a-fA-F]|[a-fA-F]\d/.test(line)
    ? [...[...line.matchAll(bytes)].filter(([raw]) => /[a-fA-F]/.test(raw)), ...line.matchAll(labels)].map(m => ({
        start: m.index,
        end: m.index + m[0].length,
      }))
    : []

const unique = <T extends { readonly value: string; readonly raw: string }>(found: readonly T[]): string[] =>
  [...new Map(found.map(f => [f.value, f.raw] as const).reverse()).values()].reverse()

/**
 * Fault codes, models, part numbers and quantities of a chunk, by rule, each once and as printed, a number of a
 * table with the unit of its column or row. Listings (contents, index) have
 * none: what they name is elsewhere. A code is a fault code in a fault table or beside a word that says so.
 */
export const slotsOf = (markdown: string, kind: ChunkKind): ChunkSlots => {
  if (kind === 'toc' || kind === 'index') return { faultCodes: [], models: [], partNumbers: [], quantities: [] }
  const found: Found[] = plainNumbers(markdown, kind)
  const quantities = new Map<string, ChunkSlots['quantities'][number]>()
  const inFaultTable = kind === 'fault-table'
  for (const line of linesOf(markdown, inFaultTable)) {
    const identifiers = identifiersIn(line.text, { letters: line.hasLetters }, line.signs)
    if (identifiers.length > 0) found.push(...slotsOfLine(identifiers, line, inFaultTable))
    if (!mayMeasure(line.text, line.signs)) continue
    const taken = [...identifiers, ...bytesAndLabels(line.text)]
    for (const { start, end, dimension, unit, low, high } of measuresIn(line.text, taken, line.signs)) {
      const text = printed(line, start, end)
      if (!quantities.has(text)) quantities.set(text, { text, dimension, unit, low, high })
    }
  }
  for (const text of valuesWithUnits(markdown)) {
    const [value] = measuresIn(fold(text).text)
    if (!value || quantities.has(text)) continue
    const { dimension, unit, low, high } = value
    quantities.set(text, { text, dimension, unit, low, high })
  }
  const of = (slot: Found['kind']): string[] => (found.length === 0 ? [] : unique(found.filter(f => f.kind === slot)))
  return {
    faultCodes: of('faultCodes'),
    models: of('models'),
    partNumbers: of('partNumbers'),
    quantities: [...quantities.values()],
  }
}
