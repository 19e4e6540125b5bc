import { inlineText, type CellRole, type QaProvenance, type Table } from '../document/index.js'
import { phrase, wordingFor, type Context, type Draft, type DraftCell, type Wording } from './draft.js'
import { cellText, columnGroups, gridOf, oneLine, rowPlaces, type Grid } from './grid.js'
import { isFaultTable, isNothing, rolesOf } from './lexicon.js'
import { withoutNumber } from './sections.js'

/** One row of a fault table. */
interface Row {
  readonly cells: readonly DraftCell[]
  readonly place: readonly QaProvenance[]
}

const textOf = (row: Row, role: CellRole): string =>
  row.cells
    .filter(cell => cell.role === role && !isNothing(cell.text))
    .map(cell => cell.text)
    .filter((text, i, all) => all.indexOf(text) === i)
    .join('\n')

/** A row that is one cell over all columns: a title for the rows below it. */
const isTitleRow = (grid: Grid, row: number): boolean => {
  const cells = grid.rows[row] ?? []
  return cells.length > 1 && cells[0] !== undefined && cells.every(cell => cell === cells[0])
}

/** What a row carries on from the row above, where its cell is left empty instead of merged. */
const carried: readonly CellRole[] = ['code', 'symptom', 'indicator']

const rowsOf = (grid: Grid, group: readonly [number, number], roles: readonly CellRole[], context: Context): Row[] => {
  const rows: Row[] = []
  let last: readonly DraftCell[] = []
  for (let r = grid.heads; r < grid.rows.length; r++) {
    if (isTitleRow(grid, r)) {
      last = []
      continue
    }
    const read = roles.map((role, i): DraftCell => {
      const col = group[0] + i
      return { header: grid.headers[col] ?? '', role, text: cellText(grid.rows[r]?.[col]) }
    })
    if (read.every(cell => cell.text === '')) continue
    const subject = read.some(cell => carried.includes(cell.role) && cell.text !== '')
    const cells = subject ? read : read.map((cell, i) => (carried.includes(cell.role) ? (last[i] ?? cell) : cell))
    last = cells
    rows.push({ cells, place: rowPlaces(grid, r, group, context.origin) })
  }
  return rows
}

const listed = (text: string): string => (text.includes('\n') ? `\n${text}` : text)

/** `Fault code E1: ...`, cause, remedy, note: each on a line, cells as printed. */
const answerOf = (row: Row, { write, language }: Wording): string => {
  const [code, symptom, cause, remedy, note] = (['code', 'symptom', 'cause', 'remedy', 'note'] as const).map(role =>
    textOf(row, role),
  ) as [string, string, string, string, string]
  const what = [
    code !== '' && symptom !== '' ? write('answerCode', { code: oneLine(code), symptom }) : '',
    code === '' && symptom !== '' && remedy === '' ? write('answerFault', { symptom }) : '',
    cause === '' ? '' : write('answerCause', { cause: listed(cause) }),
    remedy === '' ? '' : write('answerRemedy', { remedy: listed(remedy) }),
    note === '' ? '' : write('answerNote', { note }),
  ].filter(line => line !== '')
  const end = language === 'zh' ? '。' : '.'
  return what
    .map(line => line.replace(/: \n/, ':\n'))
    .map(line => (/[。.!！?？;；:：)）\]]$/.test(line) ? line.replace(/[;；]$/, end) : line + end))
    .join('\n')
}

/** Question of a row; undefined where the row answers nothing. */
const questionOf = (row: Row, { write }: Wording, several: boolean): string | undefined => {
  const [code, symptom, cause] = [textOf(row, 'code'), textOf(row, 'symptom'), textOf(row, 'cause')].map(phrase) as [
    string,
    string,
    string,
  ]
  const remedy = textOf(row, 'remedy')
  if (code !== '') {
    if (several && cause !== '' && remedy !== '')
      return write('symptomCause', { symptom: [code, symptom].filter(t => t !== '').join(' '), cause })
    if (remedy !== '') return write('codeRemedy', { code })
    return symptom !== '' || cause !== '' ? write('codeMeaning', { code }) : undefined
  }
  const subject = symptom !== '' ? symptom : phrase(textOf(row, 'indicator'))
  if (subject === '') return undefined
  if (remedy !== '')
    return several && cause !== '' ? write('symptomCause', { symptom: subject, cause }) : write('symptom', { symptom: subject })
  return cause !== '' ? write('symptomWhy', { symptom: subject }) : undefined
}

const subjectOf = (row: Row): string => carried.map(role => textOf(row, role)).join('\n')

interface Found {
  readonly grid: Grid
  readonly path: readonly string[]
  readonly wording: Wording
}

const common = ({ wording, path }: Found, rows: readonly Row[]) => ({
  kind: 'fault' as const,
  language: wording.language,
  path,
  source: rows.flatMap(row => row.cells.map(cell => cell.text)).join('\n'),
  provenance: rows.flatMap(row => row.place),
  remedy: phrase(textOf(rows[0] as Row, 'code') || textOf(rows[0] as Row, 'symptom') || textOf(rows[0] as Row, 'indicator')),
})

