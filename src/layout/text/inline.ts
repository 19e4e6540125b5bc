import type { PhrasingContent } from 'mdast'
import { countedSigns } from './counted-signs.js'
import { lineText, picturedText } from './line-text.js'
import { pictureSign } from './picture-words.js'
import type { Line } from '../types.js'
import { isHan } from './words.js'

/** What the insides of lines say about their ends. */
export interface Vocabulary {
  /** Words seen whole inside lines of the document: the evidence for joining a word cut at a line end. */
  readonly words: ReadonlySet<string>
  /** Those that stood neither first in their line nor cut at its end: no pieces of words. */
  readonly inner: ReadonlySet<string>
  /** Does the document set a space between Han and Latin characters? */
  readonly hanLatinSpace: boolean
}

const hanLatin = /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/gu
const spacedHanLatin = /\p{Script=Han} [A-Za-z0-9]|[A-Za-z0-9] \p{Script=Han}/gu

export const vocabularyOf = (lines: Iterable<Line>): Vocabulary => {
  const words = new Set<string>()
  const inner = new Set<string>()
  let close = 0
  let spaced = 0
  for (const line of lines) {
    line.words.forEach((w, i) => {
      const isInner = i > 0 && !(i === line.words.length - 1 && w.text.endsWith('-'))
      for (const part of w.text.toLowerCase().match(/[\p{L}]+(?:-[\p{L}]+)*/gu) ?? []) {
        words.add(part)
        if (isInner) inner.add(part)
      }
    })
    if (!line.words.some(w => isHan(w.text[0]!))) continue
    const text = lineText(line)
    close += text.match(hanLatin)?.length ?? 0
    spaced += text.match(spacedHanLatin)?.length ?? 0
  }
  return { words, inner, hanLatinSpace: spaced > close }
}

/** Prefixes that keep their hyphen more often than not. */
const keepsHyphen = /^(?:self|non|well|high|low|two|three|four|five|six|one|half|all|ex|cross|semi|multi|co|so|x|e|t)$/i

/** Both parts of a compound are so long at least: shorter ones are syllables too. */
const wholeWord = 4

/** Does `head-` at a line end and `tail` at the next line's start make one word without hyphen? */
const joinsWord = (head: string, tail: string, { words, inner }: Vocabulary): boolean => {
  const joined = (head + tail).toLowerCase()
  if (words.has(`${head}-${tail}`.toLowerCase())) return false
  if (words.has(joined)) return true
  // `large-capacity`: two words of the document that it nowhere writes as one
  if ([head, tail].every(part => part.length >= wholeWord && inner.has(part.toLowerCase()))) return false
  return !keepsHyphen.test(head) && head.length > 1 && tail.length > 1
}

/** Two lines of one paragraph as one text: no space between Han characters, cut words rejoined. */
export const joinText = (a: string, b: string, vocabulary: Vocabulary): string => {
  if (a === '') return b
  if (b === '') return a
  const left = a[a.length - 1]!
  const right = b[0]!
  if (left === '-') {
    const cut = /(\p{L}+)-$/u.exec(a)
    const tail = /^\p{Ll}+/u.exec(b)
    if (cut && tail) return joinsWord(cut[1]!, tail[0], vocabulary) ? a.slice(0, -1) + b : a + b
    // part numbers and ranges cut at their hyphen: BC-12-\nA
    if (/[\p{Lu}\d]-$/u.test(a) && /^[\p{Lu}\d]/u.test(b)) return a + b
  }
  if (left === '/' && !/\s\/$/.test(a)) return a + b
  if (isHan(left) && isHan(right)) return a + b
  if (isHan(left) || isHan(right)) {
    const punctuation = /[\u3000-\u303f\uff00-\uffef]/.test(isHan(left) ? left : right)
    return punctuation || !vocabulary.hanLatinSpace ? a + b : `${a} ${b}`
  }
  return `${a} ${b}`
}

export const textOfLines = (lines: readonly Line[], vocabulary: Vocabulary): string =>
  lines.map(lineText).reduce((a, b) => joinText(a, b, vocabulary), '')

