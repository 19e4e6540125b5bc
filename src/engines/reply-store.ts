import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { dirname } from 'node:path'
import { ModelError, type ChatModel, type ChatReply, type ChatRequest } from './chat.js'

export interface ReplyStoreOptions {
  /** JSONL file, one reply a line, only ever added to. */
  readonly path: string
  /** Ask nobody: what is not in the file is an error `unrecorded`. */
  readonly replay?: boolean
}

/** Hash of all that a reply depends on: model, messages, schema, temperature, limit. Not of the address. */
export const replyKey = (model: string, { messages, schema, temperature, maxTokens }: ChatRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([model, messages, schema ?? null, temperature ?? null, maxTokens ?? null]))
    .digest('hex')

const replyIn = (line: string): { key: string; reply: ChatReply } | undefined => {
  try {
    const { key, reply } = JSON.parse(line) as { key?: unknown; reply?: Partial<ChatReply> }
    if (typeof key !== 'string' || typeof reply?.text !== 'string') return undefined
    const usage = reply.usage ?? { promptTokens: 0, completionTokens: 0 }
    return { key, reply: { text: reply.text, finish: reply.finish ?? '', usage, recorded: true } }
  } catch {
    return undefined
  }
}

/** Replies by key. A line that was not written to its end (the run was killed) is cut off. */
const load = (path: string): Map<string, ChatReply> => {
  const replies = new Map<string, ChatReply>()
  if (!existsSync(path)) return replies
  const data = readFileSync(path)
  const whole = data.lastIndexOf(10) + 1
  if (whole !== data.length) truncateSync(path, whole)
  for (const line of data.toString('utf8', 0, whole).split('\n')) {
    const found = replyIn(line)
    if (found) replies.set(found.key, found.reply)
  }
  return replies
}

/**
 * A model that keeps its replies in a file and never asks twice for the same: cache, recording and resume are one thing. Each reply is on
 * disk before it is used, so a run that is killed loses only what was under way. One process at a time should use a file.
 */
export const withReplies = (chat: ChatModel, { path, replay = false }: ReplyStoreOptions): ChatModel => {
  let replies: Map<string, ChatReply> | undefined
  const underWay = new Map<string, Promise<ChatReply>>()
  const fresh = async (key: string, request: ChatRequest): Promise<ChatReply> => {
    if (replay) throw new ModelError('unrecorded', `${path} has no reply to this request; run once without --replay.`)
    const { recorded: _, ...reply } = await chat.ask(request)
    mkdirSync(dirname(path), { recursive: true })
    appendFileSync(path, `${JSON.stringify({ key, model: chat.model, reply })}\n`)
    replies?.set(key, { ...reply, recorded: true })
    return { ...reply, recorded: false }
  }
  const ask = async (request: ChatRequest): Promise<ChatReply> => {
    const kept = (replies ??= load(path))
    const key = replyKey(chat.model, request)
    const known = kept.get(key) ?? underWay.get(key)
    if (known) return known
    const asked = fresh(key, request).finally(() => underWay.delete(key))
    underWay.set(key, asked)
    return asked
  }
  return { ...chat, ask }
}
