/** A row of cells with the line of the file it begins on, 1-based. */
export interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/** A row that cannot be read. */
export interface RowProblem {
  readonly row: number
  readonly code:
    'malformed-row' | 'empty-question' | 'empty-answer' | 'cell-too-large' | 'bad-encoding' | 'bad-vector' | 'duplicate-id'
  readonly message: string
}

/** Comma, semicolon or tab: the one that stands most often in the first line, quotes aside. */
const delimiterOf = (text: string): string => {
  const [first = ''] = text.split(/\r?\n/, 1)
  const bare = first.replace(/"[^"]*"/g, '')
  const count = (d: string): number => bare.split(d).length - 1
  return [',', '\t', ';', '，'].reduce((best, d) => (count(d) > count(best) ? d : best), ',')
}

/**
 * CSV to rows (RFC 4180; also semicolons, tabs and line breaks of any kind). Cells keep their line breaks. A quote that is never closed
 * ends the table: its row is named and everything before it is kept.
 */
export const parseCsv = (text: string): { readonly rows: Row[]; readonly problems: RowProblem[] } => {
  const delimiter = delimiterOf(text)
  const rows: Row[] = []
  let [line, begun, at] = [1, 1, 0]
  let cells: string[] = []
  const end = (): void => {
    if (cells.length > 1 || (cells[0] ?? '') !== '') rows.push({ line: begun, cells })
    cells = []
  }
  while (at < text.length) {
    const cell = cellAt(text, at, delimiter)
    if (cell.open)
      return {
        rows,
        problems: [{ row: begun, code: 'malformed-row', message: `a quote opened in line ${line} is never closed` }],
      }
    cells.push(cell.text)
    line += cell.breaks
    at = cell.end
    if (text[at] === delimiter) {
      at++
      if (at >= text.length) cells.push('')
      continue
    }
    end()
    at += text.startsWith('\r\n', at) ? 2 : 1
    begun = ++line
  }
  end()
  return { rows, problems: [] }
}

const cellAt = (text: string, from: number, delimiter: string): { text: string; end: number; breaks: number; open: boolean } => {
  if (text[from] !== '"') {
    let end = from
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
    return { text: text.slice(from, end), end, breaks: 0, open: false }
  }
  const parts: string[] = []
  let at = from + 1
  for (;;) {
    const close = text.indexOf('"', at)
    if (close < 0) return { text: '', end: text.length, breaks: 0, open: true }
    parts.push(text.slice(at, close))
    if (text[close + 1] !== '"') {
      // what stands between the closing quote and the delimiter belongs to the cell too
      let end = close + 1
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
      const whole = parts.join('"') + text.slice(close + 1, end).trimEnd()
      return { text: whole, end, breaks: whole.split('\n').length - 1, open: false }
    }
    at = close + 2
  }
}
