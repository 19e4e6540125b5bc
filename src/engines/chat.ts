/** A part of a message: text, or a picture as a data or http address. */
export type ChatPart =
  { readonly type: 'text'; readonly text: string } | { readonly type: 'image_url'; readonly image_url: { readonly url: string } }

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string | readonly ChatPart[]
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[]
  /** JSON Schema (draft 2020-12) the reply has to fit; any text without one. */
  readonly schema?: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> }
  /** 0 to 2. */
  readonly temperature?: number
  /** Most tokens of the reply. */
  readonly maxTokens?: number
  readonly signal?: AbortSignal
}

export interface ChatReply {
  readonly text: string
  /** Why it ended, as the service says: `stop`, `length`. */
  readonly finish: string
  /** As the service counts; 0 where it does not. */
  readonly usage: { readonly promptTokens: number; readonly completionTokens: number }
  /** Came from a file of replies: nothing was asked, nothing paid. */
  readonly recorded: boolean
}

/** A language model. `ask` throws ModelError. */
export interface ChatModel {
  readonly model: string
  readonly ask: (request: ChatRequest) => Promise<ChatReply>
}

/**
 * Why a model gave nothing. `refused`: key, model or address are wrong, so every further request will fail too; `unreachable`: nobody
 * answers there; `failed`: this request alone (too long, too slow, too busy after all tries); `unrecorded`: only recorded replies are allowed.
 */
export class ModelError extends Error {
  override readonly name = 'ModelError'
  constructor(
    readonly kind: 'refused' | 'unreachable' | 'failed' | 'unrecorded' | 'aborted',
    message: string,
    options: { readonly cause?: unknown; readonly status?: number; readonly body?: string } = {},
  ) {
    super(message, { cause: options.cause })
    this.status = options.status
    this.body = options.body
  }
  readonly status: number | undefined
  /** What the service said, cut. */
  readonly body: string | undefined
}
