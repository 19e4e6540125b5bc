import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { IngestError, plainKey, type QaRecord } from '../document/index.js'
import { negativeOf } from '../qa/index.js'
import { readTable } from './items/read.js'
import type { RecordProblem } from './qa-records.js'

const columns = {
  of: ['of', 'id', 'record', '记录', '编号'],
  question: ['question', '问题'],
  answer: ['wrong answer', 'wrong', 'answer', '错误答案', '答案'],
  mistake: ['mistake', 'reason', 'why', '错误原因', '原因', '备注'],
  contributor: ['contributor', '师傅', '姓名', 'author'],
} as const

const cell = (record: Readonly<Record<string, unknown>>, field: keyof typeof columns): string => {
  const names = new Map(Object.entries(record).map(([name, value]) => [name.normalize('NFKC').trim().toLowerCase(), value]))
  const value = columns[field].map(name => names.get(name)).find(v => v !== undefined && v !== '')
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}

/**
 * Wrong answers that people wrote down (.csv, .xlsx, .jsonl): each names the true record by its id or its question. A row without one is
 * a problem with its number. Throws IngestError for files that cannot be read.
 */
export const expertNegatives = async (
  paths: readonly string[],
  positives: readonly QaRecord[],
): Promise<{ readonly records: QaRecord[]; readonly problems: RecordProblem[] }> => {
  const byId = new Map(positives.map(r => [r.id, r]))
  const byQuestion = new Map([...positives].reverse().map(r => [plainKey(r.question), r]))
  const [records, problems]: [QaRecord[], RecordProblem[]] = [[], []]
  for (const path of paths) {
    const file = basename(path)
    const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
      throw new IngestError('invalid-options', `Cannot read ${file} (${cause.code ?? cause.message}); check --expert.`, {
        path,
        cause,
      })
    })
    const table = readTable(bytes, path)
    problems.push(...table.problems.map(({ row, message }) => ({ file, line: row, message })))
    for (const { row, record } of table.records) {
      const [answer, mistake, contributor] = [cell(record, 'answer'), cell(record, 'mistake'), cell(record, 'contributor')]
      const original = byId.get(cell(record, 'of')) ?? byQuestion.get(plainKey(cell(record, 'question')))
      const wrong = (message: string): void => void problems.push({ file, line: row, message })
      if (answer === '') wrong('the wrong answer is empty')
      else if (!original) wrong('names no true record, neither by id nor by question')
      else if (plainKey(answer) === plainKey(original.answer)) wrong('the wrong answer is the true one')
      else {
        const made = negativeOf(original, 'expert', {
          answer,
          change: `${file} row ${row}${mistake === '' ? '' : `: ${mistake}`}`,
        })
        records.push(contributor === '' ? made : { ...made, contributor })
      }
    }
  }
  return { records, problems }
}
