import type { QaRecord } from '../document/index.js'
import type { QaDecision } from '../options/index.js'

/** Where merged records end, and which merges cannot be. */
export interface Merges {
  /** The record that stands for a merged one, at the end of the chain. */
  readonly into: ReadonlyMap<string, string>
  /** Merges into a record that is not there. */
  readonly dangling: ReadonlySet<string>
  /** Merges that would have closed a circle: the earliest of each, since the later ones were said knowing of it. */
  readonly circular: ReadonlySet<string>
}

type Link = Pick<QaDecision, 'when'> & { readonly to: string }

/** The records on the way from `id`, and the one at its end; `circle` where the way comes back to itself. */
const wayOf = (id: string, links: ReadonlyMap<string, Link>): { readonly end: string; readonly circle?: readonly string[] } => {
  const way: string[] = []
  let at = id
  for (let link = links.get(at); link; link = links.get(at)) {
    const met = way.indexOf(at)
    if (met >= 0) return { end: at, circle: way.slice(met) }
    way.push(at)
    at = link.to
  }
  return { end: at }
}

const earliest = (ids: readonly string[], links: ReadonlyMap<string, Link>): string | undefined =>
  [...ids].sort((a, b) => {
    const [x, y] = [links.get(a)?.when ?? '', links.get(b)?.when ?? '']
    return x < y ? -1 : x > y ? 1 : a < b ? -1 : 1
  })[0]

/** Resolves merges that hold: chains to their end, circles broken. `has`: is a record there? Pure. */
export const mergesOf = (decisions: readonly QaDecision[], has: (id: string) => boolean): Merges => {
  const links = new Map<string, Link>()
  const dangling = new Set<string>()
  for (const { group, into, when } of decisions)
    if (into !== undefined && has(into)) links.set(group, { to: into, when })
    else dangling.add(group)
  const circular = new Set<string>()
  for (const id of [...links.keys()])
    for (let { circle } = wayOf(id, links); circle; { circle } = wayOf(id, links)) {
      const broken = earliest(circle, links) ?? id
      circular.add(broken)
      links.delete(broken)
    }
  return { into: new Map([...links.keys()].map(id => [id, wayOf(id, links).end])), dangling, circular }
}

const union = <T>(lists: readonly (readonly T[])[]): T[] => [...new Map(lists.flat().map(v => [JSON.stringify(v), v])).values()]

const contributorsOf = (r: QaRecord): readonly string[] =>
  r.contributors ?? (r.contributor === undefined || r.contributor === '' ? [] : [r.contributor])

/** A record with the evidence and the contributors of those merged into it; its own come first. The same twice changes nothing. */
export const withMerged = (record: QaRecord, merged: readonly QaRecord[]): QaRecord => {
  if (merged.length === 0) return record
  const contributors = union([contributorsOf(record), ...merged.map(contributorsOf)])
  const [first] = contributors
  return {
    ...record,
    provenance: union([record.provenance, ...merged.map(m => m.provenance)]),
    ...(record.contributor === undefined && first !== undefined && { contributor: first }),
    ...(contributors.length > 1 && { contributors }),
  }
}
