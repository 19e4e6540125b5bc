import { decisionRecordSchema, type DecisionPost, type DecisionRecord } from '../../options/index.js'
import type { Group } from './groups.js'
import { lineLog, type LineLog } from './line-log.js'

/** Version of the lines of `decisions.jsonl`; additive changes raise the minor number. */
export const decisionsVersion = '1.0'
export const decisionsName = 'decisions.jsonl'

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

export type Outcome = { readonly status: 'written' | 'stale'; readonly standing: Standing } | { readonly status: 'unknown' }

export interface DecisionLog {
  read(): Promise<Map<string, Standing>>
  /** Appends one line; `stale` when the group was decided meanwhile, `unknown` for a group or member that is not there. */
  decide(post: DecisionPost): Promise<Outcome>
}

export interface LogOptions {
  readonly path: string
  /** Of this path, where another writes to it too. */
  readonly lines?: LineLog
  readonly groups: readonly Group[]
  readonly who: string
  /** ISO 8601, UTC. */
  readonly now: () => string
}

const recordOf = (post: DecisionPost, group: Group, last: DecisionRecord | undefined, options: LogOptions): DecisionRecord => {
  const before = last && {
    decision: last.decision,
    ...(last.kept !== undefined && { kept: last.kept }),
    who: last.who,
    when: last.when,
  }
  return {
    schemaVersion: decisionsVersion,
    group: group.key,
    kind: group.kind,
    members: group.members.map(m => m.id),
    decision: post.decision,
    ...(post.kept !== undefined && { kept: post.kept }),
    ...(post.note !== undefined && { note: post.note }),
    who: options.who,
    when: options.now(),
    before: before ?? null,
  }
}

/** The log of a directory. Nothing in it is ever changed or removed; it is read again for each decision. */
export const decisionLog = (options: LogOptions): DecisionLog => {
  const { path, groups, lines = lineLog(path) } = options
  const byKey = new Map(groups.map(g => [g.key, g]))
  return {
    read: async () => standings(recordsIn(await lines.read())),
    decide: post =>
      lines.alone(async (content, append): Promise<Outcome> => {
        const group = byKey.get(post.group)
        if (!group || (post.kept !== undefined && !group.members.some(m => m.id === post.kept))) return { status: 'unknown' }
        const standing = standings(recordsIn(content)).get(post.group) ?? { seen: 0 }
        if (standing.seen !== post.seen) return { status: 'stale', standing }
        const record = recordOf(post, group, standing.last, options)
        await append(JSON.stringify(record))
        return { status: 'written', standing: { seen: standing.seen + 1, last: record } }
      }),
  }
}
