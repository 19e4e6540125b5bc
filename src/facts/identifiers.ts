import { mayHold, signsOf } from './signs.js'
import type { FactKind } from './types.js'
import { unitAt } from './unit-at.js'

/** A code, model or part number in folded text. */
export interface IdentifierAt {
  readonly kind: Extract<FactKind, 'code' | 'model' | 'part-number' | 'thread' | 'substance' | 'pattern'>
  readonly value: string
  readonly start: number
  readonly end: number
  readonly certain: boolean
}

/** Letters with digits, joined by - . _; must hold a letter and a digit. */
const tokenOf = (latin: string): string =>
  `(?<![${latin}\\d])(?=[${latin}._-]*\\d)(?=[\\d.-]*[${latin}])[${latin}\\d]+(?:[-._]?[${latin}\\d]+)*(?:-?[+])?`
/** One to three letters, also with full stops between: `OC`, `O.C.`, `Er.AL`; not those that no code is spelled like: `the`, `The`. */
const shortOf = (latin: string): string =>
  `(?<![${latin}\\d.-])(?=[A-Z](?![${latin}])|[${latin}.]{1,6}[A-Z])[${latin}]{1,3}(?:\\.[${latin}]{1,3})*\\.?(?![${latin}\\d-])`

/** The same rules twice: most lines are ASCII, where plain classes are many times faster. */
const patterns = {
  ascii: { token: new RegExp(tokenOf('A-Za-z'), 'g'), short: new RegExp(shortOf('A-Za-z'), 'g') },
  all: { token: new RegExp(tokenOf('\\p{Script=Latin}'), 'gu'), short: new RegExp(shortOf('\\p{Script=Latin}'), 'gu') },
}
const patternsFor = (signs: number): (typeof patterns)['all'] => (signs & mayHold.beyond ? patterns.all : patterns.ascii)

/** What a run of letters, digits and `. _ -` is made of, as bits. Letters of other scripts than those of East Asia may be Latin ones. */
const [letter, digit, joint] = [1, 2, 4]
const partOfRun = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  if (code >= 0x80) return code <= 0x2e7f || (code >= 0xa700 && code <= 0xabff) || code >= 0xfb00 ? letter : 0
  const c = String.fromCharCode(code)
  return /[A-Za-z]/.test(c) ? letter : /\d/.test(c) ? digit : /[._-]/.test(c) ? joint : 0
})

/** Where the next run with letters and digits begins, at `from` or behind; -1 for none. Without both there is no token. */
const mixedRun = (text: string, from: number): number => {
  let begin = from
  let parts = 0
  for (let i = from; i < text.length; i++) {
    const part = partOfRun[text.charCodeAt(i)]!
    parts = part === 0 ? 0 : parts | part
    if (part === 0) begin = i + 1
    else if ((parts & (letter | digit)) === (letter | digit)) return begin
  }
  return -1
}