/** More brackets closed than opened, or left open; the label of a list (`1)`) is none. */
const unbalanced = (text: string): boolean => {
  const bare = text.replace(/^\s*\w{1,2}[)）]/gm, '')
  return (bare.match(/[(（]/g)?.length ?? 0) !== (bare.match(/[)）]/g)?.length ?? 0)
}

/** A row that is the lower part of one a page or a scan has cut. */
const fragment = (row: Row): string[] => {
  const [subject, remedy] = [textOf(row, 'symptom'), textOf(row, 'remedy')]
  const cut =
    unbalanced(subject) ||
    /^[a-z]{2,}(?![\w-]*\d)/.test(subject) ||
    /^[2-9][.)]\s/.test(remedy) ||
    /\b(?:to|the|of|an?|is|and|or|in|on|with)$/i.test(subject)
  return cut ? ['fragment'] : []
}

const rowDraft = (found: Found, row: Row, several: boolean): Draft[] => {
  const question = questionOf(row, found.wording, several)
  if (question === undefined) return []
  return [{ ...common(found, [row]), question, answer: answerOf(row, found.wording), cells: row.cells, reasons: fragment(row) }]
}

/** All rows of one symptom in one answer: what a technician who does not know the cause asks. */
const overview = (found: Found, rows: readonly Row[]): Draft[] => {
  const [first] = rows
  const symptom = first ? phrase([textOf(first, 'code'), textOf(first, 'symptom')].filter(t => t !== '').join(' ')) : ''
  if (rows.length < 2 || symptom === '') return []
  const lines = rows.map((row, i) => {
    const [cause, remedy] = [oneLine(textOf(row, 'cause')), oneLine(textOf(row, 'remedy'))]
    return `${i + 1}. ${[phrase(cause), remedy].filter(t => t !== '').join(found.wording.language === 'zh' ? '：' : ': ')}`
  })
  return [
    {
      ...common(found, rows),
      question: found.wording.write('symptomAll', { symptom }),
      answer: lines.join('\n'),
      reasons: rows.flatMap(fragment).slice(0, 1),
    },
  ]
}

/** Rows that stand together under one symptom. */
const bySubject = (rows: readonly Row[]): Row[][] => {
  const groups: Row[][] = []
  for (const row of rows) {
    const above = groups.at(-1)
    if (above?.[0] && subjectOf(above[0]) === subjectOf(row)) above.push(row)
    else groups.push([row])
  }
  return groups
}

/** Fewer codes make no list worth asking for; more make an answer nobody reads. */
const [fewestCodes, mostCodes] = [3, 60]

/** All codes of a table with their meaning: what someone asks who only knows the device. */
const codeList = (found: Found, rows: readonly Row[], title: string): Draft[] => {
  const meant = rows.map(row => ({
    row,
    code: oneLine(textOf(row, 'code')),
    means: phrase(textOf(row, 'symptom') || textOf(row, 'cause')),
  }))
  const told = meant.filter(({ code, means }, i) => code !== '' && means !== '' && meant.findIndex(m => m.code === code) === i)
  if (title === '' || told.length < fewestCodes || told.length > mostCodes || told.length < meant.length / 2) return []
  const colon = found.wording.language === 'zh' ? '：' : ': '
  return [
    {
      ...common(
        found,
        told.map(({ row }) => row),
      ),
      question: found.wording.write('codeList', { title }),
      answer: told.map(({ code, means }) => `${code}${colon}${means}`).join('\n'),
      remedy: title,
      reasons: told.flatMap(({ row }) => fragment(row)).slice(0, 1),
    },
  ]
}

/** Title of a table for questions: its caption without the number. */
export const titleOf = (table: Table): string =>
  oneLine(inlineText(table.caption ?? []))
    .replace(/^(?:table|表)\s*[A-Z]?\d*(?:[-–.．]\d+)*\s*[:：.—–-]*\s*/i, '')
    .replace(/[,，]?\s*\(?continued\)?$/i, '')

/** A Q&A for each row of a fault table, and one for each symptom with several rows; [] for other tables. */
export const faultDrafts = (table: Table, path: readonly string[], context: Context): Draft[] => {
  const grid = gridOf(table)
  const title = `${titleOf(table)} ${path.at(-1) ?? ''}`
  return columnGroups(grid.headers).flatMap(group => {
    const roles = rolesOf(grid.headers.slice(...group))
    if (!isFaultTable(roles, title)) return []
    const rows = rowsOf(grid, group, roles, context)
    const foundIn = (some: readonly Row[]): Found => {
      const text = some.flatMap(row => row.cells.map(cell => cell.text)).join(' ')
      return { grid, path, wording: wordingFor(context, text, path) }
    }
    const each = bySubject(rows).flatMap(several => {
      const found = foundIn(several)
      return [...several.flatMap(row => rowDraft(found, row, several.length > 1)), ...overview(found, several)]
    })
    return [...each, ...codeList(foundIn(rows), rows, titleOf(table) || phrase(withoutNumber(path.at(-1) ?? '')))]
  })
}
