import type { Bbox } from './geometry.js'

export type Severity = 'info' | 'warning' | 'error'
export type Stage = 'read' | 'parse' | 'layout' | 'refine' | 'describe' | 'render' | 'chunk'

/** A recoverable finding. `code` is stable, lower-case with dashes (`low-coverage`, `image-not-decoded`). */
export interface Diagnostic {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly stage: Stage
  readonly page?: number
  readonly bbox?: Bbox
}
