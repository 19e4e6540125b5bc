import type { Ledger } from './document.js'

/** Share of a page's characters whose end is known, 0..1; 1 for an empty page. */
export const coverageOf = (ledger: Ledger): number => {
  const dropped = ledger.dropped.reduce((n, d) => n + d.chars, 0)
  return ledger.total === 0 ? 1 : (ledger.body + ledger.furniture + dropped) / ledger.total
}
