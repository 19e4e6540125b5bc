import { decisionRecordSchema, type DecisionPost, type DecisionRecord } from '../../options/index.js'
import type { Group } from './groups.js'
import { lineLog, type LineLog } from './line-log.js'
import { decisionQueue, decisionsVersion, type DecisionKind, type DecisionQueue, type Signer } from './queue.js'

/** What holds for one group: its last decision, and how many there were. */
export interface Standing {
  readonly seen: number
  readonly last?: DecisionRecord
}

/** The records of a log; what a crash left half-written is no record. */
export const recordsIn = (text: string): DecisionRecord[] =>
  text.split('\n').flatMap(line => {
    try {
      const parsed = decisionRecordSchema.safeParse(JSON.parse(line))
      return parsed.success ? [parsed.data] : []
    } catch {
      return []
    }
  })

/**
 * By group. The latest by its time holds, so that the logs of two people can be put one behind the other; of one moment the
 * later line.
 */
export const standings = (records: readonly DecisionRecord[]): Map<string, Standing> => {
  const byGroup = new Map<string, Standing>()
  for (const record of records) {
    const known = byGroup.get(record.group)
    const later = known?.last === undefined || record.when >= known.last.when
    byGroup.set(record.group, { seen: (known?.seen ?? 0) + 1, last: later ? record : known.last })
  }
  return byGroup
}

export type DecisionLog = DecisionQueue<DecisionPost, Standing>

export interface LogOptions extends Signer {
  readonly path: string
  /** Of this path, where another writes to it too. */
  readonly lines?: LineLog
  readonly groups: readonly Group[]
}

const beforeOf = ({ decision, kept, who, when }: DecisionRecord): NonNullable<DecisionRecord['before']> => ({
  decision,
  ...(kept !== undefined && { kept }),
  who,
  when,
})

const groupKind = (groups: readonly Group[]): DecisionKind<DecisionPost, DecisionRecord, Standing> => {
  const byKey = new Map(groups.map(g => [g.key, g]))
  return {
    inLog: recordsIn,
    standings,
    none: { seen: 0 },
    keyOf: post => post.group,
    refuses: ({ group, kept }) => {
      const found = byKey.get(group)
      return !found || (kept !== undefined && !found.members.some(m => m.id === kept)) ? 'unknown' : undefined
    },
    recordOf: ({ group, decision, kept, note }, { last }, signed) => ({
      schemaVersion: decisionsVersion,
      group,
      kind: byKey.get(group)?.kind ?? '',
      members: byKey.get(group)?.members.map(m => m.id) ?? [],
      decision,
      ...(kept !== undefined && { kept }),
      ...(note !== undefined && { note }),
      ...signed,
      before: last ? beforeOf(last) : null,
    }),
  }
}

/** Decisions on groups: `unknown` for a group or member that is not there, `stale` when the group was decided meanwhile. */
export const decisionLog = ({ path, lines = lineLog(path), groups, ...signer }: LogOptions): DecisionLog =>
  decisionQueue(lines, signer, groupKind(groups))
