import { ModelError, type ChatMessage, type ChatModel } from '../../engines/chat.js'
import { filled, type Prompts } from './prompts.js'
import type { Parsed } from './replies.js'

/** What the requests of a run have cost. */
export interface Usage {
  /** Replies that were used, recorded ones among them. */
  replies: number
  recorded: number
  /** Replies that had to be asked for again because they did not fit. */
  repairs: number
  /** Of what was asked for now; recorded replies cost nothing. */
  promptTokens: number
  completionTokens: number
}

export const noUsage = (): Usage => ({ replies: 0, recorded: 0, repairs: 0, promptTokens: 0, completionTokens: 0 })

/** What every request of a run shares. */
export interface Session {
  readonly chat: ChatModel
  readonly prompts: Prompts
  readonly usage: Usage
  readonly temperature?: number
  readonly maxTokens?: number
  readonly signal?: AbortSignal
  /** Times a reply that does not fit is asked for again; by default 2. */
  readonly repairs?: number
}

/** A bad reply is shown to the model again, but not a book. UTF-16 units. */
const longestShown = 4000

/**
 * Asks for JSON. A reply that does not fit is shown to the model with what is wrong. Gives the value, or why there is none. Throws
 * ModelError `refused`, `unreachable` and `aborted`: the whole run is hopeless then.
 */
export const askJson = async <T>(
  session: Session,
  language: 'zh' | 'en',
  prompt: string,
  schema: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> },
  parse: (reply: string) => Parsed<T>,
): Promise<Parsed<T>> => {
  const { chat, prompts, usage, repairs = 2, temperature, maxTokens, signal } = session
  const messages: ChatMessage[] = [{ role: 'user', content: prompt }]
  for (let left = repairs; ; left--) {
    const settings = { ...(temperature !== undefined && { temperature }), ...(maxTokens !== undefined && { maxTokens }) }
    const reply = await chat.ask({ messages, schema, ...settings, ...(signal && { signal }) }).catch((thrown: unknown) => {
      if (thrown instanceof ModelError && thrown.kind === 'failed') return thrown
      throw thrown
    })
    if (reply instanceof ModelError) return { error: reply.message }
    usage.replies++
    if (reply.recorded) usage.recorded++
    else {
      usage.promptTokens += reply.usage.promptTokens
      usage.completionTokens += reply.usage.completionTokens
    }
    const parsed = parse(reply.text)
    if (!('error' in parsed) || left <= 0) return parsed
    usage.repairs++
    const cut = reply.finish === 'length' ? `it was cut off: be shorter; ${parsed.error}` : parsed.error
    messages.push(
      { role: 'assistant', content: reply.text.slice(0, longestShown) },
      { role: 'user', content: filled(prompts[language].repair, { error: cut }) },
    )
  }
}

/** `work` on each item, at most so many at a time; results in the order of the items. The first error stops what has not begun. */
export const eachLimited = async <T, R>(
  items: readonly T[],
  most: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> => {
  const results = new Array<R>(items.length)
  let next = 0
  let stopped = false
  const worker = async (): Promise<void> => {
    while (next < items.length && !stopped) {
      const i = next++
      try {
        results[i] = await work(items[i] as T, i)
      } catch (thrown) {
        stopped = true
        throw thrown
      }
    }
  }
  const outcomes = await Promise.allSettled(Array.from({ length: Math.max(1, Math.min(most, items.length)) }, worker))
  const failed = outcomes.find(outcome => outcome.status === 'rejected')
  if (failed) throw failed.reason
  return results
}
