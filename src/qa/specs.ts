import type { Table } from '../document/index.js'
import { phrase, wordingFor, type Context, type Draft } from './draft.js'
import { titleOf } from './faults.js'
import { cellText, columnGroups, gridOf, oneLine, rowPlaces, type Grid } from './grid.js'
import { isFaultTable, isNothing, rolesOf } from './lexicon.js'

const specTitle =
  /参数|规格|技术(?:数据|指标|要求)|额定|范围|尺寸|扭矩|力矩|数值|标准值|极限|间隙|容量|阻值|电阻|电压|电流|功率|特性|specification|parameter|\brat(?:ed|ings?)\b|\branges?\b|dimension|torque|capacit|clearance|voltage|current|power|temperature|pressure|weight|resistance|\bdata\b|limits?\b|characteristic|environment/i
const unitHeader = /^(?:单位|units?)$/i
const noLabel = /^(?:序号|编号|no\.?|#|pos\.?|item no\.?)$/i
/** A part list, pins, registers, messages: numbers that are names. */
const noSpec =
  /零件|备件|物料|图号|清单|part\s*(?:no|num|#)|spare|catalog|引脚|针脚|管脚|\bpins?\b|寄存器|register|报文|字节|\bbytes?\b|\bbits?\b|address|地址|命令|command|interrupt|qty|数量|更新|版本|revision|目录|contents|connector|default|example|symbol|syntax|function/i

/** A value: a number with or without sign, bound, range and unit; what stands before it is short. */
const value =
  /^(?:[\p{L}\s]{0,16}[:：]?\s*)?[±+\-−≤≥<>~≈约ø⌀]?\s*\d[\d.,]*[^\p{L}]{0,24}(?:\p{L}|℃|°|%|Ω|µ).{0,60}$|^[±+\-−≤≥<>~≈ø⌀]?\s*\d[\d.,\s/×x*~～–-]*$/isu

/** Several numbers in a row are cells that ran together. */
const isValue = (text: string): boolean =>
  /\d/.test(text) && text.length <= 120 && !/\s--\s|_{3}/.test(text) && !/^\d[\d.]*(?:\s+\d[\d.]*){2,}$/.test(text)

/** Lines of a cell that are each a value belong to lines of the label that cannot be told apart. */
const isSeveral = (printed: string): boolean =>
  printed.split('\n').filter(line => /\d/.test(line) && value.test(line.trim())).length > 1

/** A longer header is a note that fell into its row. UTF-16 units. */
const longestHeader = 60

interface Columns {
  readonly labels: readonly number[]
  readonly unit: number
  readonly values: readonly number[]
  /** What each row is called. */
  readonly names: readonly string[]
}

const bodyShare = (grid: Grid, from: number, col: number, test: (text: string) => boolean): number => {
  const texts = grid.rows
    .slice(from)
    .map(row => oneLine(cellText(row[col])))
    .filter(text => text !== '')
  return texts.length === 0 ? 0 : texts.filter(test).length / texts.length
}

const unique = (parts: readonly string[]): string[] => parts.filter((part, i) => part !== '' && parts.indexOf(part) === i)

const nameOf = (grid: Grid, r: number, labels: readonly number[]): string =>
  unique(labels.map(c => oneLine(cellText(grid.rows[r]?.[c])))).join(' / ')

/** Names left, values right; a column of units stands between or behind. Undefined where it is not so. */
const columnsOf = (grid: Grid, from: number, [begin, end]: readonly [number, number]): Columns | undefined => {
  const all = Array.from({ length: end - begin }, (_, i) => begin + i).filter(c => !noLabel.test(grid.headers[c] ?? ''))
  const unit = all.find(c => unitHeader.test(grid.headers[c] ?? '')) ?? -1
  const rest = all.filter(c => c !== unit)
  const holds = (c: number): boolean => bodyShare(grid, from, c, text => value.test(text)) >= 0.4
  // where even the first column holds numbers it is what the others are looked up by
  const firstValue = rest.findIndex((c, i) => i > 0 && holds(c))
  if (firstValue < 1) return undefined
  const labels = rest.slice(0, firstValue)
  return { labels, unit, values: rest.slice(firstValue), names: grid.rows.map((_, r) => nameOf(grid, r, labels)) }
}

/** Without header cells a sheet of two columns is names and values from its first row. */
const bodyFrom = (grid: Grid): number => {
  const flagged = grid.table.cells.some(cell => cell.header)
  return !flagged && grid.table.cols === 2 && value.test(oneLine(cellText(grid.rows[0]?.[1]))) ? 0 : grid.heads
}

/** Headers in short: only the lowest part of a stack, where that tells the columns apart. */
const shortHeaders = (grid: Grid): readonly string[] => {
  const leaves = grid.headers.map(header => header.split(' / ').at(-1) ?? '')
  return new Set(leaves).size === new Set(grid.headers).size ? leaves : grid.headers
}

interface Asked {
  readonly row: string
  readonly column: string
  readonly value: string
}

/** `Temperature` over `Operating` and `Nonoperating`: the last row above that has a name and no value, for a name that comes twice. */
const groupOf = (grid: Grid, r: number, columns: Columns, from: number): string => {
  const { names, labels, values } = columns
  const twice = names.some((name, i) => i >= from && i !== r && name === names[r])
  for (let i = r - 1; twice && i >= from; i--) {
    const cells = grid.rows[i] ?? []
    const bare = values.every(c => isNothing(oneLine(cellText(cells[c]))) || cells[c] === cells[labels[0] ?? 0])
    const name = names[i] ?? ''
    if (bare && name !== '') return name
  }
  return ''
}

/** Each value of a row once, under all headers it stands below. */
const askedIn = (grid: Grid, r: number, columns: Columns, from: number): Asked[] => {
  const { labels, unit, values } = columns
  const cells = grid.rows[r] ?? []
  const names = unique(labels.map(c => oneLine(cellText(cells[c]))))
  // a number is looked up by what its column is called
  if (names.some(name => /\d\s+\d+(?:\.\d+)?$/.test(name))) return []
  const numeric = names.length === 1 && value.test(names[0] ?? '') && from > 0
  const group = groupOf(grid, r, columns, from)
  const row = numeric ? unique([grid.headers[labels[0] ?? 0] ?? '', ...names]).join(' = ') : unique([group, ...names]).join(' / ')
  if (!/\p{L}/u.test(row) || row.length > 80 || /[•●]/.test(row) || !/[a-z]{3}|[A-Z]{4}|\p{Script=Han}{2}/u.test(row)) return []
  const printed = oneLine(cellText(cells[unit]))
  const headers = shortHeaders(grid)
  // `2000` beside `500 ms – 4000 ms`: its unit is not printed
  const elsewhere = isNothing(printed) && values.some(c => /\d\s?(?:\p{L}|[℃°%Ωµ])/u.test(cellText(cells[c])))
  const found = new Map<string, string[]>()
  for (const c of values) {
    const text = oneLine(cellText(cells[c]))
    if (isNothing(text) || !isValue(text) || isSeveral(cellText(cells[c]))) continue
    if (elsewhere && /^[-+±−\d.,\s~～–]+$/.test(text)) continue
    // a cell over several columns is one value; equal neighbours are not
    const first = values.find(v => cells[v] === cells[c]) ?? c
    found.set(`${first}`, [...(found.get(`${first}`) ?? []), from === 0 ? '' : (headers[c] ?? '')])
  }
  return [...found].map(([c, over]) => {
    const text = oneLine(cellText(cells[Number(c)]))
    return { row, column: unique(over).join(', '), value: isNothing(printed) ? text : `${text} ${printed}` }
  })
}

const isSpec = (grid: Grid, title: string, heading: string, columns: Columns): boolean => {
  const headers = grid.headers.join(' | ')
  if (noSpec.test(`${title} ${headers} ${title === '' ? heading : ''}`)) return false
  // a header that is a value: the header row is a row like the others, or lost
  if (columns.values.some(c => value.test(grid.headers[c] ?? '') || (grid.headers[c]?.length ?? 0) > longestHeader)) return false
  return columns.unit >= 0 || specTitle.test(`${title} ${headers} ${heading}`)
}

const general =
  /^(?:values?|数值|值|参数值?|规格|指标|data|specifications?|ratings?|内容|描述|说明|description|details?|技术参数|参数)$/i

/** What the rows of one table share. */
interface Sheet {
  readonly grid: Grid
  readonly group: readonly [number, number]
  /** Caption without its number, or the heading. */
  readonly name: string
  readonly path: readonly string[]
  readonly context: Context
}

const draftOf = ({ grid, group, name, path, context }: Sheet, r: number, asked: Asked): Draft => {
  const wording = wordingFor(context, `${asked.row} ${asked.column} ${name}`, path)
  const zh = wording.language === 'zh'
  const plain = asked.column === '' || general.test(asked.column)
  const values = { ...asked, title: /[“”"]/.test(name) ? name : zh ? `“${name}”` : `"${name}"` }
  const ofColumn = /^[^\p{L}]*\d/u.test(asked.value) ? 'value' : 'valueWhat'
  const answer = plain ? `${asked.row}${zh ? '：' : ': '}${asked.value}` : wording.write('answerValue', values)
  const cells = grid.rows[r] ?? []
  return {
    kind: 'spec',
    question: wording.write(!plain ? ofColumn : context.device === '' ? 'valuePlain' : 'valueOf', values),
    answer: /[.。]$/.test(answer) ? answer : answer + (zh ? '。' : '.'),
    language: wording.language,
    path,
    source: [...grid.headers, ...cells.map(cellText), name, ...path].join('\n'),
    provenance: rowPlaces(grid, r, group, context.origin),
    cells: grid.headers.slice(...group).map((header, i) => ({ header, role: 'other', text: cellText(cells[group[0] + i]) })),
    remedy: phrase(name),
  }
}

/** A question for each value of a specification table; [] for other tables. */
export const specDrafts = (table: Table, path: readonly string[], heading: string, context: Context): Draft[] => {
  const grid = gridOf(table)
  const from = bodyFrom(grid)
  const title = titleOf(table)
  const name = title === '' ? heading : title
  if (name === '') return []
  return columnGroups(grid.headers).flatMap(group => {
    const columns = columnsOf(grid, from, group)
    const fault = isFaultTable(rolesOf(grid.headers.slice(...group)), title)
    if (!columns || fault || !isSpec(grid, title, heading, columns)) return []
    const sheet: Sheet = { grid, group, name, path, context }
    return grid.rows.flatMap((_, r) => (r < from ? [] : askedIn(grid, r, columns, from).map(asked => draftOf(sheet, r, asked))))
  })
}
