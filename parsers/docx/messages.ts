import type { Diagnostic, Severity } from '../../src/document/index.js'
import type { LostKind } from './facts.js'

const losses: Readonly<Record<LostKind, readonly [code: string, severity: Severity, what: string]>> = {
  chart: ['chart-not-read', 'warning', 'chart(s) have no stored values; a figure without a picture keeps each place'],
  ink: ['ink-not-read', 'warning', 'handwritten drawing(s) cannot be read; a figure without a picture keeps each place'],
  symbol: ['symbol-unknown', 'warning', 'character(s) of symbol fonts have no Unicode look-alike'],
  'deleted-text': ['deleted-text', 'info', 'tracked deletion(s) were left out'],
  diagram: ['diagram-not-read', 'warning', 'SmartArt diagram(s) cannot be read; a figure without a picture keeps each place'],
  shape: ['shape-not-read', 'warning', 'drawn shape(s) without text or picture were left out'],
  'embedded-document': [
    'embedded-document-not-read',
    'warning',
    'embedded document(s) (altChunk) cannot be read; a figure keeps each place',
  ],
  object: [
    'object-not-read',
    'warning',
    'embedded object(s) were not opened; only their preview picture is kept, where there is one',
  ],
  'hidden-text': ['hidden-text', 'info', 'run(s) of hidden text, which Word does not print, were left out'],
  comment: ['comments-left-out', 'info', 'comment(s) were left out'],
}

/** What the file holds and the blocks do not, one diagnostic for each kind, with its count. */
export const lossDiagnostics = (counts: ReadonlyMap<LostKind, number>): Diagnostic[] =>
  [...counts].map(([kind, n]) => {
    const [code, severity, what] = losses[kind]
    return { code, severity, message: `${n} ${what}.`, stage: 'parse' }
  })

/** mammoth's own messages, equal ones counted. Only what it ignored is a warning; styles and image types concern its HTML. */
export const mammothDiagnostics = (messages: readonly string[]): Diagnostic[] => {
  const counts = new Map<string, number>()
  for (const message of messages) counts.set(message, (counts.get(message) ?? 0) + 1)
  return [...counts].map(([message, n]) => {
    const harmless = /^(Paragraph|Run|Table) style with ID|^Image of type|^Unrecognised (paragraph|run) style/.test(message)
    return {
      code: harmless ? 'docx-note' : 'docx-element-ignored',
      severity: harmless ? 'info' : 'warning',
      message: n > 1 ? `${message} (${n} times)` : message,
      stage: 'parse',
    }
  })
}
