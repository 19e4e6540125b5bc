import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { IngestError } from '../document/index.js'
import { qaDecisionRecordSchema, type QaDecision } from '../options/index.js'

/** What holds for one record: its latest decision, how many there were, and the latest of each reviewer. */
export interface QaStanding {
  readonly seen: number
  readonly last?: QaDecision
  readonly by: Readonly<Record<string, QaDecision['decision']>>
}

/** The decisions on Q&A records in a log; other lines, and what a crash left half-written, are none. */
export const qaDecisionsIn = (text: string): QaDecision[] =>
  text.split('\n').flatMap(line => {
    try {
      const parsed = qaDecisionRecordSchema.safeParse(JSON.parse(line))
      return parsed.success ? [parsed.data] : []
    } catch {
      return []
    }
  })

const later = (a: QaDecision | undefined, b: QaDecision): boolean => a === undefined || b.when >= a.when

/** By record. The latest by its time holds, so that the logs of two people can be put one behind the other. */
export const qaStandings = (decisions: readonly QaDecision[]): Map<string, QaStanding> => {
  const byRecord = new Map<string, { seen: number; last?: QaDecision; by: Map<string, QaDecision> }>()
  for (const decision of decisions) {
    const known = byRecord.get(decision.group) ?? { seen: 0, by: new Map<string, QaDecision>() }
    known.seen++
    if (later(known.last, decision)) known.last = decision
    if (later(known.by.get(decision.who), decision)) known.by.set(decision.who, decision)
    byRecord.set(decision.group, known)
  }
  const verdicts = (by: ReadonlyMap<string, QaDecision>) => Object.fromEntries([...by].map(([who, d]) => [who, d.decision]))
  return new Map([...byRecord].map(([id, { by, ...rest }]) => [id, { ...rest, by: verdicts(by) }]))
}

/** How often two reviewers or more say the same of what both looked at. */
export const agreementOf = (standings: Iterable<QaStanding>): { readonly both: number; readonly agree: number } => {
  let [both, agree] = [0, 0]
  for (const { by } of standings) {
    const said = Object.values(by).filter(verdict => verdict !== 'none')
    if (said.length < 2) continue
    both++
    if (new Set(said).size === 1) agree++
  }
  return { both, agree }
}

/** The decisions beside a file of records; none where there is no log. Throws IngestError `invalid-options` when it cannot be read. */
export const readQaDecisions = async (directory: string): Promise<QaDecision[]> => {
  const path = join(directory, 'decisions.jsonl')
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return ''
    throw new IngestError('invalid-options', `Cannot read ${path} (${cause.code}); check its rights.`, { path, cause })
  })
  return qaDecisionsIn(text)
}

/** All decisions on each record, in the order of the log. */
export const decisionsByRecord = (decisions: readonly QaDecision[]): Map<string, QaDecision[]> => {
  const byRecord = new Map<string, QaDecision[]>()
  for (const decision of decisions) byRecord.set(decision.group, [...(byRecord.get(decision.group) ?? []), decision])
  return byRecord
}
