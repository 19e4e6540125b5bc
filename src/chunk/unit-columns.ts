import { fold, unitAt } from '../facts/index.js'

const rule = /^\|(?: --- \|)+$/
/** Between cells: a pipe that is not escaped. */
const pipe = /(?<!\\)\|/
const cellsOf = (line: string): string[] =>
  line
    .split(pipe)
    .slice(1, -1)
    .map(cell => cell.trim())

const unitHeader = /^(?:单位|units?)$/i
/** `Torque (N·m)`, `电压/V`, `Time [ms]`. */
const ownUnit = /[（([]\s*([^()（）[\]]{1,8}?)\s*[)）\]]$|\p{Script=Han}\/([^\s/]{1,8})$/u
/** Columns whose numbers count or name something. */
const counts = /^(?:序号|编号|数量|备注|页码?|(?:item|pos|ref|page|no|qty|notes?|id|quantity)\.?|#)$/i
const number = /^[-+−±≤≥<>~≈]?\s?\d[\d.,]*(?:\s?[-–~～±]\s?\d[\d.,]*)?$/

/** Single letters that rather name a column, or a kelvin. */
const letters = /^[a-filn-rt-zBCEIK]$/

const isUnit = (text: string): boolean => {
  if (letters.test(text)) return false
  const folded = fold(text).text
  return folded !== '' && unitAt(`0${folded}`, 1)?.end === folded.length + 1
}

/** The unit that the header of a column names. */
const unitOf = (header: string): string | undefined => {
  const found = ownUnit.exec(header)
  const unit = found?.[1] ?? found?.[2]
  // Pin(s)
  if (unit === 's' && /[a-z]\(s\)$/.test(header)) return undefined
  return unit !== undefined && isUnit(unit) ? unit : undefined
}

const valuesOf = (
  row: readonly string[],
  units: readonly (string | undefined)[],
  shared: number,
  skipped: readonly boolean[],
) => {
  const common = shared >= 0 && isUnit(row[shared] ?? '') ? row[shared] : undefined
  return row.flatMap((cell, col) => {
    const unit = units[col] ?? (skipped[col] ? undefined : common)
    return unit === undefined || !number.test(cell) ? [] : [`${cell} ${unit}`]
  })
}

/**
 * `2.9 V` for each number in a table whose unit stands in the header of its column or in a column of units; the first column names the
 * rows. `markdown`: a chunk's text.
 */
export const valuesWithUnits = (markdown: string): string[] => {
  if (!markdown.includes('\n| --- |')) return []
  const lines = markdown.split('\n')
  const found: string[] = []
  for (let at = 1; at < lines.length; at++) {
    if (!rule.test(lines[at] ?? '')) continue
    const header = cellsOf(lines[at - 1] ?? '').map(cell => cell.split(' / ').at(-1)?.trim() ?? '')
    const shared = header.findIndex(cell => unitHeader.test(cell))
    const units = header.map((cell, col) => (col === 0 ? undefined : unitOf(cell)))
    if (shared < 0 && units.every(unit => unit === undefined)) continue
    const skipped = header.map((cell, col) => col === 0 || counts.test(cell))
    for (let row = at + 1; lines[row]?.startsWith('|'); row++)
      found.push(...valuesOf(cellsOf(lines[row] ?? ''), units, shared, skipped))
  }
  return found
}
