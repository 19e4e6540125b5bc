import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a client sent to `/v1/chat/completions`. */
export interface Asked {
  readonly model: string
  readonly messages: readonly { readonly role: string; readonly content: string }[]
  readonly temperature?: number
  readonly response_format?: { readonly type: string; readonly json_schema?: { readonly schema: unknown } }
  readonly authorization: string | undefined
}

/** One answer of the server. `drop` cuts the connection, `hang` never answers. */
export type Answer =
  | { readonly content: string; readonly delayMs?: number; readonly finish?: string; readonly usage?: readonly [number, number] }
  | {
      readonly status: number
      readonly body?: string
      readonly headers?: Readonly<Record<string, string>>
      readonly delayMs?: number
    }
  | { readonly raw: string }
  | { readonly drop: true }
  | { readonly hang: true }

export interface ChatServer {
  readonly endpoint: string
  readonly asked: readonly (Asked & { readonly at: number })[]
  /** Most requests that were under way at the same time. */
  readonly busiest: () => number
  readonly close: () => void
}

const completion = (model: string, content: string, finish: string, [prompt, reply]: readonly [number, number]): string =>
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 0,
    model,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
    usage: { prompt_tokens: prompt, completion_tokens: reply, total_tokens: prompt + reply },
  })

const answerWith = async (response: ServerResponse, model: string, answer: Answer): Promise<void> => {
  if ('drop' in answer) return void response.destroy()
  if ('hang' in answer) return
  if ('raw' in answer) return void response.writeHead(200, { 'content-type': 'application/json' }).end(answer.raw)
  if (answer.delayMs !== undefined) await new Promise(done => setTimeout(done, answer.delayMs))
  const json = { 'content-type': 'application/json' }
  if ('status' in answer) return void response.writeHead(answer.status, { ...json, ...answer.headers }).end(answer.body ?? '{}')
  response.writeHead(200, json).end(completion(model, answer.content, answer.finish ?? 'stop', answer.usage ?? [100, 20]))
}

/** A server on this machine that speaks OpenAI's chat protocol; `answer` is called with each request and its number from 0. */
export const serveChat = async (answer: (asked: Asked, n: number) => Answer): Promise<ChatServer> => {
  const asked: (Asked & { at: number })[] = []
  let [now, most] = [0, 0]
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      if (request.url !== '/v1/chat/completions') return void response.writeHead(404).end('{}')
      const body = JSON.parse(Buffer.concat(parts).toString()) as Asked
      asked.push({ ...body, authorization: request.headers.authorization, at: performance.now() })
      most = Math.max(most, ++now)
      response.on('close', () => now--)
      void answerWith(response, body.model, answer(body, asked.length - 1))
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    busiest: () => most,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
