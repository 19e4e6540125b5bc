import { child, childrenOf, isElement, outermost, textOf, type XmlElement } from './xml.js'

/** A chart as the table of the values Word stored with it. */
export interface ChartTable {
  readonly title: string
  /** First row is the header. */
  readonly rows: readonly (readonly string[])[]
}

const plots = /^c:(?:\w+)Chart$/
const days = 86_400_000
/** Day 0 of Excel's calendar (ECMA-376 part 1, 18.17.4.1), which takes 1900 for a leap year. */
const epoch = Date.UTC(1899, 11, 30)

/** A stored number as its format shows it, as far as percent and dates go; without noise behind the 12th digit. */
const shown = (value: string, format: string): string => {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  const pattern = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  if (pattern.includes('%')) return `${Number((number * 100).toPrecision(12))}%`
  if (/[yd]/i.test(pattern) && !/general/i.test(pattern) && number > 0 && number < 2_958_466)
    return new Date(epoch + Math.floor(number) * days).toISOString().slice(0, 10)
  return String(Number(number.toPrecision(12)))
}

const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Stored points by index: of a string, number or multi-level cache, or of literals. */
const points = (data: XmlElement | undefined): Map<number, string> => {
  const out = new Map<number, string>()
  if (!data) return out
  const levels = outermost(data, ['c:lvl'])
  const caches = levels.length > 0 ? levels.reverse() : outermost(data, ['c:strCache', 'c:numCache', 'c:strLit', 'c:numLit'])
  for (const cache of caches) {
    const format = child(cache, 'c:formatCode')
    for (const pt of childrenOf(cache, 'c:pt')) {
      const at = Number(pt.attrs['idx'] ?? out.size)
      const own = child(pt, 'c:v')
      const raw = own ? textOf(own) : ''
      const numeric = cache.name.startsWith('c:num')
      const value = numeric ? shown(raw, pt.attrs['formatCode'] ?? (format ? textOf(format) : '')) : spaced(raw)
      // The outer levels of a category stand in front of the inner ones.
      out.set(at, out.has(at) ? `${out.get(at)} ${value}` : value)
    }
  }
  return out
}

interface Series {
  readonly name: string
  readonly keys: ReadonlyMap<number, string>
  readonly values: ReadonlyMap<number, string>
}

const seriesOf = (ser: XmlElement): Series => {
  const tx = child(ser, 'c:tx')
  const stored = [...points(tx).values()].join(' ')
  const literal = child(tx, 'c:v')
  return {
    name: stored || (literal ? spaced(textOf(literal)) : ''),
    keys: points(child(ser, 'c:cat') ?? child(ser, 'c:xVal')),
    values: points(child(ser, 'c:val') ?? child(ser, 'c:yVal')),
  }
}

const words = (from: XmlElement | undefined): string =>
  from
    ? spaced(
        outermost(from, ['a:p'])
          .map(p => outermost(p, ['a:t']).map(textOf).join(''))
          .join(' '),
      )
    : ''

const axisTitles = (area: XmlElement): string[] =>
  area.children
    .filter(isElement)
    .filter(c => /^c:(?:cat|date|val|ser)Ax$/.test(c.name))
    .map(axis => words(child(axis, 'c:title')))

const sameKeys = (series: readonly Series[]): boolean => {
  const first = JSON.stringify([...(series[0]?.keys ?? [])])
  return series.every(s => s.keys.size === 0 || JSON.stringify([...s.keys]) === first)
}

const indexes = (series: readonly Series[]): number[] =>
  [...new Set(series.flatMap(s => [...s.keys.keys(), ...s.values.keys()]))].sort((a, b) => a - b)

/** One row a category, one column a series. */
const side = (series: readonly Series[], corner: string): string[][] => {
  const keys = series.find(s => s.keys.size > 0)?.keys
  const header = [corner, ...series.map((s, i) => s.name || (series.length > 1 ? `#${i + 1}` : ''))]
  return [header, ...indexes(series).map(at => [keys?.get(at) ?? String(at + 1), ...series.map(s => s.values.get(at) ?? '')])]
}

/** Series over different places: one row a point. */
const below = (series: readonly Series[], [x = 'x', y = 'y']: readonly string[]): string[][] => [
  ['', x || 'x', y || 'y'],
  ...series.flatMap((s, i) => indexes([s]).map(at => [s.name || `#${i + 1}`, s.keys.get(at) ?? '', s.values.get(at) ?? ''])),
]

/** Rows a chart may have; more are measurements, not a table to read. */
const mostRows = 2_000

/** Values of a chart part (ECMA-376 part 1, 21.2); undefined when it stores none. */
export const readChart = (root: XmlElement): ChartTable | undefined => {
  const chart = child(root, 'c:chart')
  const area = child(chart, 'c:plotArea')
  if (!area) return undefined
  const series = area.children
    .filter(isElement)
    .filter(c => plots.test(c.name))
    .flatMap(plot => childrenOf(plot, 'c:ser').map(seriesOf))
    .filter(s => s.values.size > 0)
  if (series.length === 0 || indexes(series).length > mostRows) return undefined
  const titles = axisTitles(area)
  const rows = sameKeys(series) ? side(series, titles[0] ?? '') : below(series, titles)
  return { title: words(child(chart, 'c:title')), rows }
}
