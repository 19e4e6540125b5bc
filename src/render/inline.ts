import type { Image, Link, PhrasingContent } from 'mdast'
import { assetUrl, type RenderContext } from './options.js'

type Mark = 'strong' | 'emphasis' | 'delete'
type Atom = Exclude<PhrasingContent, { type: 'text' | 'strong' | 'emphasis' | 'delete' }>

/** Text or an indivisible node, with the one emphasis it carries. */
interface Item {
  value: string
  atom: Atom | undefined
  mark: Mark | undefined
}

const space = /^\s$/u
const punctuation = /^[\p{P}\p{S}]$/u
const han = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/

/** Line ends inside text are layout, not content: nothing between Han characters, else a space. */
const joinLines = (value: string): string => (/[\0\r\n]/.test(value) ? joinedLines(value) : value)

const joinedLines = (value: string): string =>
  value.replace(/\0/g, '\ufffd').replace(/[ \t]*[\r\n][\s]*/g, (_, at: number, whole: string) => {
    const after = whole.slice(at).trimStart().charAt(0)
    return han.test(whole.charAt(at - 1)) && han.test(after) ? '' : ' '
  })

/** One emphasis at a time: `***` and its kin parse differently from program to program. */
const inner = (outer: Mark | undefined, own: Mark): Mark => (outer === undefined || own === 'strong' ? own : outer)

const flatten = (content: readonly PhrasingContent[], mark: Mark | undefined, context: RenderContext): Item[] =>
  content.flatMap((node): Item[] => {
    switch (node.type) {
      case 'text':
        return [{ value: joinLines(node.value), atom: undefined, mark }]
      case 'strong':
      case 'emphasis':
      case 'delete':
        return flatten(node.children, inner(mark, node.type), context)
      case 'break':
        return [{ value: '', atom: node, mark: undefined }]
      case 'html':
        return [{ value: '', atom: { ...node, value: joinLines(node.value) }, mark: undefined }]
      case 'inlineMath':
        return node.value.trim() === ''
          ? []
          : [{ value: '', atom: { ...node, value: node.value.replace(/\s+/g, ' ').trim() }, mark: undefined }]
      case 'inlineCode':
        return node.value.trim() === '' ? [] : [{ value: '', atom: { ...node, value: joinLines(node.value) }, mark }]
      case 'image':
        return flattenImage(node, mark, context)
      case 'link':
        return flattenLink(node, mark, context)
      case 'linkReference':
        return flatten(node.children, mark, context)
      case 'imageReference':
        return [{ value: node.alt ?? '', atom: undefined, mark }]
      case 'footnoteReference':
        return [{ value: '', atom: node, mark: undefined }]
    }
  })

const flattenImage = (node: Image, mark: Mark | undefined, context: RenderContext): Item[] => {
  const alt = joinLines(node.alt ?? '').trim()
  const url = node.url.startsWith('asset:') ? assetUrl(node.url.slice('asset:'.length), context) : node.url
  return url === undefined ? [{ value: alt, atom: undefined, mark }] : [{ value: '', atom: { type: 'image', url, alt }, mark }]
}

const flattenLink = (node: Link, mark: Mark | undefined, context: RenderContext): Item[] => {
  const children = normaliseInline(node.children, context)
  if (node.url === '' || children.length === 0) return flatten(node.children, mark, context)
  return [{ value: '', atom: { ...node, children }, mark }]
}

const mergeText = (items: readonly Item[]): Item[] => {
  const merged: Item[] = []
  for (const item of items) {
    const last = merged.at(-1)
    if (last && !last.atom && !item.atom && last.mark === item.mark) last.value += item.value
    else if (last?.atom?.type === 'inlineCode' && item.atom?.type === 'inlineCode' && last.mark === item.mark)
      // The fences of neighbouring codes would touch.
      last.atom = { ...last.atom, value: last.atom.value + item.atom.value }
    else if (item.atom ?? item.value !== '') merged.push({ ...item })
  }
  return merged
}

const lastChar = (value: string): string => Array.from(value.slice(-2)).at(-1) ?? ''
const firstChar = (value: string): string => Array.from(value.slice(0, 2))[0] ?? ''
const edge = (item: Item | undefined, side: 'start' | 'end'): string => {
  if (!item || item.atom?.type === 'break') return '\n'
  if (item.atom) return ')'
  return side === 'start' ? firstChar(item.value) : lastChar(item.value)
}
/** What counts as a letter beside a mark. Some parsers see surrogates, not characters, and take signs beyond the BMP for letters. */
const isLetter = (char: string): boolean => char !== '' && !space.test(char) && (char.length > 1 || !punctuation.test(char))

/** Maximal runs of one mark, as [from, to) over `items`. */
const markedRuns = (items: readonly Item[]): [number, number][] => {
  const runs: [number, number][] = []
  for (let from = 0; from < items.length;) {
    const mark = items[from]?.mark
    let to = from + 1
    while (to < items.length && items[to]?.mark === mark) to++
    if (mark) runs.push([from, to])
    from = to
  }
  return runs
}

const rank: Record<Mark, number> = { strong: 2, delete: 1, emphasis: 0 }

