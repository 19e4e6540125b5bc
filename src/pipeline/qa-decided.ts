import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { QaRecord } from '../document/index.js'
import type { QaDecision } from '../options/index.js'
import { applyQaDecisions, type ApplyOptions, type Decided, type QaReviewedLine } from './qa-applied.js'
import { readQaDecisions } from './qa-decisions.js'
import { readQaRecords, type RecordProblem } from './qa-records.js'

/** Files of a directory whose records `review` shows: what `qa` extracted and what `collect` brought back. */
export const reviewedNames = ['qa.jsonl', 'collected.jsonl'] as const

/** A decision that is not used, or used with a doubt. */
export interface ReviewFinding {
  readonly code: string
  readonly severity: 'info' | 'warning'
  readonly message: string
}

const shortest = (text: string): string => {
  const letters = [...text.replace(/\s+/g, ' ')]
  return letters.length > 40 ? `${letters.slice(0, 40).join('')}…` : letters.join('')
}

const whyNot: Readonly<Record<Exclude<QaReviewedLine['state'], 'used'>, string>> = {
  gone: 'its record is gone',
  changed: 'its record says something else now',
  'target-gone': 'the record to merge into is gone; this one stays',
  circle: 'the merges go in a circle; this one stays',
  'target-rejected': 'the record it was merged into is rejected or negative; both are left out',
}

/** What is to be said of decisions that do not simply hold. What was to be left out and is gone is no loss. */
export const reviewFindings = (lines: readonly QaReviewedLine[]): ReviewFinding[] =>
  lines.flatMap(({ state, decision, group, question, who }): ReviewFinding[] => {
    if (state === 'used') return []
    const idle = state === 'gone' && (decision === 'reject' || decision === 'merge')
    const named = question === '' ? group : `${group} (${shortest(question)})`
    return [
      {
        code: `decision-${state}`,
        severity: idle ? 'info' : 'warning',
        message: `${decision} by ${who} on ${named}: ${whyNot[state]}`,
      },
    ]
  })

/** The records beside some files that were reviewed with them: of the same directories, in other files. */
export const recordsBeside = async (paths: readonly string[]): Promise<QaRecord[]> => {
  const named = new Set(paths.map(path => resolve(path)))
  const directories = [...new Set([...named].map(path => dirname(path)))]
  const others = directories
    .flatMap(directory => reviewedNames.map(name => join(directory, name)))
    .filter(path => !named.has(path) && existsSync(path))
  return (await readQaRecords(others)).records
}

/** The decisions of the logs beside some files. Throws IngestError `invalid-options` for a log that cannot be read. */
export const decisionsBeside = async (paths: readonly string[]): Promise<QaDecision[]> => {
  const directories = [...new Set(paths.map(path => dirname(resolve(path))))]
  return (await Promise.all(directories.map(readQaDecisions))).flat()
}

/** Records of the files at `paths` (where they are, or will be written) as was decided in `review`, by the logs beside them. */
export const decidedBeside = async (
  records: readonly QaRecord[],
  paths: readonly string[],
  { fresh = false }: Pick<ApplyOptions, 'fresh'> = {},
): Promise<Decided> => {
  const decisions = await decisionsBeside(paths)
  return applyQaDecisions(records, decisions, { fresh, beside: decisions.length === 0 ? [] : await recordsBeside(paths) })
}

/** Q&A files as was decided on them. Throws IngestError `invalid-options` for files that cannot be read. */
export const readDecidedRecords = async (
  paths: readonly string[],
): Promise<Decided & { readonly problems: readonly RecordProblem[] }> => {
  const { records, problems } = await readQaRecords(paths)
  return { ...(await decidedBeside(records, paths)), problems }
}
