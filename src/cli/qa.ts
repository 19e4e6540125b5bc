import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { IngestError, qaKinds } from '../document/index.js'
import { qaJsonSchema, type QaOptions } from '../options/index.js'
import * as pipeline from '../pipeline/index.js'
import { defaultTemplates } from '../qa/index.js'
import { parseTree } from '../tree/index.js'
import { exitCodes, usage } from './convert.js'
import { writeAll, type Io } from './io.js'

export interface QaDeps {
  readonly io: Io
  readonly signal: AbortSignal
}

export const readText = (path: string, shown: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new IngestError('invalid-options', `Cannot read ${shown}; check the path.`, { path, cause })
  }
}

/** The Documents below some paths. Throws IngestError `invalid-options` when there is none. */
export const findConverted = async (inputs: readonly string[], io: Io): Promise<pipeline.Candidate[]> => {
  const found = await pipeline.discover(inputs, { cwd: io.cwd })
  const wanted = found.filter(
    ({ direct, relative }) =>
      direct || (relative.endsWith('.json') && !relative.endsWith('.schema.json') && basename(relative) !== pipeline.reportName),
  )
  if (wanted.length === 0)
    throw usage(`There is no converted manual (JSON) in ${inputs.join(', ')}; run manualmill convert first, or name the files.`)
  return wanted
}

const report = (files: readonly pipeline.QaFile[], io: Io): void => {
  for (const { relative, error, counts } of files) {
    if (error) continue
    const told = [...qaKinds, 'rejected' as const].filter(k => counts[k] > 0).map(k => `${counts[k]} ${k}`)
    io.stderr.write(`${relative}: ${told.length === 0 ? 'no Q&A' : told.join(', ')}\n`)
  }
}

/** `manualmill qa`: 0, or 1 when a file could not be read. Throws IngestError for mistakes in the command. */
export const qaCommand = async (inputs: readonly string[], options: QaOptions, { io, signal }: QaDeps): Promise<number> => {
  const { output, kinds, device, templates, printTemplates, schema, quiet } = options
  const tree =
    options.tree === undefined ? undefined : parseTree(readText(resolve(io.cwd, options.tree), options.tree), options.tree)
  if (schema || printTemplates) {
    await writeAll(io.stdout, `${JSON.stringify(schema ? qaJsonSchema() : defaultTemplates, null, 2)}\n`)
    return exitCodes.ok
  }
  if (inputs.length === 0) throw usage('Nothing to read; name an output directory of convert or JSON files of it.')
  const wording =
    templates === undefined ? undefined : pipeline.parseTemplates(readText(resolve(io.cwd, templates), templates), templates)
  const { records, files } = await pipeline.qaFiles(await findConverted(inputs, io), {
    kinds,
    signal,
    ...(device !== undefined && { device }),
    ...(wording && { templates: wording }),
    ...(tree && { tree }),
  })
  const text = records.map(record => `${JSON.stringify(record)}\n`).join('')
  if (output === undefined) await writeAll(io.stdout, text)
  else {
    const path = resolve(io.cwd, output)
    await pipeline.writeWhole(path, text)
    await pipeline.writeWhole(`${path.replace(/\.jsonl$/, '')}.schema.json`, `${JSON.stringify(qaJsonSchema(), null, 2)}\n`)
  }
  const failed = files.filter(file => file.error)
  for (const { error } of failed) io.stderr.write(`manualmill: ${error?.message ?? ''}\n`)
  if (!quiet) {
    report(files, io)
    const rejected = records.filter(r => r.status === 'rejected').length
    io.stderr.write(`${records.length - rejected} records, ${rejected} rejected by the checks (quality.reasons says why).\n`)
  }
  return failed.length > 0 ? exitCodes.failed : exitCodes.ok
}