/** Words that say that a code follows or went before. */
const codeBefore =
  /(?:报警?|显示|故障(?:代?码)?|代码|错误(?:码)?|警报|报警(?:号)?|参数|跳(?:出)?|闪|码|出现|提示|为|(?<![A-Za-z])(?:alarm|error|faults?|codes?|err|trip|warning|shows?|showing|displays?|displaying|reads?|flash(?:es|ing)?|parameter|param))\s?(?:代码|故障|code|no\.?|号|:|为|是|")*\s?"?\s?$/i
const codeAfter =
  /^"?\s?(?:故障|报警|代码|错误|警报|保护|码|号?参数|alarm|error|fault|code|trip|flashing|displayed|comes up|on the display)/i
const modelBefore = /(?:型号|机型|model|type|series)\s?(?:为|是|:|no\.?|number)?\s?$/i
const partBefore =
  /(?:料号|备件号|零件号|件号|编号|订货号|part\s?(?:no\.?|number|#)|p\/n|order no\.?|spare)\s?(?:为|是|:|is)?\s?$/i
const boltNear = /螺|bolt|screw|nut|stud|thread|fastener/i

const hex = (t: string): string | undefined => {
  const digits = /^0x([0-9a-f]{1,8})h?$/i.exec(t)?.[1] ?? /^(0[0-9a-f]{1,4})h$/i.exec(t)?.[1]
  return digits === undefined ? undefined : `0x${digits.toUpperCase().replace(/^0+(?=.)/, '')}`
}

/**
 * One spelling for the ways to write an identifier: upper case; separators between letters and letters or letters and digits dropped
 * (`AL.16`, `E-02`, `O.C.`, `R-410A`); separators between digits kept (`P1-01` is not `P10-1`). Leading zeros stay: E04 may or may not be E4.
 */
export const normalIdentifier = (raw: string): string => {
  const upper = (raw.startsWith('0') ? hex(raw) : undefined) ?? raw.toUpperCase()
  return separator.test(upper)
    ? upper.replace(/[./_\s]+(?=[A-Z])|(?<=[A-Z])[./_\s-]+|-(?=[A-Z])|\.+$/g, '').replace(/[._/]/g, '-')
    : upper
}
const separator = /[-._/\s]/

const refrigerant = /^R-?\d{2,4}[A-Za-z]{0,2}$/

/** `162mmx102mmx20.4mm`, `100x50mm`, `120mmx80mmx 18mm`: sides of a thing, one of them with its unit. */
const sides = /^(?=.*\d(?:[cm]?m|in))\d+(?:\.\d+)?(?:[cm]?m|in)?(?:x\d+(?:\.\d+)?(?:[cm]?m|in)?)+x?$/i

/** A text, and what it may hold: most texts have none of the words that are looked for around an identifier. */
interface Read {
  readonly text: string
  readonly signs: number
}

/** UTF-16 units on either side in which a word is looked for. */
const near = 16

const isBehind = ({ text }: Read, start: number, words: RegExp): boolean =>
  words.test(text.slice(Math.max(0, start - near), start))

/** `4-20`: the ends of a range; what has a nought before it or falls is a number of another kind. */
const ends = /^((?!0\d)\d{1,4}(?:\.\d+)?)-((?!0\d)\d{1,4}(?:\.\d+)?)/

/** `4-20mA`, `9-36V`: a range with its unit behind the second end only. */
const isUnitRange = (read: Read, start: number, raw: string): boolean => {
  const [both = '', low, high] = ends.exec(raw) ?? []
  if (both === '' || Number(low) >= Number(high)) return false
  if ((unitAt(read.text, start + both.length)?.end ?? 0) < start + raw.length) return false
  return (read.signs & mayHold.part) === 0 || !isBehind(read, start, partBefore)
}

/** Units and words that look like identifiers: `3.65V`, `50Hz`, `2nd`, `3D`. */
const isQuantity = (read: Read, start: number, raw: string): boolean => {
  const { text } = read
  const number = /^\d+(?:[.,/]\d+)?/.exec(raw)
  if (!number) return false
  if (/^\d+(?:st|nd|rd|th|D|x|X|way|wire|pin|pole|phase|P)$/.test(raw) || sides.test(raw)) return true
  if (hex(raw) !== undefined) return false
  if (isUnitRange(read, start, raw)) return true
  const unit = unitAt(text, start + number[0].length)
  if (unit !== undefined && unit.end >= start + raw.length) return true
  // 12V-24V
  const to = unit && /^-\d+(?:\.\d+)?/.exec(text.slice(unit.end, start + raw.length))
  if (to && unitAt(text, unit.end + to[0].length)?.unit.dimension === unit.unit.dimension) return true
  // 10-minute, 25.4-mm
  const dashed = /^\d+(?:[.,]\d+)?-/.exec(raw)
  return dashed !== null && (unitAt(text, start + dashed[0].length)?.end ?? 0) >= start + raw.length
}

/** Does a word beside the identifier say that it is a code? */
const isNamedCode = (read: Read, start: number, end: number): boolean =>
  (read.signs & mayHold.code) !== 0 && (isBehind(read, start, codeBefore) || codeAfter.test(read.text.slice(end, end + near)))

const isNearBolt = ({ text, signs }: Read, start: number, end: number): boolean =>
  (signs & mayHold.bolt) !== 0 && boltNear.test(text.slice(Math.max(0, start - 24), end + 24))

const lettersAndDigits = (raw: string): number => raw.replace(/[^\p{L}\d]/gu, '').length

const kindOf = (raw: string, read: Read, start: number, end: number): IdentifierAt['kind'] => {
  const { signs } = read
  if (raw.startsWith('R') && refrigerant.test(raw)) return 'substance'
  if (/^M\d{1,2}(?:[xX][\d.]+)?$/.test(raw) && isNearBolt(read, start, end)) return 'thread'
  if (signs & mayHold.part && isBehind(read, start, partBefore)) return 'part-number'
  if (signs & mayHold.model && isBehind(read, start, modelBefore)) return 'model'
  if (isNamedCode(read, start, end)) return raw.length >= 9 ? 'model' : 'code'
  const size = lettersAndDigits(raw)
  if (size <= 6 && /^\p{L}{1,3}[-.]?\d{1,4}(?:-\d{1,2})?$/u.test(raw) && !/^\p{L}{2,}-\d{2,}$/u.test(raw)) return 'code'
  if (/^\d{3,}-?\w{1,4}$/.test(raw)) return 'part-number'
  return size >= 4 ? 'model' : 'code'
}

/** Acronyms of the trade; they are words, not codes. */
const plainWords = new Set(
  'led lcd plc bms pcb cpu ups hmi usb lan can ac dc pe emc eeprom pwm pid gps rfid wifi wi-fi io i/o on off ok ntc ptc pcv egr abs ecu obd vfd cnc hvac rcd mcb pc tv uv ir rs485 rs-485 rs232 rs-232 a/c e.g i.e etc vs no com nc r w c ph lifepo4 lfp o2 co2 h2o n2 pm2.5 24/7 e-stop x-axis y-axis z-axis o-ring v-belt t-slot u-turn s-hook'.split(
    ' ',
  ),
)

const irregularCase =
  /^(?:[a-z][A-Z]|[A-Z][a-z]?[A-Z]|[a-z]{1,2}[A-Z]|[A-Z]\.[A-Z]\.?|[A-Z]\.[A-Z]\.[A-Z]\.?|[A-Z][a-z]\.[A-Z]{1,3})$/
const isUnit = (raw: string): boolean => unitAt(raw, 0)?.end === raw.length

/** Codes made of letters only: `OC`, `O.C.`, `dH`, `Er.AL`. A plain capital word counts only beside a word that says so. */
const letterCodes = (read: Read): IdentifierAt[] => {
  const found: IdentifierAt[] = []
  for (const match of read.text.matchAll(patternsFor(read.signs).short)) {
    const raw = match[0].replace(/(?<!\.\p{L})\.$/u, '')
    if (plainWords.has(raw.toLowerCase().replace(/\.$/, ''))) continue
    const { index } = match
    const end = index + raw.length
    const capitals = /^[A-Z]{2,3}$/.test(raw)
    const irregular = irregularCase.test(raw) && !isUnit(raw)
    const capital = capitals || (/^[A-Z]$/.test(raw) && !/^\s?\d/.test(read.text.slice(end, end + 2)))
    if (!irregular && !capital) continue
    const named = isNamedCode(read, index, end)
    const odd = irregular && (!capitals || named) && (raw.length > 1 || named)
    if (!odd && !(capital && named && !isUnit(raw))) continue
    found.push({ kind: 'code', value: letterValue(raw), start: index, end, certain: named || /[a-z.]/.test(raw) })
  }
  return found
}

/** On seven segments `dH` is not `DH`; in print `oc` may be `OC`. Case within mixed spellings is no difference by itself. */
const letterValue = (raw: string): string => raw.replaceAll('.', '').toUpperCase()

/** `KFR-35GW`: series, size and kind of a model, in which a variant may follow behind a slash: `/BP3`, `/BP2DN1Y-A3`. */
const modelWithVariant = /^[A-Z]{2,4}-?\d{2,4}[A-Z]{1,3}$/
const variant = /^\/([A-Z][A-Z\d]{0,8}(?:-[A-Z\d]{1,8})*)(?![A-Za-z\d])/

/** `E01`, `P4`: a code rather than a variant. */
const shortCode = /^[A-Z]\d{1,4}$/

/** The token with the variant behind it, if that is nothing of its own: `KFR-35GW/KFR-26GW` are two models. */
const withVariant = (text: string, start: number, token: string): string => {
  const end = start + token.length
  if (text.charCodeAt(end) !== 47 || !modelWithVariant.test(token)) return token
  const own = variant.exec(text.slice(end, end + 40))?.[1]
  if (own === undefined || plainWords.has(own.toLowerCase())) return token
  return [modelWithVariant, refrigerant, shortCode].some(other => other.test(own)) ? token : `${token}/${own}`
}

/** `E01-E05`, `E-01-E-05`: the first and the last of a row of codes. */
const codeRange = /^([A-Za-z]{1,3}[-.]?)(\d{1,4})-\1(\d{1,4})$/

/** What a token names: itself, or both ends of a range. */
const named = (token: string, read: Read, start: number): IdentifierAt[] => {
  const end = start + token.length
  const [, letters = '', from = '', to = ''] = codeRange.exec(token) ?? []
  if (from === '' || Number(from) >= Number(to))
    return [{ kind: kindOf(token, read, start, end), value: normalIdentifier(token), start, end, certain: true }]
  const ends = [letters + from, letters + to] as const
  const kind = kindOf(ends[0], read, start, end)
  return [
    { kind, value: normalIdentifier(ends[0]), start, end: start + ends[0].length, certain: true },
    { kind, value: normalIdentifier(ends[1]), start: end - ends[1].length, end, certain: true },
  ]
}

/** Without what ends the sentence, or joins it to the next. */
const trimmed = (token: string): string => (/[-.+]$/.test(token) ? token.replace(/[-.+]+$/, '') : token)

const alphanumeric = (read: Read): IdentifierAt[] => {
  const { text } = read
  const { token } = patternsFor(read.signs)
  const found: IdentifierAt[] = []
  for (let from = mixedRun(text, 0); from >= 0; from = mixedRun(text, token.lastIndex)) {
    token.lastIndex = from
    const match = token.exec(text)
    if (!match) break
    const raw = withVariant(text, match.index, trimmed(match[0]))
    if (raw.length > match[0].length) token.lastIndex = match.index + raw.length
    if (!/\d/.test(raw) || plainWords.has(raw.toLowerCase())) continue
    if (/^\p{L}{4,}-\d$/u.test(raw) || isQuantity(read, match.index, raw)) continue
    found.push(...named(raw, read, match.index))
  }
  return found
}

/** `fault 7`, `故障代码12`, `alarm 401`, `parameter 12`, `参数 12`; and `E 4` set apart by a space. */
const bareNumber =
  /(?:((?<![A-Za-z])(?:fault|error|alarm|code)|故障码?|代码|报警号?|错误码?|警报)\s?(?:codes?|no\.?|number|代码|码|号|:|为|")*|(parameter|param|参数)\s?(?:no\.?|号|:|")*)\s?(\d{1,5}(?:[-.]\d{1,3})?)(?![\d.]*(?:[\p{Script=Latin}%°]|\s?(?:[%°次下个台]|times)))/giu
const spaced =
  /(?<=(?:显示|报警?|故障|代码|(?<![A-Za-z])(?:code|error|fault|alarm|shows))\s?"?\s?)(?!(?:is|in|at|no|of|to|on|or|by|as|an|if|it|a|i)\s)([A-Z]{1,2})\s(\d{1,3})(?![\d.]|\s?[a-zA-Z%°])/giu
const blinks =
  /(?<!\d)(\d{1,2})\s?-\s?(\d{1,2})(?=\s?(?:flash|blink|闪))|(?:flash|blink|闪)\p{L}*\s?(?:code|pattern|代码)?\s?(\d{1,2})\s?-\s?(\d{1,2})(?!\d)/giu

/** What {@link spaced} and {@link blinks} turn on. */
const maySpaced = /[A-Z]\s\d/iu
const mayBlink = /flash|blink|闪/iu

/** What the three rules turn on. */
const namesNumber = /故障|代码|报警|错误|警报|参数|显示|闪|fault|error|alarm|code|param|shows|flash|blink/i

const numbered = (text: string): IdentifierAt[] => {
  if (!namesNumber.test(text)) return []
  const found: IdentifierAt[] = []
  for (const match of text.matchAll(bareNumber)) {
    const end = match.index + match[0].length
    if (unitAt(text, end) !== undefined) continue
    const [, , parameter, number = ''] = match
    const value = parameter === undefined ? number : `PARAMETER ${number}`
    found.push({ kind: 'code', value, start: end - number.length, end, certain: parameter === undefined })
  }
  const at = (match: RegExpExecArray): Pick<IdentifierAt, 'start' | 'end' | 'certain'> => ({
    start: match.index,
    end: match.index + match[0].length,
    certain: true,
  })
  for (const match of maySpaced.test(text) ? text.matchAll(spaced) : [])
    found.push({ kind: 'code', value: `${(match[1] ?? '').toUpperCase()}${match[2]}`, ...at(match) })
  for (const match of mayBlink.test(text) ? text.matchAll(blinks) : [])
    found.push({ kind: 'pattern', value: `${match[1] ?? match[3]}-${match[2] ?? match[4]}`, ...at(match) })
  return found
}

/** Which identifiers are looked for beside those of letters and digits. */
export interface Wanted {
  /** Codes of letters alone: `OC`. */
  readonly letters?: boolean
  /** Numbers behind a word such as "fault". */
  readonly numbers?: boolean
}

/** Identifiers in folded text, in order, none within another. `signs`: what is known of the text (`signsOf`). */
export const identifiersIn = (
  text: string,
  { letters = true, numbers = true }: Wanted = {},
  signs = signsOf(text),
): IdentifierAt[] => {
  const read: Read = { text, signs }
  const hasDigit = (signs & mayHold.digit) !== 0
  const tokens = hasDigit ? alphanumeric(read) : []
  const inWords = numbers && hasDigit && signs & mayHold.numbered ? numbered(text) : []
  const ofLetters = letters && /[A-Z]/.test(text) ? letterCodes(read) : []
  if (inWords.length + ofLetters.length === 0) return tokens
  const found = [...inWords, ...tokens, ...ofLetters].sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: IdentifierAt[] = []
  for (const f of found) if (f.start >= (kept.at(-1)?.end ?? 0)) kept.push(f)
  return kept
}
