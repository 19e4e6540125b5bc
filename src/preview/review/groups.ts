import { readFile } from 'node:fs/promises'
import { IngestError, shortHash } from '../../document/index.js'
import { inside } from '../library.js'
import { differing, type Segment } from './differing.js'

export const groupKinds = ['cluster', 'conflict', 'review'] as const
export type GroupKind = (typeof groupKinds)[number]

export interface Member {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly contributor: string
  /** File and row of the input. */
  readonly from: string
}

/** Items that were judged together: a cluster, or a pair that contradicts itself or is left to a person. */
export interface Group {
  /** Made of the kind and the ids of the members: the same after `dedupe` has run again. */
  readonly key: string
  readonly kind: GroupKind
  readonly members: readonly Member[]
  /** Id of the member that stays; clusters only. */
  readonly kept?: string
  /** Lowest score among the pairs, 0..1. */
  readonly score: number
  readonly reasons: readonly { readonly code: string; readonly detail: string }[]
}

type Json = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : [])
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

const memberOf = (value: Json): Member => ({
  id: text(value.id),
  question: text(value.question),
  answer: text(value.answer),
  contributor: text(value.contributor),
  from: [text(value.file), text(value.row)].filter(part => part !== '').join(':'),
})

const reasonsOf = (pairs: readonly Json[]): Group['reasons'] => {
  const all = pairs.flatMap(p => list(p.reasons)).map(r => ({ code: text(r.code), detail: text(r.detail) }))
  return [...new Map(all.map(r => [`${r.code}\n${r.detail}`, r])).values()]
}

const scoreOf = (pairs: readonly Json[]): number => {
  const scores = pairs.flatMap(p => (typeof p.score === 'number' ? [p.score] : []))
  return scores.length === 0 ? 0 : Math.min(...scores)
}

const groupOf = (kind: GroupKind, line: Json): Group => {
  const pairs = kind === 'cluster' ? list(line.pairs) : [line]
  const members = (kind === 'cluster' ? list(line.members) : list([line.a, line.b])).map(memberOf)
  const ids = members.map(m => m.id).sort()
  return {
    key: shortHash(JSON.stringify([kind, ...ids])),
    kind,
    members,
    ...(kind === 'cluster' && { kept: text(line.kept) }),
    score: scoreOf(pairs),
    reasons: reasonsOf(pairs),
  }
}

const files: Readonly<Record<GroupKind, string>> = {
  cluster: 'clusters.jsonl',
  conflict: 'conflicts.jsonl',
  review: 'review.jsonl',
}

const linesOf = (name: string, content: string): Json[] =>
  content
    .split('\n')
    .filter(line => line.trim() !== '')
    .map((line, i) => {
      try {
        const value: unknown = JSON.parse(line)
        if (isRecord(value)) return value
      } catch {
        // said below
      }
      throw new IngestError('malformed', `${name} is damaged at line ${i + 1}; run manualmill dedupe again.`)
    })

/**
 * The groups of an output directory of dedupe: what contradicts itself first, then what is left to a person, then clusters.
 * Throws IngestError `invalid-options` when it is not one, `malformed` for a damaged file.
 */
export const readGroups = async (directory: string): Promise<Group[]> => {
  const read = async (kind: GroupKind): Promise<Group[]> => {
    const path = await inside(directory, files[kind])
    const content = path === undefined ? undefined : await readFile(path, 'utf8').catch(() => undefined)
    if (content === undefined) {
      const why = `There is no ${files[kind]} in this directory; name the output directory of manualmill dedupe.`
      throw new IngestError('invalid-options', why, { path: directory })
    }
    return linesOf(files[kind], content).map(line => groupOf(kind, line))
  }
  return (await Promise.all((['conflict', 'review', 'cluster'] as const).map(read))).flat()
}

export interface MemberView extends Member {
  readonly questionParts: readonly Segment[]
  readonly answerParts: readonly Segment[]
}

/** A group with each member's text cut where it differs from the one that stays (of pairs: from the other). */
export const groupView = (group: Group): Omit<Group, 'members'> & { readonly members: readonly MemberView[] } => {
  const reference = group.members.find(m => m.id === group.kept) ?? group.members[0]
  const second = group.members.find(m => m !== reference)
  return {
    ...group,
    members: group.members.map(m => {
      const other = m === reference ? second : reference
      return {
        ...m,
        questionParts: differing(m.question, other?.question ?? m.question),
        answerParts: differing(m.answer, other?.answer ?? m.answer),
      }
    }),
  }
}
