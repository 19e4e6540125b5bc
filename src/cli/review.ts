import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { basename, join, resolve } from 'node:path'
import type { QaRecord } from '../document/index.js'
import type { ReviewOptions } from '../options/index.js'
import { asExtracted, readQaDecisions, readQaRecords, reportName, reviewedNames } from '../pipeline/index.js'
import {
  createResources,
  decisionLog,
  decisionsName,
  inside,
  lineLog,
  openLibrary,
  pageShower,
  qaLog,
  qaReviewResources,
  readGroups,
  reviewResources,
  type Group,
  type Library,
} from '../preview/index.js'
import type { ConvertDeps } from './convert.js'
import { problemLines } from './export.js'
import { serve } from './preview.js'

/** The account's name; a machine may have none. */
const user = (): string => {
  try {
    return userInfo().username
  } catch {
    return 'reviewer'
  }
}

/** What `qa` and `collect` wrote there, as it was extracted: `qa` writes it as it was decided on. */
const recordsOf = async (directory: string, { io }: Pick<ConvertDeps, 'io'>): Promise<readonly QaRecord[]> => {
  // what a link leads out of the directory for is not shown
  const paths = await Promise.all(reviewedNames.map(name => inside(directory, name)))
  const { records, problems } = await readQaRecords(paths.filter(path => path !== undefined))
  io.stderr.write(problemLines(problems))
  const unique = [...new Map(records.map(r => [r.id, r])).values()]
  return asExtracted(unique, await readQaDecisions(directory))
}

/** A directory of records alone has no groups; one with neither is refused in the words of the groups. */
const groupsOf = (directory: string, records: readonly QaRecord[]): Promise<readonly Group[]> =>
  records.length > 0 && !existsSync(join(directory, 'clusters.jsonl')) ? Promise.resolve([]) : readGroups(directory)

/** The manuals behind the records: where they are named, else where the directory is an output of convert itself. */
const libraryOf = async (directory: string, options: ReviewOptions, cwd: string): Promise<Library | undefined> => {
  const source = options.source === undefined ? undefined : resolve(cwd, options.source)
  if (options.converted !== undefined) return openLibrary(resolve(cwd, options.converted), source)
  // dedupe writes a report too, of another form
  if (!existsSync(join(directory, reportName))) return undefined
  return openLibrary(directory, source).catch(() => undefined)
}

/** `manualmill review`: serves until it is stopped. Throws IngestError for what is no output of dedupe or qa. */
export const reviewCommand = async (
  input: string,
  options: ReviewOptions,
  deps: Pick<ConvertDeps, 'io' | 'signal' | 'toolbox'>,
): Promise<number> => {
  const directory = resolve(deps.io.cwd, input)
  const records = await recordsOf(directory, deps)
  const groups = await groupsOf(directory, records)
  const library = await libraryOf(directory, options, deps.io.cwd)
  const toolbox = deps.toolbox ?? (await import('./toolbox.js')).createToolbox(1)
  const path = join(directory, decisionsName)
  const [who, now, lines] = [options.who ?? user(), () => new Date().toISOString(), lineLog(path)]
  const beside = {
    qa: qaReviewResources(records, qaLog({ lines, records, who, now }), library),
    ...(library && { pages: createResources(library, pageShower(toolbox)) }),
  }
  try {
    const log = decisionLog({ path, lines, groups, who, now })
    return await serve(reviewResources(basename(directory), groups, log, beside), options, deps)
  } finally {
    await toolbox.engines.ocr.dispose()
  }
}
