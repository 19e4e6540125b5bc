import { simplified } from './traditional.js'

/** Text made comparable, with the way back to the original. */
export interface Folded {
  /** NFKC, simplified characters, one kind of quote, dash and minus. Case is kept: `dF` and `DF` are for later steps to judge. */
  readonly text: string
  /** Offset in the original, in UTF-16 units, of each unit of `text`; one more entry for the end. */
  readonly at: readonly number[]
}

const signs: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '―': '-',
  '﹣': '-',
  '～': '~',
  '〜': '~',
  '∼': '~',
  '“': '"',
  '”': '"',
  '„': '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '’': "'",
  '‘': "'",
  // no comma: 5、10 mm are two values, 5,10 mm one
  '、': ';',
  '。': '.',
  '×': 'x',
  '•': '·',
  '⋅': '·',
  '∙': '·',
  '・': '·',
  '\u2126': 'Ω',
  µ: 'μ',
  '⁄': '/',
  '℃': '°C',
  '℉': '°F',
  '³': '3',
  '²': '2',
}

/** Characters that stand in service texts only as a slip for another: wrong by sound or shape (`电磁伐`, `苜次`). */
const slips: Readonly<Record<string, string>> = {
  伐: '阀',
  悔: '毁',
  苜: '首',
  塾: '垫',
  悍: '焊',
  曰: '日',
  筏: '阀',
  咀: '嘴',
  鏍: '螺',
  镙: '螺',
  拎: '拧',
}

/** Zero-width characters and soft hyphens carry nothing. */
const invisible = /^[\u00ad\u200b-\u200f\u2060\ufeff]$/u

/** 𝐿, 𝑉: letters of formulas; they are no units. Digits of that kind are digits. */
const isMathLetter = (c: string): boolean => c >= '\u{1d400}' && c <= '\u{1d7cb}' && c.length === 2

const foldNew = (c: string): string => {
  if (invisible.test(c)) return ''
  if (isMathLetter(c)) return c
  const sign = signs[c]
  if (sign !== undefined) return sign
  let out = ''
  // a vulgar fraction is a number of its own: 1½ is no 11/2
  for (const n of c.normalize('NFKC')) out += signs[n] ?? slips[n] ?? simplified.get(n) ?? n
  return /^[\u00bc-\u00be\u2150-\u215e]$/u.test(c) ? ` ${out}` : out
}

/** Manuals are written with a few thousand characters. */
const folded = new Map<string, string>()
const foldCharacter = (c: string): string => {
  const known = folded.get(c)
  if (known !== undefined) return known
  const made = foldNew(c)
  folded.set(c, made)
  return made
}

/** What the rules below turn on: most lines have nothing of it. */
const slip = /[lI]\.\d|\d[Oo]|\d\.?[lI]\d|[^\0-Z]I[^\0-Z]/

/** Digits that OCR took for letters, where only a digit can stand: `5O`, `l.5`, `1O0`. Same length, so offsets stay. */
const ocrDigits = (text: string): string => {
  if (!slip.test(text)) return text
  return text
    .replace(/(?<![\p{L}\d])[lI](?=\.\d)/gu, '1')
    .replace(/(?<=(?<![\p{L}\d.])\d+)[Oo](?=\d*(?:[^\p{Script=Latin}\d]|$))/gu, '0')
    .replace(/(?<=\p{Ll})I(?=\p{Ll})/gu, 'l')
    .replace(/(?<=(?<![\p{L}\d])\d+\.?)[lI](?=\d)/gu, '1')
}

/** Folds to itself. By UTF-16 unit: 1 yes, 2 no, 0 not asked yet. */
const stays = new Uint8Array(0x10000)
const staysSame = (code: number): boolean => {
  // The one half of a pair says nothing.
  if (code >= 0xd800 && code <= 0xdfff) return false
  const c = String.fromCharCode(code)
  const known = (stays[code] ||= code < 128 || foldCharacter(c) === c ? 1 : 2)
  return known === 1
}

const mustFold = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127 && stays[code] !== 1 && !staysSame(code)) return true
  }
  return false
}

/** Character by character. */
const refolded = (original: string): string => {
  let text = ''
  /** Up to here the text is taken over as it is. */
  let done = 0
  for (let i = 0; i < original.length;) {
    const code = original.charCodeAt(i)
    if (code < 128 || stays[code] === 1) {
      i++
      continue
    }
    const c = String.fromCodePoint(original.codePointAt(i) ?? code)
    const made = foldCharacter(c)
    if (made !== c) {
      text += original.slice(done, i) + made
      done = i + c.length
    }
    i += c.length
  }
  return text + original.slice(done)
}

/** Where each unit of the folded text stood, spaces between Han characters still in it. */
const offsetsOf = (original: string): number[] => {
  const at: number[] = []
  let offset = 0
  for (const c of original) {
    const { length } = c <= '\x7f' ? c : foldCharacter(c)
    for (let i = 0; i < length; i++) at.push(offset)
    offset += c.length
  }
  at.push(offset)
  return at
}

/** Offsets are counted out only where someone asks. */
const folding = (text: string, offsets: () => readonly number[]): Folded => {
  let at: readonly number[] | undefined
  return {
    text,
    get at() {
      return (at ??= offsets())
    },
  }
}

const gap = /(?<=\p{Script=Han})[ \t]+(?=[\p{Script=Han},.?!;:])/gu
const mayHaveGap = /[^\0-\x7f][ \t]/

/** Original text -> folded text with offsets. Spaces between Han characters (OCR) go. */
export const fold = (original: string): Folded => {
  const spaced = ocrDigits(mustFold(original) ? refolded(original) : original)
  const text = mayHaveGap.test(spaced) ? spaced.replace(gap, '') : spaced
  if (text.length === spaced.length) return folding(text, () => offsetsOf(original))
  return folding(text, () => {
    const at = offsetsOf(original)
    for (const match of [...spaced.matchAll(gap)].reverse()) at.splice(match.index, match[0].length)
    return at
  })
}
