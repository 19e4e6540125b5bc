import { userInfo } from 'node:os'
import { basename, join, resolve } from 'node:path'
import type { ReviewOptions } from '../options/index.js'
import { decisionLog, decisionsName, readGroups, reviewResources } from '../preview/index.js'
import type { ConvertDeps } from './convert.js'
import { serve } from './preview.js'

/** The account's name; a machine may have none. */
const user = (): string => {
  try {
    return userInfo().username
  } catch {
    return 'reviewer'
  }
}

/** `manualmill review`: serves until it is stopped. Throws IngestError for what is no output of dedupe. */
export const reviewCommand = async (
  input: string,
  options: ReviewOptions,
  deps: Pick<ConvertDeps, 'io' | 'signal'>,
): Promise<number> => {
  const directory = resolve(deps.io.cwd, input)
  const groups = await readGroups(directory)
  const path = join(directory, decisionsName)
  const log = decisionLog({ path, groups, who: options.who ?? user(), now: () => new Date().toISOString() })
  return serve(reviewResources(basename(directory), groups, log), options, deps)
}
