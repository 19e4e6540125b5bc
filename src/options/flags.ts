import { z } from 'zod'

/** How a field shows itself on the command line and in messages. */
export interface FlagMeta {
  /** As commander reads it: `-o, --output <dir>`, `--no-outline`. */
  readonly flag: string
  /** What a good value is; ends the error message for a bad one. */
  readonly expects: string
  /** Environment variable that stands in for the flag. */
  readonly env?: string
  /** Not an option of the library: it is about files, processes or the terminal. */
  readonly cliOnly?: true
  /** Default in words, where the schema has none because it depends on the run. */
  readonly fallback?: string
}

export const flags = z.registry<FlagMeta>()
