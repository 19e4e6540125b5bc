import type { Heading } from '../document/index.js'
import type { Section } from './section.js'

export interface MergeRule {
  /** Tokens of a section's text, its own heading left out. */
  readonly size: (section: Section) => number
  /** Tokens of a heading as it is written in a text. */
  readonly headingSize: (heading: Heading) => number
  /** Tokens left for the text under a heading path. */
  readonly room: (path: readonly Heading[]) => number
  /** A section below this is small. Tokens. */
  readonly small: number
  /** Sections of one name join only with each other: those of the cover; `undefined` for text. */
  readonly part: (section: Section) => string | undefined
}

const samePath = (a: readonly Heading[], b: readonly Heading[]): boolean => a.length === b.length && a.every((h, i) => h === b[i])

/** Neighbours that may become one section, and the path above them. */
interface Run {
  readonly path: readonly Heading[]
  readonly part: string | undefined
  readonly members: readonly Section[]
  /** Tokens as they will be written. */
  readonly size: number
}

const runsOf = (sections: readonly Section[], carriers: ReadonlySet<Heading>, rule: MergeRule): Run[] => {
  const runs: Run[] = []
  let open = false
  for (const section of sections) {
    const { own } = section
    const text = rule.size(section)
    const small = text < rule.small
    const part = rule.part(section)
    const leaf = own !== undefined && !carriers.has(own)
    const size = text + (leaf ? rule.headingSize(own) + 2 : 0)
    const path = leaf ? section.path.slice(0, -1) : section.path
    const last = open && small && leaf ? runs.at(-1) : undefined
    if (last && last.part === part && samePath(last.path, path) && last.size + size <= rule.room(path))
      runs[runs.length - 1] = { ...last, members: [...last.members, section], size: last.size + size }
    else runs.push({ path, part, members: [section], size })
    open = small
  }
  return runs
}

const joinedOf = ({ path, members }: Run): Section[] => {
  const [first, ...others] = members
  if (!first || others.length === 0) return [...members]
  const isIntro = samePath(first.path, path)
  // A heading right above another one is no text to join with.
  const [apart, joined] = isIntro && first.blocks.length === 0 ? [[first], others] : [[], members]
  if (joined.length < 2) return [...apart, ...joined]
  const intro = isIntro && apart.length === 0 ? first : undefined
  const blocks = joined.flatMap(m => (m.own && m !== intro ? [m.own, ...m.blocks] : m.blocks))
  return [...apart, { path, ...(intro?.own && { own: intro.own }), blocks }]
}

/**
 * Joins small neighbours: sections without subsections under one heading, and the text right under that heading. They become one
 * section under the common path, their own headings written in the text; no more of them than fit one chunk. A heading over
 * nothing that has no neighbour to join ends what stands before it: by itself it is nothing to find.
 */
export const mergeSmall = (sections: readonly Section[], rule: MergeRule): Section[] => {
  /** Headings above others. */
  const carriers = new Set(sections.flatMap(({ path, own }) => path.filter(heading => heading !== own)))
  const out: Section[] = []
  for (const section of runsOf(sections, carriers, rule).flatMap(joinedOf)) {
    const { own, blocks } = section
    const before = out.at(-1)
    const empty = own !== undefined && blocks.length === 0 && !carriers.has(own)
    if (empty && before && before.blocks.length > 0 && rule.part(before) === undefined)
      out[out.length - 1] = { ...before, blocks: [...before.blocks, own] }
    else out.push(section)
  }
  return out
}
