import { furnitureLines } from './furniture/furniture.js'
import { type PageFlow, layoutPage } from './page.js'
import { type EdgeLines, edgeLinesOf, furnitureInput } from './page-edges.js'
import type { PreparedPage } from './text/prepare.js'

/** Running lines are guessed every `step` pages, from the last ones and from some of all before. */
const step = 16
const latest = 32
const sample = 16

/** So many of the pages, evenly spread. */
const spread = <T>(all: readonly T[], count: number): T[] => {
  const every = Math.max(1, Math.ceil(all.length / count))
  return all.filter((_, i) => i % every === 0)
}

/** Layouts made before the last page was seen. */
export interface AheadLayouts {
  /** Takes the next page; lays out an earlier one. */
  add(page: PreparedPage): void
  /** The layout of the page without the words of `edges`: the one made before, where its guess was right. */
  flowOf(page: PreparedPage, edges: EdgeLines): PageFlow
}

const wordIds = (edges: EdgeLines): ReadonlySet<number> => new Set(edges.flatMap(l => l.words.map(w => w.id)))

const same = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean => a.size === b.size && [...a].every(id => b.has(id))

/**
 * Lays out pages while later ones are still being read. What runs through the document is known only at its end, so it is
 * guessed from the pages around; a page whose guess was wrong is laid out again: the result is the same as without.
 * `total`: pages to come, as far as known.
 */
export const layoutAhead = (total = 0): AheadLayouts => {
  const pages: PreparedPage[] = []
  const made = new Map<PreparedPage, { readonly ids: ReadonlySet<number>; readonly flow: PageFlow }>()
  const waiting: { readonly page: PreparedPage; readonly ids: ReadonlySet<number> }[] = []

  const guess = (): void => {
    const around = [...spread(pages.slice(0, -latest), sample), ...pages.slice(-latest)]
    const running = furnitureLines(around.map(furnitureInput), Math.max(total, pages.length))
    const edges = edgeLinesOf(around, running)
    // a header is known by the pages before and behind
    const from = Math.max(0, around.length - 2 * step)
    around.slice(from, from + step).forEach((page, i) => {
      if (!made.has(page)) waiting.push({ page, ids: wordIds(edges[from + i]!) })
    })
  }

  return {
    add: page => {
      pages.push(page)
      if (pages.length % step === 0) guess()
      const next = waiting.shift()
      if (next) made.set(next.page, { ids: next.ids, flow: layoutPage(next.page, next.ids) })
    },
    flowOf: (page, edges) => {
      const ids = wordIds(edges)
      const known = made.get(page)
      return known && same(known.ids, ids) ? known.flow : layoutPage(page, ids)
    },
  }
}
