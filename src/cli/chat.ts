import { resolve } from 'node:path'
import { IngestError } from '../document/index.js'
import { ModelError, type ChatModel } from '../engines/chat.js'
import { createHttpClient } from '../engines/http-client.js'
import { createOpenAiChat } from '../engines/openai-chat.js'
import { withReplies } from '../engines/reply-store.js'
import type { ModelCommandOptions } from '../options/index.js'
import { loadPrompts, writeWhole } from '../pipeline/index.js'
import { noUsage, type ModelFailure, type Session } from '../qa/index.js'
import { usage } from './convert.js'
import type { QaDeps } from './qa.js'

/** A model that was named on the command line. */
export interface Asked {
  readonly session: Session
  /** Writes tokens, cost and failures beside the output, and says them. */
  readonly report: (failures: readonly ModelFailure[]) => Promise<void>
}

/** Beside `a.jsonl`: `a.replies.jsonl`. */
const beside = (output: string | undefined, what: string): string | undefined =>
  output === undefined ? undefined : `${output.replace(/\.jsonl$/, '')}.${what}`

/** Asks nobody: every reply comes from the file. */
const silent = (model: string): ChatModel => ({
  model,
  ask: () => Promise.reject(new ModelError('unrecorded', 'This reply is not recorded; run once without --replay.')),
})

const chatOf = (options: ModelCommandOptions, output: string | undefined, cwd: string) => {
  const { endpoint, model, apiKey, tries, rate, requestTimeout, replay } = options
  if (model === undefined) throw usage('--endpoint needs --model, the name of the model.')
  const timeoutMs = 1000 * requestTimeout
  const http = createHttpClient({
    tries,
    timeoutMs,
    ...(apiKey !== undefined && { apiKey }),
    ...(rate !== undefined && { perMinute: rate }),
  })
  const bare = endpoint === undefined || replay ? silent(model) : createOpenAiChat({ endpoint, model, http })
  const kept = options.replies ?? beside(output, 'replies.jsonl')
  if (replay && kept === undefined) throw usage('--replay needs --replies <file> or -o.')
  const chat = kept === undefined ? bare : withReplies(bare, { path: resolve(cwd, kept), replay })
  return { chat, http }
}

const rounded = (x: number): number => Math.round(x * 1e6) / 1e6

/** The model that the options name; undefined where they name none. Throws IngestError `invalid-options`. */
export const modelOf = (
  options: ModelCommandOptions & { readonly quiet: boolean },
  output: string | undefined,
  { io, signal }: QaDeps,
): Asked | undefined => {
  if (options.endpoint === undefined && !options.replay) return undefined
  const { chat, http } = chatOf(options, output, io.cwd)
  const prompts = loadPrompts(options.prompts === undefined ? undefined : resolve(io.cwd, options.prompts))
  const used = noUsage()
  const { temperature, maxReply, priceIn, priceOut } = options
  const session: Session = { chat, prompts, usage: used, temperature, maxTokens: maxReply, signal }
  const report = async (failures: readonly ModelFailure[]): Promise<void> => {
    const cost = ((priceIn ?? 0) * used.promptTokens + (priceOut ?? 0) * used.completionTokens) / 1e6
    const priced = priceIn !== undefined || priceOut !== undefined
    const sums = { model: chat.model, ...used, ...http.counts(), ...(priced && { cost: rounded(cost) }) }
    const path = beside(output, 'model.json')
    if (path !== undefined) await writeWhole(resolve(io.cwd, path), `${JSON.stringify({ ...sums, failures }, null, 2)}\n`)
    for (const { source, of, pass, reason } of failures) io.stderr.write(`manualmill: ${source}, ${of}, ${pass}: ${reason}\n`)
    if (options.quiet) return
    const price = priced ? `, cost ${rounded(cost)}` : ''
    io.stderr.write(
      `${used.replies} replies (${used.recorded} kept from before), ${used.repairs} asked for again, ${sums.retries} retries; ${used.promptTokens} + ${used.completionTokens} tokens${price}\n`,
    )
  }
  return { session, report }
}

/** A model that cannot be asked at all ends the run with what to do about it; what it has said is kept. */
export const answered = <T>(work: Promise<T>): Promise<T> =>
  work.catch((thrown: unknown) => {
    if (!(thrown instanceof ModelError)) throw thrown
    if (thrown.kind === 'aborted')
      throw new IngestError('aborted', 'Interrupted; the replies so far are kept.', { cause: thrown })
    const code = thrown.kind === 'unrecorded' ? 'invalid-options' : 'missing-model'
    throw new IngestError(code, `${thrown.message} The replies so far are kept.`, { cause: thrown })
  })
