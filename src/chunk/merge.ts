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

/**
 * Joins small neighbours: sections without subsections under one heading, and the text right under that heading. They become one
 * section under the common path, their own headings written in the text; no more of them than fit one chunk.
 */
export const mergeSmall = (sections: readonly Section[], rule: MergeRule): Section[] => {
  const out: Section[] = []
  let joined: { path: readonly Heading[]; part: string | undefined; size: number; members: Section[] } | undefined
  /** Headings above others. */
  const carriers = new Set(sections.flatMap(({ path, own }) => path.filter(heading => heading !== own)))
  const isLeaf = (at: number): boolean => {
    const own = sections[at]?.own
    return own !== undefined && !carriers.has(own)
  }
  /** A heading over nothing, with no neighbour to join, ends what stands before it: by itself it is nothing to find. */
  const alone = (section: Section): void => {
    const before = out.at(-1)
    const empty = section.own !== undefined && section.blocks.length === 0 && !carriers.has(section.own)
    if (empty && before && before.blocks.length > 0 && rule.part(before) === undefined)
      out[out.length - 1] = { ...before, blocks: [...before.blocks, section.own] }
    else out.push(section)
  }
  const close = (): void => {
    if (!joined) return
    const { path, members } = joined
    const [first, ...others] = members
    joined = undefined
    if (!first) return
    const intro = samePath(first.path, path)
    // A heading right above another one is no text to join with.
    const apart = intro && first.blocks.length === 0 ? [first] : []
    const [head, ...rest] = apart.length > 0 ? others : members
    out.push(...apart)
    if (!head) return
    if (rest.length === 0) return alone(head)
    const blocks = [head, ...rest].flatMap(m => (m.own && !(m === first && intro) ? [m.own, ...m.blocks] : m.blocks))
    out.push({ path, ...(intro && apart.length === 0 && first.own && { own: first.own }), blocks })
  }
  sections.forEach((section, at) => {
    const text = rule.size(section)
    const small = text < rule.small
    const part = rule.part(section)
    const leaf = isLeaf(at) && section.own
    const size = text + (leaf ? rule.headingSize(leaf) + 2 : 0)
    const path = leaf ? section.path.slice(0, -1) : section.path
    if (small && leaf && joined && joined.part === part && samePath(joined.path, path) && joined.size + size <= rule.room(path)) {
      joined.members.push(section)
      joined.size += size
      return
    }
    close()
    if (small) joined = { path, part, size, members: [section] }
    else out.push(section)
  })
  close()
  return out
}
