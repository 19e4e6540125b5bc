import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { IngestError } from '../document/index.js'
import type { InspectOptions } from '../options/index.js'
import { inspectSource, writeWhole } from '../pipeline/index.js'
import { exitCodes, type ConvertDeps } from './convert.js'
import { writeAll } from './io.js'

/** `manualmill inspect`: one page as SVG, to a file or to stdout. Throws IngestError for what cannot be read or is not there. */
export const inspectCommand = async (input: string, options: InspectOptions, deps: ConvertDeps): Promise<number> => {
  const { io, signal } = deps
  const path = resolve(io.cwd, input)
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new IngestError('invalid-options', `Cannot read ${input} (${cause.code ?? cause.message}); check the path.`, {
      path,
      cause,
    })
  })
  const { page, layers, picture, parse, output } = options
  const toolbox = deps.toolbox ?? (await import('./toolbox.js')).createToolbox(1)
  try {
    const source = { name: basename(input), bytes: new Uint8Array(bytes), path }
    const svg = await inspectSource(source, { ...toolbox, page, layers, picture, options: { parse }, signal })
    if (output === undefined) await writeAll(io.stdout, svg)
    else await writeWhole(resolve(io.cwd, output), svg)
    return exitCodes.ok
  } finally {
    await toolbox.engines.ocr.dispose()
  }
}
