import { ModelError, type ChatModel, type ChatReply, type ChatRequest } from './chat.js'
import type { HttpClient } from './http-client.js'

export interface OpenAiChatOptions {
  /** Address up to /v1. */
  readonly endpoint: string
  readonly model: string
  readonly http: HttpClient
}

/** What a service understands; found out by its refusals. */
interface Dialect {
  /** How replies are held to a schema: by the service, as any JSON, or by the prompt alone. */
  readonly format: 'schema' | 'object' | 'prompt'
  readonly limit: 'max_tokens' | 'max_completion_tokens'
  readonly temperature: boolean
}
const first: Dialect = { format: 'schema', limit: 'max_tokens', temperature: true }

const bodyOf = (model: string, { messages, schema, temperature, maxTokens }: ChatRequest, dialect: Dialect): object => {
  const strict = schema && { type: 'json_schema', json_schema: { name: schema.name, strict: true, schema: schema.schema } }
  const format = dialect.format === 'schema' ? strict : dialect.format === 'object' ? { type: 'json_object' } : undefined
  return {
    model,
    messages,
    ...(temperature !== undefined && dialect.temperature && { temperature }),
    ...(maxTokens !== undefined && { [dialect.limit]: maxTokens }),
    ...(schema && format && { response_format: format }),
  }
}

/** What to ask instead, when a refusal names a field that the service does not know; undefined when it is about something else. */
const simpler = (thrown: unknown, used: Dialect): Dialect | undefined => {
  if (!(thrown instanceof ModelError) || (thrown.status !== 400 && thrown.status !== 422)) return undefined
  const said = thrown.body ?? ''
  if (used.limit === 'max_tokens' && /max_completion_tokens/.test(said)) return { ...used, limit: 'max_completion_tokens' }
  if (used.format !== 'prompt' && /response_format|json_schema|json_object|structured|guided/i.test(said))
    return { ...used, format: used.format === 'schema' ? 'object' : 'prompt' }
  return used.temperature && /temperature/i.test(said) ? { ...used, temperature: false } : undefined
}

type Json = Readonly<Record<string, unknown>>
const asObject = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const count = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

/** `choices[0].message.content` and `usage` of a chat completion. Throws ModelError. */
const replyOf = (url: string, body: unknown): ChatReply => {
  const { choices, usage } = asObject(body)
  const choice = asObject(Array.isArray(choices) ? choices[0] : undefined)
  const { content } = asObject(choice['message'])
  if (typeof content !== 'string') throw new ModelError('failed', `${url} answered without choices[0].message.content.`)
  const used = asObject(usage)
  return {
    text: content,
    finish: typeof choice['finish_reason'] === 'string' ? choice['finish_reason'] : '',
    usage: { promptTokens: count(used['prompt_tokens']), completionTokens: count(used['completion_tokens']) },
    recorded: false,
  }
}

/**
 * Any service that speaks OpenAI's `POST /v1/chat/completions`: Ollama, vLLM, llama.cpp, hosted ones. One that refuses `json_schema` is
 * asked for `json_object`, then for plain text; one that wants `max_completion_tokens` or no temperature gets its way; from then on.
 */
export const createOpenAiChat = ({ endpoint, model, http }: OpenAiChatOptions): ChatModel => {
  const url = `${endpoint.replace(/\/+$/, '')}/chat/completions`
  let dialect = first
  const ask = async (request: ChatRequest): Promise<ChatReply> => {
    for (;;) {
      const used = dialect
      try {
        return replyOf(url, await http.post(url, bodyOf(model, request, used), request.signal))
      } catch (thrown) {
        const next = simpler(thrown, used)
        if (!next) throw thrown
        // requests that ran at the same time may have found out already
        if (dialect === used) dialect = next
      }
    }
  }
  return { model, ask }
}
