import { decisionSchema } from '../../options/index.js'
import type { Answer, Poster, Resources } from '../resources.js'
import type { DecisionLog } from './decisions.js'
import { groupView, type Group } from './groups.js'

const json = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
})

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** The groups of a directory, what was decided, and the one path that takes decisions. */
export const reviewResources = (
  name: string,
  groups: readonly Group[],
  log: DecisionLog,
): Resources & { readonly post: Poster } => {
  const byKey = new Map(groups.map(g => [g.key, g]))
  return {
    async get(path) {
      if (path === 'data/review.json') {
        const decided = await log.read()
        const list = groups.map(({ key, kind, members, score }) => ({
          key,
          kind,
          score,
          title: members[0]?.question ?? '',
          contributors: [...new Set(members.map(m => m.contributor).filter(c => c !== ''))],
          standing: decided.get(key) ?? { seen: 0 },
        }))
        return json(200, { name, groups: list })
      }
      const group = byKey.get(/^data\/group-([0-9a-f]+)\.json$/.exec(path)?.[1] ?? '')
      return group && json(200, groupView(group))
    },
    async post(path, body) {
      if (path !== 'decisions') return undefined
      const post = decisionSchema.safeParse(parsed(body))
      if (!post.success) return json(400, { error: 'This is no decision.' })
      const outcome = await log.decide(post.data)
      switch (outcome.status) {
        case 'unknown':
          return json(404, { error: 'There is no such group or item.' })
        case 'stale':
          return json(409, { error: 'It was decided meanwhile.', standing: outcome.standing })
        case 'written':
          return json(200, { standing: outcome.standing })
      }
    },
  }
}
