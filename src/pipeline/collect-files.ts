import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { IngestError, plainKey, shortHash, toIngestError, type QaRecord } from '../document/index.js'
import { expertRecord, type Finding } from '../qa/index.js'
import { columnsIn, filledOf, missingColumns, placed, placeIn, type Filled, type KnowledgeTree } from '../tree/index.js'
import { readTable } from './items/read.js'

/** Place of a task, as `plan` wrote it. */
export interface PlannedTask {
  readonly id: string
  readonly contributor: string
  readonly device: string
  readonly fault: string
  readonly remedy: string
}

export interface CollectRequest {
  readonly tree?: KnowledgeTree
  /** What was asked for: gives the place of rows whose columns were changed, and tells what is still open. */
  readonly tasks?: readonly PlannedTask[]
}

export interface CollectProblem {
  readonly file: string
  /** 1-based row of the sheet, line of JSONL; 0 for the file. */
  readonly row: number
  readonly code: string
  readonly message: string
  /** The row gives no usable record. */
  readonly fails: boolean
}

export interface CollectOutput {
  readonly records: readonly QaRecord[]
  readonly problems: readonly CollectProblem[]
  readonly report: {
    readonly rows: number
    readonly usable: number
    readonly rejected: number
    /** Rows handed out that came back empty, and tasks of the plan that did not come back. */
    readonly open: number
    readonly contributors: readonly {
      readonly name: string
      readonly answers: number
      readonly rejected: number
      readonly score: number
    }[]
  }
}

const messages: Readonly<Record<string, string>> = {
  'empty-answer': 'the answer is empty',
  'empty-question': 'the question is empty',
  'unknown-task': 'this task number is not in the plan',
  'unknown-place': 'device, fault type and remedy are not in the tree; the record keeps them as written',
  'question-twice': 'the same person has asked this before',
  placeholder: 'the answer says nothing (无, 同上, n/a)',
  'answer-too-short': 'the answer is too short to help anyone',
  'question-too-short': 'the question does not say what it is about',
  'repeats-question': 'the answer repeats the question',
  'steps-out-of-order': 'the numbers of the steps do not count up from 1',
  'dangling-reference': 'question or answer point at a figure, table or text that the reader does not see',
  incomplete: 'the answer breaks off',
  'language-differs': 'question and answer are in different languages',
  garbled: 'characters are damaged; save the file as UTF-8',
  'no-device': 'no device is named',
  'no-contributor': 'no name is given',
  'answer-short': 'the answer is short',
  'no-concrete-fact': 'the answer names no code, part or value',
  'risk-without-warning': 'dangerous work without a warning',
}

const messageOf = (code: string): string => messages[code] ?? code

interface Row {
  readonly file: string
  readonly docId: string
  readonly row: number
  readonly filled: Filled
}

const readRows = async (path: string): Promise<{ readonly rows: Row[]; readonly problems: CollectProblem[] }> => {
  const file = basename(path)
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new IngestError('invalid-options', `Cannot read ${file} (${cause.code ?? cause.message}); check the path.`, {
      path,
      cause,
    })
  })
  const { records, problems } = readTable(bytes, path)
  const columns = columnsIn([...new Set(records.flatMap(r => Object.keys(r.record)))])
  const missing = records.length === 0 ? [] : missingColumns(columns)
  if (missing.length > 0)
    throw new IngestError(
      'malformed',
      `${file} lacks the column ${missing.join(' and ')}; use a sheet that manualmill plan writes.`,
      { path },
    )
  const docId = shortHash(bytes)
  return {
    rows: records.map(({ row, record }) => ({ file, docId, row, filled: filledOf(record, columns) })),
    problems: problems.map(({ row, code, message }) => ({ file, row, code, message, fails: true })),
  }
}

/** Nobody wrote anything in it. */
const isOpen = ({ question, answer, steps }: Filled): boolean => question === '' && answer === '' && steps === ''

const note = (code: string): Finding => ({ code, fails: false })

/** Everything a row is checked for that needs the tree, the plan or the other rows. */
const createRowReader = ({ tree, tasks }: CollectRequest) => {
  const byId = new Map((tasks ?? []).map(task => [task.id, task]))
  const asked = new Set<string>()
  const answered = new Set<string>()
  const read = ({ filled, docId, file, row }: Row): { record?: QaRecord; codes: Finding[] } => {
    if (filled.question === '') return { codes: [{ code: 'empty-question', fails: true }] }
    if (filled.answer === '' && filled.steps === '') return { codes: [{ code: 'empty-answer', fails: true }] }
    const task = byId.get(filled.task)
    if (task) answered.add(task.id)
    const place = {
      device: filled.device || (task?.device ?? ''),
      fault: filled.fault || (task?.fault ?? ''),
      remedy: filled.remedy || (task?.remedy ?? ''),
    }
    const contributor = filled.contributor || (task?.contributor ?? '')
    const key = `${contributor}\n${plainKey(filled.question)}\n${plainKey(filled.answer + filled.steps)}`
    const extra = [
      ...(tasks && filled.task !== '' && !task ? [note('unknown-task')] : []),
      ...(tree && placeIn(tree, { ...place, faq: filled.question }).known === 0 ? [note('unknown-place')] : []),
      ...(asked.has(key) ? [{ code: 'question-twice', fails: true }] : []),
    ]
    asked.add(key)
    const record = expertRecord({ ...filled, ...place, contributor, docId, file, row }, extra)
    const codes = record.quality.reasons.map(code => ({ code, fails: record.status === 'rejected' }))
    return { record: placed([record], tree)[0] ?? record, codes }
  }
  return { read, stillOpen: () => (tasks ?? []).filter(task => !answered.has(task.id)).length }
}

const contributorsOf = (records: readonly QaRecord[]): CollectOutput['report']['contributors'] => {
  const names = [...new Set(records.map(r => r.contributor ?? ''))].sort()
  return names.map(name => {
    const own = records.filter(r => (r.contributor ?? '') === name)
    const score = own.reduce((sum, r) => sum + r.quality.score, 0) / own.length
    return {
      name,
      answers: own.length,
      rejected: own.filter(r => r.status === 'rejected').length,
      score: Math.round(score * 100) / 100,
    }
  })
}

/** Filled sheets -> records of origin `expert`, checked and placed, and what is wrong with which row. A bad file or row stops nothing. */
export const collectFiles = async (paths: readonly string[], request: CollectRequest = {}): Promise<CollectOutput> => {
  const problems: CollectProblem[] = []
  const records: QaRecord[] = []
  const reader = createRowReader(request)
  let [rowsRead, emptyRows] = [0, 0]
  for (const path of paths) {
    try {
      const { rows, problems: bad } = await readRows(path)
      problems.push(...bad)
      for (const row of rows) {
        rowsRead++
        if (isOpen(row.filled)) {
          emptyRows++
          continue
        }
        const { record, codes } = reader.read(row)
        if (record) records.push(record)
        problems.push(
          ...codes.map(({ code, fails }) => ({ file: row.file, row: row.row, code, message: messageOf(code), fails })),
        )
      }
    } catch (thrown) {
      const error = toIngestError(thrown, path)
      problems.push({ file: basename(path), row: 0, code: error.code, message: error.message, fails: true })
    }
  }
  const rejected = records.filter(r => r.status === 'rejected').length
  const open = request.tasks ? reader.stillOpen() : emptyRows
  const report = { rows: rowsRead, usable: records.length - rejected, rejected, open, contributors: contributorsOf(records) }
  return { records, problems, report }
}
