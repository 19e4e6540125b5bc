import { endsShortened } from '../text/abbreviations.js'
import { countedSign, signShapes, signsFor } from '../text/counted-signs.js'
import { type Label, labelOf } from '../text/labels.js'
import { lineText } from '../text/line-text.js'
import { makeLine } from '../text/lines.js'
import { boxOfWords, isHan } from '../text/words.js'
import type { Flow } from '../page.js'
import type { Line, Word } from '../types.js'
import type { Para } from './paragraphs.js'

/** Labels that are nothing else wherever they stand; initials of names look like `A.`. */
const shapes: ReadonlySet<string> = new Set(['1.', '1)', '1、', '(1)', 'a)', '(a)', ...signShapes, '步骤1', 'Step 1'])
/** White space before a label, in sizes: wider than a line stretched to its margins has it. */
const wideGap = 1.6
/** Before a circled number any space is enough. */
const someGap = 0.2

const ended = /[.。!！?？;；]["'”’)）]?$/u
/** Behind these a circled number counts on too. */
const paused = /[.。!！?？;；,，、:：]$/u

/** A place in a line: before character `at` of word `word`. */
interface Place {
  readonly line: number
  readonly word: number
  readonly at: number
}

const counting = (text: string): Label | undefined => {
  const label = labelOf(text)
  return label?.value !== undefined && shapes.has(label.shape) && /^\s*[\p{L}\p{N}“"「【《]/u.test(text.slice(label.label.length))
    ? label
    : undefined
}

const isNext = (before: Label, label: Label | undefined): label is Label =>
  label?.shape === before.shape && label.value === before.value! + 1

/** Signs of which the next label has one in it. */
const signsAfter = ({ shape, value }: Label): readonly string[] => {
  if (signShapes.has(shape)) return signsFor(value! + 1, shape)
  return [/a/.test(shape) ? String.fromCharCode(97 + value!) : String(value! + 1)]
}

/** May a label of this shape begin an item behind this text, so far (sizes) from it? */
const mayBegin = (shape: string, before: string, gap: number): boolean => {
  if (signShapes.has(shape) && (gap > someGap || paused.test(before))) return true
  return gap > wideGap || (ended.test(before) && !endsShortened(before))
}

/** Places inside the lines where the next labels of the count stand that the first line begins. */
const placesIn = (lines: readonly Line[], first: Label): Place[] => {
  const found: Place[] = []
  let label = first
  lines.forEach((line, l) => {
    const { words, size } = line
    words.forEach((w, i) => {
      if (!signsAfter(label).some(sign => w.text.includes(sign))) return
      const before = lineText({ words: words.slice(0, i) })
      const gap = i === 0 ? 0 : (w.bbox.x0 - words[i - 1]!.bbox.x1) / size
      const rest = words.slice(i + 1)
      for (let at = i === 0 && l === 0 ? 1 : 0; at < w.text.length; at++) {
        const text = i === 0 && at === 0 ? lineText(lines[l - 1]!) : before + w.text.slice(0, at)
        if (!mayBegin(label.shape, text, at === 0 ? gap : 0)) continue
        const next = counting(lineText({ words: [{ ...w, text: w.text.slice(at) }, ...rest] }))
        if (!isNext(label, next)) continue
        found.push({ line: l, word: i, at })
        label = next
      }
    })
  })
  return found
}

const advanceOf = (text: string): number => [...text].reduce((n, c) => n + (isHan(c) || countedSign(c) ? 1 : 0.5), 0)

/** A word cut before character `at`, about where that stands. */
const cutWord = (w: Word, at: number): [Word, Word] => {
  const [a, b] = [w.text.slice(0, at), w.text.slice(at)]
  const x = w.bbox.x0 + ((w.bbox.x1 - w.bbox.x0) * advanceOf(a)) / advanceOf(w.text)
  return [
    { ...w, text: a, bbox: { ...w.bbox, x1: x }, trailing: false },
    { ...w, text: b, bbox: { ...w.bbox, x0: x }, spaced: false, opens: false },
  ]
}

const cutLine = (line: Line, { word, at }: Place): [Line | undefined, Line] => {
  const before = line.words.slice(0, word)
  const behind = line.words.slice(word + 1)
  const [a, b] = at === 0 ? [undefined, line.words[word]!] : cutWord(line.words[word]!, at)
  const head = a ? [...before, a] : before
  return [head.length === 0 ? undefined : makeLine(head), makeLine([b, ...behind])]
}

/** The lines as those of an item each, cut from the last place to the first. */
const cutAt = (lines: readonly Line[], places: readonly Place[]): (readonly Line[])[] => {
  const parts: (readonly Line[])[] = []
  let rest = lines
  for (const place of [...places].reverse()) {
    const [head, tail] = cutLine(rest[place.line]!, place)
    parts.unshift([tail, ...rest.slice(place.line + 1)])
    rest = [...rest.slice(0, place.line), ...(head ? [head] : [])]
  }
  return [rest, ...parts]
}

const isPlain = (p: Para): boolean => p.code === undefined && p.toc === undefined && p.index !== true && p.note !== true

/**
 * Items of a list that stand on one line (`① ... ② ...`, `1) ... 2) ...`), as paragraphs of their own: the labels count on from the one that
 * begins the paragraph, each behind a sentence or a wide gap, and none is that of the next paragraph.
 */
export const withInlineItems = (flow: readonly Flow[]): readonly Flow[] =>
  flow.flatMap((item, i): Flow[] => {
    if (item.kind !== 'para' || !isPlain(item.para)) return [item]
    const { para } = item
    const first = counting(lineText(para.lines[0]!))
    if (!first) return [item]
    const places = placesIn(para.lines, first)
    if (places.length === 0) return [item]
    const after = flow[i + 1]
    const next = after?.kind === 'para' ? counting(lineText(after.para.lines[0]!)) : undefined
    if (next?.shape === first.shape && next.value! > first.value! && next.value! <= first.value! + places.length) return [item]
    const parts = cutAt(para.lines, places)
    return parts.map((lines, n) => ({
      kind: 'para',
      para: {
        ...para,
        lines,
        bbox: boxOfWords(lines),
        above: n === 0 ? para.above : 0,
        below: n === parts.length - 1 ? para.below : 0,
        beside: true,
      },
    }))
  })

/** Do the pieces of a row begin with labels that count on, as items set beside each other? */
export const countOn = (row: readonly Line[]): boolean => {
  const labels = row.map(p => counting(lineText(p)))
  return row.length > 1 && labels.every((label, i) => label !== undefined && (i === 0 || isNext(labels[i - 1]!, label)))
}