/** Two emphases that touch would need marks no parser agrees on: the weaker one goes. */
const separateMarks = (items: Item[]): void => {
  const runs = markedRuns(items)
  for (let i = 1; i < runs.length; i++) {
    const [left, right] = [runs[i - 1], runs[i]]
    if (!left || !right || left[1] !== right[0]) continue
    const [leftMark, rightMark] = [items[left[0]]?.mark, items[right[0]]?.mark]
    if (!leftMark || !rightMark) continue
    const weaker = rank[leftMark] < rank[rightMark] ? left : right
    for (let k = weaker[0]; k < weaker[1]; k++) items[k]!.mark = undefined
  }
}

/** How many characters at one end of a marked text must move outside for its `**` to open or close. */
const surplus = (value: string, outside: string, side: 'start' | 'end'): number => {
  const chars = Array.from(value)
  if (side === 'end') chars.reverse()
  let length = 0
  let beyond = outside
  for (const char of chars) {
    if (!space.test(char) && !(punctuation.test(char) && isLetter(beyond))) break
    // Only white space changes what the next character stands beside: punctuation moved out still leaves punctuation behind it.
    if (space.test(char)) beyond = char
    length += char.length
  }
  return length
}

/**
 * Moves white space, and punctuation that stands against a letter, out of emphasis: `断**（警告）**再` has no emphasis in
 * CommonMark, `断（**警告**）再` has. The characters and their order stay.
 */
const tidyMarks = (items: Item[]): Item[] => {
  const out: Item[] = []
  const plain = (value: string): void => void (value !== '' && out.push({ value, atom: undefined, mark: undefined }))
  let done = 0
  for (const [from, to] of markedRuns(items)) {
    out.push(...items.slice(done, from))
    done = to
    const run = items.slice(from, to).map(item => ({ ...item }))
    const [first, last] = [run[0]!, run[run.length - 1]!]
    const before = edge(out.at(-1), 'end')
    const after = edge(items[to], 'start')
    const head = first.atom ? 0 : surplus(first.value, before, 'start')
    plain(first.value.slice(0, head))
    first.value = first.value.slice(head)
    const tail = last.atom ? 0 : surplus(last.value, after, 'end')
    const trailing = last.value.slice(last.value.length - tail)
    last.value = last.value.slice(0, last.value.length - tail)
    const kept = run.filter(item => item.atom ?? item.value !== '')
    const opens = kept[0] && !(kept[0].atom && isLetter(edge(out.at(-1), 'end')))
    const closes = kept.length > 0 && !(kept.at(-1)?.atom && isLetter(trailing === '' ? after : firstChar(trailing)))
    // The writer takes some letters beyond the BMP for punctuation beside `~~` and would write their neighbours as entities.
    const beyond = [before, edge(kept[0], 'start'), edge(kept.at(-1), 'end'), after].some(char => char.length > 1)
    if (!opens || !closes || (first.mark === 'delete' && beyond)) for (const item of kept) item.mark = undefined
    out.push(...kept)
    plain(trailing)
  }
  out.push(...items.slice(done))
  return mergeText(out)
}

const isBreak = (item: Item | undefined): boolean => item?.atom?.type === 'break'

/** No white space at the ends or around breaks, no break at the ends. */
const trimmed = (items: readonly Item[]): Item[] => {
  const out: Item[] = []
  items.forEach((item, i) => {
    if (isBreak(item)) {
      const last = out.at(-1)
      if (last && !last.atom) last.value = last.value.trimEnd()
      while (out.at(-1)?.atom === undefined && out.at(-1)?.value === '') out.pop()
      if (out.length > 0) out.push({ ...item })
      return
    }
    let value = item.value
    if (out.length === 0 || isBreak(out.at(-1))) value = value.trimStart()
    if (i === items.length - 1) value = value.trimEnd()
    if (item.atom || value !== '') out.push({ ...item, value })
  })
  while (out.length > 0 && (isBreak(out.at(-1)) || (!out.at(-1)!.atom && out.at(-1)!.value.trim() === ''))) out.pop()
  return out
}

const rebuild = (items: readonly Item[]): PhrasingContent[] => {
  const nodes: PhrasingContent[] = []
  let open: Mark | undefined
  for (const item of items) {
    const node: PhrasingContent = item.atom ?? { type: 'text', value: item.value }
    const last = nodes.at(-1)
    if (item.mark && item.mark === open && last?.type === item.mark) last.children.push(node)
    else nodes.push(item.mark ? { type: item.mark, children: [node] } : node)
    open = item.mark
  }
  return nodes
}

/** Most inline content is a single text: that as it can be written; undefined for all other. */
export const onlyText = (content: readonly PhrasingContent[]): string | undefined => {
  const [only] = content
  return content.length === 1 && only?.type === 'text' ? joinLines(only.value).trim() : undefined
}

/**
 * Inline content as it can be written: one level of emphasis that every CommonMark parser reads back, no white space at the
 * ends, no line ends inside text, pictures with their relative URL. The visible characters and their order do not change.
 */
export const normaliseInline = (content: readonly PhrasingContent[], context: RenderContext): PhrasingContent[] => {
  const value = onlyText(content)
  if (value !== undefined) return value === '' ? [] : [{ type: 'text', value }]
  const items = mergeText(flatten(content, undefined, context))
  if (items.every(item => item.mark === undefined)) return rebuild(trimmed(items))
  separateMarks(items)
  return rebuild(trimmed(tidyMarks(mergeText(items))))
}

/** Content without emphasis, for places that are bold anyway (headings, header cells). */
export const withoutMarks = (content: readonly PhrasingContent[]): PhrasingContent[] =>
  content.flatMap(node =>
    node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete' ? withoutMarks(node.children) : [node],
  )
