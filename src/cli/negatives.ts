import { resolve } from 'node:path'
import { negativeMethods } from '../document/index.js'
import type { NegativesOptions } from '../options/index.js'
import { readQaRecords, writeWhole } from '../pipeline/index.js'
import { makeNegatives } from '../qa/index.js'
import { exitCodes, usage } from './convert.js'
import { problemLines } from './export.js'
import { writeAll } from './io.js'
import type { QaDeps } from './qa.js'

/** `manualmill negatives`: 0, or 1 when lines could not be read. Throws IngestError for mistakes in the command. */
export const negativesCommand = async (inputs: readonly string[], options: NegativesOptions, { io }: QaDeps): Promise<number> => {
  const { records, problems } = await readQaRecords(inputs.map(input => resolve(io.cwd, input)))
  if (records.length === 0) throw usage(`There is no Q&A record in ${inputs.join(', ')}; pass files of manualmill qa.`)
  const made = makeNegatives(records, options)
  const text = made.map(record => `${JSON.stringify(record)}\n`).join('')
  if (options.output === undefined) await writeAll(io.stdout, text)
  else await writeWhole(resolve(io.cwd, options.output), text)
  io.stderr.write(problemLines(problems))
  if (!options.quiet) {
    const told = negativeMethods.map(method => `${made.filter(r => r.negative?.method === method).length} ${method}`)
    io.stderr.write(`${made.length} negatives: ${told.join(', ')}\n`)
  }
  return problems.length > 0 ? exitCodes.failed : exitCodes.ok
}
