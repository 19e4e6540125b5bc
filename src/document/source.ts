import type { Parsed, Format } from './document.js'

/** One input file: its bytes and where they come from. */
export interface Source {
  /** File name without folders; what outputs may show. */
  readonly name: string
  /** Path as given; for messages only, never written to outputs. */
  readonly path?: string
  readonly bytes: Uint8Array
}

/** Reports work done inside one file. */
export interface FileProgress {
  readonly done: number
  readonly total: number
  readonly unit: 'page' | 'step'
}

/**
 * One per format: bytes -> Document. `detect` looks at the content, never at the name.
 * Throws IngestError when no Document can be made; everything else is a diagnostic.
 */
export interface Parser<Context> {
  readonly format: Format
  detect(bytes: Uint8Array): boolean
  parse(source: Source, context: Context): Promise<Parsed>
}
