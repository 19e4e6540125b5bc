import { reviewFindings, type Decided, type QaReviewedLine } from '../pipeline/index.js'
import type { Io } from './io.js'

/** As many are named; the rest is counted. */
const mostNamed = 5

/** Names the decisions of review that are not used, or used with a doubt; what was gone anyway is counted only. */
export const sayFindings = (lines: readonly QaReviewedLine[], { stderr }: Pick<Io, 'stderr'>, more = ''): void => {
  const findings = reviewFindings(lines)
  const warnings = findings.filter(f => f.severity === 'warning')
  const named = warnings.slice(0, mostNamed)
  for (const { code, message } of named) stderr.write(`manualmill: ${code}: ${message}\n`)
  const rest = findings.length - named.length
  if (rest > 0) stderr.write(`manualmill: ${rest} more decisions like these${more === '' ? '' : `, see ${more}`}\n`)
}

/** How many decisions were used, and which were not. `more`: the file that lists them all. */
export const sayDecided = ({ used, edited, missing, lines }: Decided, io: Pick<Io, 'stderr'>, more = ''): void => {
  if (lines.length === 0) return
  const { accept, reject, negative, merge } = used
  const absent = missing === 0 ? '' : `; ${missing} not, ${missing === 1 ? 'its record is' : 'their records are'} gone`
  io.stderr.write(
    `As decided in review: ${accept} accepted, ${reject} rejected, ${negative} negative, ${merge} merged, ${edited} edited${absent}.\n`,
  )
  sayFindings(lines, io, more)
}
