import type { Diagnostic, Document } from '../document/index.js'

export type FileStatus = 'ok' | 'partial' | 'failed' | 'skipped'

/** Share of a page's characters that must be accounted for; below it the page is worth a look. */
export const coverageFloor = 0.98

/** Status of a file that has a Document: never ok while an error diagnostic exists. */
export const statusOf = (diagnostics: readonly Diagnostic[]): 'ok' | 'partial' =>
  diagnostics.some(d => d.severity === 'error') ? 'partial' : 'ok'

/** A warning for each page whose coverage is below the floor and that has none yet. */
export const lowCoverage = (document: Document, known: readonly Diagnostic[]): Diagnostic[] =>
  document.pages
    .filter(p => !(p.coverage >= coverageFloor) && !known.some(d => d.code === 'low-coverage' && d.page === p.page))
    .map(p => ({
      code: 'low-coverage',
      severity: 'warning',
      message: `Only ${(p.coverage * 100).toFixed(1)} % of the ${p.ledger.total} characters on page ${p.page} are accounted for; compare it with the original.`,
      stage: 'parse',
      page: p.page,
    }))
