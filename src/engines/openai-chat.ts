import { ModelError, type ChatModel, type ChatReply, type ChatRequest } from './chat.js'
import type { HttpClient } from './http-client.js'

export interface OpenAiChatOptions {
  /** Address up to /v1. */
  readonly endpoint: string
  readonly model: string
  readonly http: HttpClient
}

/** How replies are held to a schema: by the service, as any JSON, or by the prompt alone. */
type JsonMode = 'schema' | 'object' | 'prompt'
const weaker: Readonly<Record<JsonMode, JsonMode | undefined>> = { schema: 'object', object: 'prompt', prompt: undefined }

const formatOf = ({ schema }: ChatRequest, mode: JsonMode): object => {
  if (!schema || mode === 'prompt') return {}
  if (mode === 'object') return { response_format: { type: 'json_object' } }
  return { response_format: { type: 'json_schema', json_schema: { name: schema.name, strict: true, schema: schema.schema } } }
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

/** Says that the service does not know how to hold a reply to a schema. */
const refusesFormat = (thrown: unknown): boolean =>
  thrown instanceof ModelError &&
  (thrown.status === 400 || thrown.status === 422) &&
  /response_format|json_schema|json_object|structured|guided/i.test(thrown.body ?? '')

/**
 * Any service that speaks OpenAI's `POST /v1/chat/completions`: Ollama, vLLM, llama.cpp, hosted ones. One that does not know
 * `json_schema` is asked for `json_object`, one that does not know that either for plain text, from then on.
 */
export const createOpenAiChat = ({ endpoint, model, http }: OpenAiChatOptions): ChatModel => {
  const url = `${endpoint.replace(/\/+$/, '')}/chat/completions`
  let mode: JsonMode = 'schema'
  const ask = async (request: ChatRequest): Promise<ChatReply> => {
    const { messages, temperature, maxTokens, signal } = request
    for (;;) {
      const used = mode
      const body = {
        model,
        messages,
        ...(temperature !== undefined && { temperature }),
        ...(maxTokens !== undefined && { max_tokens: maxTokens }),
        ...formatOf(request, used),
      }
      try {
        return replyOf(url, await http.post(url, body, signal))
      } catch (thrown) {
        const next = weaker[used]
        if (!request.schema || next === undefined || !refusesFormat(thrown)) throw thrown
        // requests that ran at the same time may have found out already
        if (mode === used) mode = next
      }
    }
  }
  return { model, ask }
}