/** Text, links and pictures of lines as inline content, line ends joined. */
export const inlineOf = (lines: readonly Line[], vocabulary: Vocabulary): PhrasingContent[] => {
  const keys = lines.flatMap(l => l.words.flatMap(w => w.picture ?? []))
  if (keys.length === 0) return withLinks(lines, textOfLines(lines, vocabulary))
  const value = lines.map(picturedText).reduce((a, b) => joinText(a, b, vocabulary), '')
  return withPictures(withLinks(lines, value), keys)
}

/** Each sign of a picture replaced by the next one. */
const withPictures = (content: readonly PhrasingContent[], keys: readonly string[]): PhrasingContent[] => {
  let next = 0
  return content.flatMap((node): PhrasingContent[] => {
    if (node.type !== 'text') return [node]
    return node.value.split(pictureSign).flatMap((value, i): PhrasingContent[] => {
      const key = i === 0 ? undefined : keys[next++]
      const picture: PhrasingContent[] = key === undefined ? [] : [{ type: 'image', url: `asset:${key}`, alt: '' }]
      return value === '' ? picture : [...picture, { type: 'text', value }]
    })
  })
}

const withLinks = (lines: readonly Line[], value: string): PhrasingContent[] => {
  const linked = lines.flatMap(l => l.words.filter(w => w.url !== undefined))
  if (linked.length === 0) return value === '' ? [] : [{ type: 'text', value }]
  // neighbours with one target make one link; the printed text finds its place in the joined text from left to right
  const runs: { text: string; url: string }[] = []
  let before: (typeof linked)[number] | undefined
  for (const line of lines)
    for (const w of line.words) {
      const last = runs[runs.length - 1]
      if (w.url !== undefined && last && before?.url === w.url) last.text += ` ${w.text}`
      else if (w.url !== undefined) runs.push({ text: w.text, url: w.url })
      before = w
    }
  const out: PhrasingContent[] = []
  let rest = value
  for (const run of runs) {
    const pattern = new RegExp(run.text.split(' ').map(escapeRegExp).join('[\\s-]*'), 'u')
    const m = pattern.exec(rest)
    if (!m || m[0] === '') continue
    if (m.index > 0) out.push({ type: 'text', value: rest.slice(0, m.index) })
    out.push({ type: 'link', url: run.url, children: [{ type: 'text', value: m[0] }] })
    rest = rest.slice(m.index + m[0].length)
  }
  if (rest !== '') out.push({ type: 'text', value: rest })
  return out
}

const escapeRegExp = (s: string): string => s.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** Cell content: lines that filled the cell join, the others break. `width` is the cell's inner width, points. */
export const cellContent = (lines: readonly Line[], width: number, vocabulary: Vocabulary): PhrasingContent[] => {
  const out: PhrasingContent[] = []
  let open: Line[] = []
  const flush = (): void => {
    if (open.length === 0) return
    if (out.length > 0) out.push({ type: 'break' })
    out.push(...inlineOf(open, vocabulary))
    open = []
  }
  for (const line of lines) {
    const last = open[open.length - 1]
    if (last && hardBreak(last, line, width)) flush()
    open.push(line)
  }
  flush()
  return out
}

const opensItem = new RegExp(`^[•●■▪◦${countedSigns}]`, 'u')

const hardBreak = (a: Line, b: Line, width: number): boolean => {
  const used = a.bbox.x1 - a.bbox.x0
  const first = b.words[0]!
  const text = lineText(b)
  if (opensItem.test(text) || (/^\(?\d{1,2}[.)、]\s?\S/u.test(text) && !/^\d+\.\d/.test(text))) return true
  const need = isHan(first.text[0] ?? '') ? 1.5 * b.size : first.bbox.x1 - first.bbox.x0 + 0.35 * b.size
  const before = lineText(a)
  if (width - used <= need + 1.2 * b.size || /[-,，/、(（]$/u.test(before) || /^[a-z)）]/u.test(text)) return false
  // a line that nearly fills its cell broke for room; a short one, or one that ends a sentence, was meant
  return /[.!?。！？；;:：]$/u.test(before) || used < 0.6 * width
}
