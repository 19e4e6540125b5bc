/** What the thread that reads files is asked. `file` counts the files. */
export type Call = { readonly id: number; readonly file: number } & (
  | { readonly name: 'open'; readonly bytes: Uint8Array; readonly password: string | undefined }
  | { readonly name: 'outline' | 'damaged' | 'close' }
  | { readonly name: 'read' | 'release'; readonly page: number }
  | { readonly name: 'picture'; readonly page: number; readonly key: string; readonly again: boolean }
)

/** What it answers: a value, or what pdf.js threw. */
export interface Reply {
  readonly id: number
  readonly value?: unknown
  readonly error?: { readonly name: string | undefined; readonly code: number | undefined; readonly message: string }
}
