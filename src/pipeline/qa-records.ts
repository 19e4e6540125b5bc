import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { IngestError, type QaRecord } from '../document/index.js'
import { asQaRecord } from '../options/index.js'
import { decodeLines } from './items/decode.js'

export interface RecordProblem {
  readonly file: string
  /** 1-based line. */
  readonly line: number
  readonly message: string
}

const recordOf = (text: string): QaRecord | undefined => {
  try {
    return asQaRecord(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Lines of Q&A files -> records; lines that are none are named. Throws IngestError `invalid-options` for files that cannot be read. */
export const readQaRecords = async (
  paths: readonly string[],
): Promise<{ readonly records: QaRecord[]; readonly problems: RecordProblem[] }> => {
  const records: QaRecord[] = []
  const problems: RecordProblem[] = []
  for (const path of paths) {
    const file = basename(path)
    const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
      throw new IngestError('invalid-options', `Cannot read ${file} (${cause.code ?? cause.message}); check the path.`, {
        path,
        cause,
      })
    })
    decodeLines(bytes).forEach(({ text }, i) => {
      if (text !== undefined && text.trim() === '') return
      const record = text === undefined ? undefined : recordOf(text)
      if (record) records.push(record)
      else problems.push({ file, line: i + 1, message: 'no Q&A record as manualmill qa writes it' })
    })
  }
  return { records, problems }
}
