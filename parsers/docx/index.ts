import type { Parser } from '../../src/document/index.js'
import type { ParseContext } from '../../src/engines/index.js'
import { looksLikeDocx } from './guard.js'

/** Word documents (.docx, .docm): package -> blocks, through mammoth. Throws IngestError `malformed`, `encrypted`, `unsupported-format`, `resource-limit`. */
export const docx: Parser<ParseContext> = {
  format: 'docx',
  detect: looksLikeDocx,
  // loaded with the first file: mammoth and what reads a package take longer than the other parsers together
  parse: async (source, context) => (await import('./parse.js')).parse(source, context),
}
