import type { LineLog } from './line-log.js'

/** Version of the lines of `decisions.jsonl`; additive changes raise the minor number. 1.1: what a record was when it was decided on. */
export const decisionsVersion = '1.1'
export const decisionsName = 'decisions.jsonl'

/** Why a decision is not taken: what it speaks of is not there; another was faster; a merge would lead back to its record. */
export type Refusal = 'unknown' | 'stale' | 'circle'

export type Outcome<S> =
  { readonly status: 'written' | 'stale' | 'circle'; readonly standing: S } | { readonly status: 'unknown' }

/** Decisions as they are kept in the log of a directory: read again for each one, never changed, never removed. */
export interface DecisionQueue<Post, S> {
  read(): Promise<Map<string, S>>
  /** Appends one line, or says why not. */
  decide(post: Post): Promise<Outcome<S>>
}

/** Who signs, and when: ISO 8601, UTC. */
export interface Signer {
  readonly who: string
  readonly now: () => string
}

/** One kind of decisions among the lines of a log. */
export interface DecisionKind<Post, D, S extends { readonly seen: number }> {
  /** The decisions of this kind in a log; other lines, and what a crash left half-written, are none. */
  readonly inLog: (text: string) => D[]
  readonly standings: (decisions: readonly D[]) => Map<string, S>
  /** What nothing was decided on yet. */
  readonly none: S
  readonly keyOf: (post: Post) => string
  readonly refuses: (post: Post, standings: ReadonlyMap<string, S>) => Exclude<Refusal, 'stale'> | undefined
  /** The line to write, but for who says it and when. */
  readonly recordOf: (post: Post, standing: S, signed: { readonly who: string; readonly when: string }) => D
}

export const decisionQueue = <Post extends { readonly seen: number }, D, S extends { readonly seen: number }>(
  lines: LineLog,
  { who, now }: Signer,
  kind: DecisionKind<Post, D, S>,
): DecisionQueue<Post, S> => ({
  read: async () => kind.standings(kind.inLog(await lines.read())),
  decide: post =>
    lines.alone(async (content, append): Promise<Outcome<S>> => {
      const [decisions, key] = [kind.inLog(content), kind.keyOf(post)]
      const standings = kind.standings(decisions)
      const standing = standings.get(key) ?? kind.none
      const refusal = kind.refuses(post, standings)
      if (refusal === 'unknown') return { status: refusal }
      if (standing.seen !== post.seen) return { status: 'stale', standing }
      if (refusal) return { status: refusal, standing }
      const record = kind.recordOf(post, standing, { who, when: now() })
      await append(JSON.stringify(record))
      return { status: 'written', standing: kind.standings([...decisions, record]).get(key) ?? kind.none }
    }),
})
