import { decisionSchema } from '../../options/index.js'
import type { Poster, Resources } from '../resources.js'
import type { DecisionLog } from './decisions.js'
import { groupView, type Group } from './groups.js'
import { answerOf, json, type QaReview } from './qa-resources.js'

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const isOfQa = (value: unknown): boolean => typeof value === 'object' && value !== null && 'qa' in value

/** What `review` shows beside the groups: Q&A records, and the pages they were read from. */
export interface ReviewedBeside {
  readonly qa: QaReview
  readonly pages?: Resources
}

/** The groups of a directory, what was decided, and the one path that takes decisions. */
export const reviewResources = (
  name: string,
  groups: readonly Group[],
  log: DecisionLog,
  beside?: ReviewedBeside,
): Resources & { readonly post: Poster } => {
  const byKey = new Map(groups.map(g => [g.key, g]))
  const overview = async () => {
    const decided = await log.read()
    const list = groups.map(({ key, kind, members, score }) => ({
      key,
      kind,
      score,
      title: members[0]?.question ?? '',
      contributors: [...new Set(members.map(m => m.contributor).filter(c => c !== ''))],
      standing: decided.get(key) ?? { seen: 0 },
    }))
    return { name, groups: list, ...((await beside?.qa.overview()) ?? { qa: [], gone: [] }) }
  }
  return {
    async get(path) {
      if (path === 'data/review.json') return json(200, await overview())
      const group = byKey.get(/^data\/group-([0-9a-f]+)\.json$/.exec(path)?.[1] ?? '')
      if (group) return json(200, groupView(group))
      return (await beside?.qa.get(path)) ?? (await beside?.pages?.get(path))
    },
    async post(path, body) {
      if (path !== 'decisions') return undefined
      const value = parsed(body)
      if (beside && isOfQa(value)) return beside.qa.post(path, body)
      const post = decisionSchema.safeParse(value)
      if (!post.success) return json(400, { error: 'This is no decision.' })
      return answerOf(await log.decide(post.data))
    },
  }
}
