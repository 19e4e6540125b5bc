import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { IngestError } from '../../document/index.js'
import { fieldOf, hasQuestion, pathOf, type ColumnMap } from './columns.js'
import { parseCsv, type Row, type RowProblem } from './csv.js'
import { decodeLines, decodeText } from './decode.js'
import { readXlsx } from './xlsx.js'

export type { RowProblem } from './csv.js'

/** Longest cell, UTF-16 units: no question or answer is longer, and what is slows everything down. */
export const longestCell = 1_000_000

/** A record of the input with its place. */
export interface SourceRecord {
  /** File name without folders. */
  readonly file: string
  /** 1-based: line of JSONL, row of CSV and XLSX. */
  readonly row: number
  /** As it was read; never changed. */
  readonly record: Readonly<Record<string, unknown>>
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly contributor: string
  readonly path: readonly string[]
  /** Set for chunks: the document they are of. */
  readonly document?: string
}

export interface FileProblem extends RowProblem {
  readonly file: string
}

export interface ReadItems {
  readonly items: readonly SourceRecord[]
  readonly problems: readonly FileProblem[]
}

type Raw = { readonly row: number; readonly record: Record<string, unknown> }
interface RawTable {
  readonly records: Raw[]
  readonly problems: RowProblem[]
}

const jsonLines = (bytes: Uint8Array): RawTable => {
  const out: RawTable = { records: [], problems: [] }
  decodeLines(bytes).forEach(({ text }, i) => {
    const row = i + 1
    if (text === undefined) return void out.problems.push({ row, code: 'bad-encoding', message: 'neither UTF-8 nor GB18030' })
    if (text.trim() === '') return
    try {
      const value: unknown = JSON.parse(text)
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        out.records.push({ row, record: value as Record<string, unknown> })
      else out.problems.push({ row, code: 'malformed-row', message: 'no JSON object' })
    } catch (thrown) {
      out.problems.push({
        row,
        code: 'malformed-row',
        message: `no JSON: ${thrown instanceof Error ? thrown.message.slice(0, 120) : ''}`,
      })
    }
  })
  return out
}

/** The first row names the columns. */
const table = (rows: readonly Row[], problems: RowProblem[]): RawTable => {
  const [header, ...body] = rows
  const names = header?.cells.map((c, i) => c.trim() || `column ${i + 1}`) ?? []
  const records = body.flatMap(({ line, cells }): Raw[] => {
    if (cells.every(c => c.trim() === '')) return []
    if (cells.length > names.length && cells.slice(names.length).some(c => c.trim() !== '')) {
      problems.push({ row: line, code: 'malformed-row', message: `${cells.length} cells under ${names.length} columns` })
      return []
    }
    return [{ row: line, record: Object.fromEntries(names.map((n, i) => [n, cells[i] ?? ''])) }]
  })
  return { records, problems }
}

/** The rows of one file as records by column name, with those that cannot be read. Throws IngestError `unsupported-format`, `malformed`. */
export const readTable = (bytes: Uint8Array, path: string): RawTable => {
  if (/\.xlsx$/i.test(path)) return table(readXlsx(bytes, path), [])
  if (/\.(?:csv|tsv)$/i.test(path)) {
    const { rows, problems } = parseCsv(decodeText(bytes, path).text)
    return table(rows, problems)
  }
  if (/\.(?:jsonl|ndjson)$/i.test(path)) return jsonLines(bytes)
  throw new IngestError('unsupported-format', `${path}: only .jsonl, .csv and .xlsx are read; convert it first.`, { path })
}

const tooLarge = (record: Record<string, unknown>): string | undefined =>
  Object.entries(record).find(([, v]) => typeof v === 'string' && v.length > longestCell)?.[0]

/** `--field` names the column that is compared; the rest is found by its usual names. */
export interface ReadOptions {
  readonly map?: ColumnMap
}

/** The document a chunk is of. */
const documentOf = (record: Readonly<Record<string, unknown>>, file: string): string => {
  const named = record['docId'] ?? record['source']
  return typeof named === 'string' && named !== '' ? named : file
}

const toItem = ({ row, record }: Raw, file: string, map: ColumnMap): SourceRecord | RowProblem => {
  const large = tooLarge(record)
  if (large !== undefined) return { row, code: 'cell-too-large', message: `${large} is longer than ${longestCell} characters` }
  const question = fieldOf(record, 'question', map)
  if (question === '')
    return { row, code: 'empty-question', message: 'the question is empty or its column is missing; see --map' }
  const id = fieldOf(record, 'id', map) || `${file}#${row}`
  const [answer, contributor] = [fieldOf(record, 'answer', map), fieldOf(record, 'contributor', map)]
  const passage = answer === '' && 'text' in record && ('blockIds' in record || 'headings' in record)
  const document = passage ? documentOf(record, file) : undefined
  const place = { file, row, record, id, path: pathOf(record, map) }
  return { ...place, question, answer, contributor, ...(document !== undefined && { document }) }
}

/** Reads one file of questions and answers, or of chunks. Bad rows are problems, not errors. Throws IngestError `unsupported-format`, `malformed`. */
export const parseItems = (bytes: Uint8Array, path: string, { map = {} }: ReadOptions = {}): ReadItems => {
  const file = basename(path)
  const { records, problems } = readTable(bytes, path)
  const names = [...new Set(records.slice(0, 1000).flatMap(r => Object.keys(r.record)))]
  if (records.length > 0 && !hasQuestion(names, map))
    throw new IngestError(
      'malformed',
      `${path} has no column for questions among ${names.slice(0, 12).join(', ')}; name it with --map question=<column>.`,
      { path },
    )
  const items: SourceRecord[] = []
  const found: RowProblem[] = [...problems]
  for (const raw of records) {
    const item = toItem(raw, file, map)
    if ('code' in item) found.push(item)
    else items.push(item)
  }
  return { items, problems: found.sort((a, b) => a.row - b.row).map(p => ({ ...p, file })) }
}

/** Reads files in the order given; ids that come twice get their place added, so that each names one item. */
export const readItems = async (paths: readonly string[], options: ReadOptions = {}): Promise<ReadItems> => {
  const read = await Promise.all(
    paths.map(async path => {
      const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
        throw new IngestError('invalid-options', `Cannot read ${path} (${cause.code ?? cause.message}); check the path.`, {
          path,
          cause,
        })
      })
      return parseItems(bytes, path, options)
    }),
  )
  const seen = new Set<string>()
  const problems = read.flatMap(r => r.problems)
  const items = read.flatMap((r, n) =>
    r.items.map(item => {
      const free =
        [item.id, `${item.id}@${item.file}#${item.row}`, `${item.id}@${n}:${item.file}#${item.row}`].find(id => !seen.has(id)) ??
        item.id
      seen.add(free)
      if (free !== item.id)
        problems.push({
          file: item.file,
          row: item.row,
          code: 'duplicate-id',
          message: `the id ${item.id} was used before; ${free} stands for it`,
        })
      return free === item.id ? item : { ...item, id: free }
    }),
  )
  return { items, problems }
}
