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
  '、': ',',
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

const foldNew = (c: string): string => {
  if (invisible.test(c)) return ''
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

/** Each unit stands where it stood; counted out only where someone asks. */
const unchanged = (text: string): Folded => {
  let at: number[] | undefined
  return {
    text,
    get at() {
      return (at ??= Array.from({ length: text.length + 1 }, (_, i) => i))
    },
  }
}

/** Original text -> folded text with offsets. Spaces between Han characters (OCR) go. */
export const fold = (original: string): Folded => {
  if (!mustFold(original)) return withoutHanSpaces(unchanged(ocrDigits(original)))
  let text = ''
  const at: number[] = []
  let offset = 0
  for (const c of original) {
    const made = c <= '\x7f' ? c : foldCharacter(c)
    for (let i = 0; i < made.length; i++) at.push(offset)
    text += made
    offset += c.length
  }
  at.push(original.length)
  return withoutHanSpaces({ text: ocrDigits(text), at })
}

const gap = /(?<=\p{Script=Han})[ \t]+(?=[\p{Script=Han},.?!;:])/gu

const withoutHanSpaces = (folded: Folded): Folded => {
  const { text } = folded
  if (!/[^\0-\x7f][ \t]/.test(text) || text.search(gap) < 0) return folded
  const { at } = folded
  let kept = ''
  const offsets: number[] = []
  let last = 0
  for (const match of text.matchAll(gap)) {
    kept += text.slice(last, match.index)
    offsets.push(...at.slice(last, match.index))
    last = match.index + match[0].length
  }
  return { text: kept + text.slice(last), at: [...offsets, ...at.slice(last)] }
}
