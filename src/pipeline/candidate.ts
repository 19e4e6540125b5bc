import type { IngestError } from '../document/index.js'

/** One input file before it is read. */
export interface Candidate {
  /** Where the bytes are; `-` is standard input. */
  readonly path: string
  /** Path below its input directory, `/` between folders; what outputs may show. */
  readonly relative: string
  /** Name of the input directory it was found in; tells equal relative paths of two inputs apart. */
  readonly root: string
  /** Named by the user, not found in a directory or by a pattern. */
  readonly direct: boolean
  /** Why it cannot be read at all. */
  readonly error?: IngestError
  /** Why it is no file to convert (a socket, a device). */
  readonly skip?: string
}
