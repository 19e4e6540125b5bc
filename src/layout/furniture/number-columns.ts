import type { PreparedPage } from '../text/prepare.js'
import type { Word } from '../types.js'

/** Numbers below each other, in one face, size and colour, flush left or right, from the top of a page. */
export interface NumberColumn {
  readonly style: string
  readonly numbers: readonly Word[]
}

/** So many numbers are a column. */
const fewest = 3
/** Edges of a column are the same within so many points. */
export const sameEdge = 1
/** Line numbers have so many figures. */
const figures = 5

const isNumber = ({ text }: Word): boolean => {
  if (text.length > figures || text.startsWith('0')) return false
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 48 || text.charCodeAt(i) > 57) return false
  return true
}

/** The number a word of figures is. */
export const value = ({ text }: Word): number => Number(text)

/** What line numbers have in common. */
const styleOf = ({ font, size, color }: Word): string => `${font.name} ${Math.round(10 * size)} ${color}`

/** Numbers whose edge (x) is the same, from the top. */
const flush = (numbers: readonly Word[], edge: (w: Word) => number): Word[][] => {
  const columns: Word[][] = []
  let at = NaN
  for (const w of [...numbers].sort((a, b) => edge(a) - edge(b))) {
    if (edge(w) - at < sameEdge) columns[columns.length - 1]!.push(w)
    else {
      columns.push([w])
      at = edge(w)
    }
  }
  return columns.filter(c => c.length >= fewest).map(c => c.sort((a, b) => a.baseline - b.baseline))
}

/** What one page is found to have, kept for when it is asked for again. */
export const remembered = <T>(find: (page: PreparedPage) => T): ((page: PreparedPage) => T) => {
  const known = new WeakMap<PreparedPage, { readonly found: T }>()
  return page => {
    let own = known.get(page)
    if (!own) known.set(page, (own = { found: find(page) }))
    return own.found
  }
}

/** The numbers of a page by style; none of pages read by OCR, which takes other signs for figures. */
export const numbersByStyle = remembered((page): ReadonlyMap<string, readonly Word[]> => {
  const styles = new Map<string, Word[]>()
  if (page.via !== 'text') return styles
  for (const w of page.words) {
    if (!isNumber(w)) continue
    const style = styleOf(w)
    const own = styles.get(style)
    if (own) own.push(w)
    else styles.set(style, [w])
  }
  return styles
})

/** The columns of numbers on a page. */
export const numberColumns = remembered((page): readonly NumberColumn[] =>
  [...numbersByStyle(page)].flatMap(([style, numbers]) => {
    if (numbers.length < fewest) return []
    const right = flush(numbers, w => w.bbox.x1)
    // numbers of one length are flush on both sides
    const left = flush(numbers, w => w.bbox.x0).filter(c => !right.some(r => c.every(w => r.includes(w))))
    return [...right, ...left].map(own => ({ style, numbers: own }))
  }),
)

export const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
