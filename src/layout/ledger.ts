import type { Ledger } from '../document/index.js'
import type { Line } from './types.js'
import { charsOf } from './text/words.js'

/** Books each character of each page once: body, furniture, or dropped with a reason. White space does not count. */
export interface Books {
  total(page: number, chars: number): void
  body(page: number, lines: readonly Line[]): void
  furniture(page: number, lines: readonly Line[]): void
  dropped(page: number, reason: string, chars: number): void
  /** Moves characters already booked as body to dropped: dot leaders, say. */
  withdrawn(page: number, reason: string, chars: number): void
  result(): ReadonlyMap<number, Ledger>
}

export const charsOfLines = (lines: readonly Line[]): number => lines.reduce((n, l) => n + charsOf(l.words), 0)

export const books = (): Books => {
  const pages = new Map<number, { total: number; body: number; furniture: number; dropped: Map<string, number> }>()
  const of = (page: number): { total: number; body: number; furniture: number; dropped: Map<string, number> } => {
    let p = pages.get(page)
    if (!p) pages.set(page, (p = { total: 0, body: 0, furniture: 0, dropped: new Map() }))
    return p
  }
  const drop = (page: number, reason: string, chars: number): void => {
    const { dropped } = of(page)
    if (chars > 0) dropped.set(reason, (dropped.get(reason) ?? 0) + chars)
  }
  return {
    total: (page, chars) => void (of(page).total += chars),
    body: (page, lines) => void (of(page).body += charsOfLines(lines)),
    furniture: (page, lines) => void (of(page).furniture += charsOfLines(lines)),
    dropped: drop,
    withdrawn(page, reason, chars) {
      of(page).body -= chars
      drop(page, reason, chars)
    },
    result: () =>
      new Map(
        [...pages].map(([page, p]) => [
          page,
          {
            total: p.total,
            body: p.body,
            furniture: p.furniture,
            dropped: [...p.dropped].sort().map(([reason, chars]) => ({ reason, chars })),
          },
        ]),
      ),
  }
}
