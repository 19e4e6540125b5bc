import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createHttpClient, retryAfter, type HttpOptions } from '../../src/engines/http-client.js'
import { createOpenAiChat } from '../../src/engines/openai-chat.js'
import { withReplies } from '../../src/engines/reply-store.js'
import { serveChat, type Answer, type Asked, type ChatServer } from '../loopback/chat-server.js'
import { directoryOf } from '../pipeline/fakes.js'

let server: ChatServer | undefined
afterEach(() => server?.close())

const chat = async (answer: (asked: Asked, n: number) => Answer, options: HttpOptions = {}) => {
  server = await serveChat(answer)
  const http = createHttpClient({ pauseMs: 1, apiKey: 'k', ...options })
  return { http, model: createOpenAiChat({ endpoint: server.endpoint, model: 'm', http }), server }
}
const schema = { name: 's', schema: { type: 'object' } }
const request = { messages: [{ role: 'user', content: 'hello' }] as const, temperature: 0 }

describe('a chat endpoint', () => {
  test('is sent model, key and messages; gives text, end and tokens', async () => {
    const { model, server: s } = await chat(() => ({ content: 'hi', usage: [7, 3] }))
    expect(await model.ask(request)).toEqual({
      text: 'hi',
      finish: 'stop',
      usage: { promptTokens: 7, completionTokens: 3 },
      recorded: false,
    })
    expect(s.asked[0]).toMatchObject({ model: 'm', authorization: 'Bearer k', temperature: 0, messages: request.messages })
  })

  test('429 holds every request back as long as Retry-After says', async () => {
    const {
      model,
      http,
      server: s,
    } = await chat((_, n) => (n === 0 ? { status: 429, headers: { 'retry-after': '0.3' } } : { content: 'ok' }))
    const first = model.ask(request)
    await new Promise(done => setTimeout(done, 60))
    await Promise.all([first, model.ask({ ...request, temperature: 1 })])
    const [before = 0, ...after] = s.asked.map(a => a.at)
    expect(after.every(at => at - before >= 290)).toBe(true)
    expect(http.counts()).toEqual({ requests: 3, retries: 1, limited: 1 })
  })

  test('500, a dropped connection and a slow answer are tried again', async () => {
    const answers: Answer[] = [{ status: 500 }, { drop: true }, { hang: true }, { content: 'ok' }]
    const { model, server: s } = await chat((_, n) => answers[n] ?? { content: 'late' }, { timeoutMs: 150 })
    expect((await model.ask(request)).text).toBe('ok')
    expect(s.asked).toHaveLength(4)
  })

  test.each([
    [401, 'refused'],
    [404, 'refused'],
    [400, 'failed'],
  ])('%d is an error at once: %s', async (status, kind) => {
    const { model, server: s } = await chat(() => ({ status, body: '{"error": {"message": "no"}}' }))
    await expect(model.ask(request)).rejects.toMatchObject({
      kind,
      message: expect.stringContaining(`status ${status}`) as string,
    })
    expect(s.asked).toHaveLength(1)
  })

  test('what never works is an error after all tries', async () => {
    const { model, server: s } = await chat(() => ({ status: 503 }), { tries: 3 })
    await expect(model.ask(request)).rejects.toMatchObject({ kind: 'failed' })
    expect(s.asked).toHaveLength(3)
  })

  test('a rate is kept', async () => {
    const { model, server: s } = await chat(() => ({ content: 'ok' }), { perMinute: 1200 })
    await Promise.all([0, 0.1, 0.2, 0.3].map(temperature => model.ask({ ...request, temperature })))
    const at = s.asked.map(a => a.at)
    expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(140)
  })

  test('one that does not know json_schema is asked for json_object, then for text, and never again the other way', async () => {
    const { model, server: s } = await chat(({ response_format: format }) =>
      format ? { status: 400, body: `{"error": "response_format ${format.type} is not supported"}` } : { content: '{}' },
    )
    await model.ask({ ...request, schema })
    await model.ask({ ...request, schema, temperature: 1 })
    expect(s.asked.map(a => a.response_format?.type)).toEqual(['json_schema', 'json_object', undefined, undefined])
  })

  test('one that wants max_completion_tokens and no temperature gets its way', async () => {
    const { model, server: s } = await chat(asked => {
      if ('max_tokens' in asked) return { status: 400, body: '{"error": "use max_completion_tokens instead of max_tokens"}' }
      if ('temperature' in asked) return { status: 400, body: '{"error": "temperature does not support 0"}' }
      return { content: 'ok' }
    })
    expect((await model.ask({ ...request, maxTokens: 50 })).text).toBe('ok')
    expect((await model.ask({ ...request, maxTokens: 60 })).text).toBe('ok')
    expect(s.asked).toHaveLength(4)
    expect(s.asked[3]).toMatchObject({ max_completion_tokens: 60 })
  })

  test('a stop ends the waiting', async () => {
    const { model } = await chat(() => ({ status: 429, headers: { 'retry-after': '60' } }))
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 50)
    await expect(model.ask({ ...request, signal: stop.signal })).rejects.toMatchObject({ kind: 'aborted' })
  })

  test.each([
    ['3', 3000],
    ['Thu, 01 Jan 1970 00:00:10 GMT', 10_000],
    ['99999', 600_000],
    ['soon', undefined],
    [null, undefined],
  ])('Retry-After %s is %s ms', (value, ms) => expect(retryAfter(value, 0)).toBe(ms))
})

describe('kept replies', () => {
  test('are never asked for twice, not even at the same time, and are counted as kept', async () => {
    const path = join(await directoryOf({}), 'r.jsonl')
    const { model, server: s } = await chat((_, n) => ({ content: `reply ${n}`, delayMs: 20 }))
    const kept = withReplies(model, { path })
    const [a, b] = await Promise.all([kept.ask(request), kept.ask(request)])
    expect([a.text, b.text, s.asked.length]).toEqual(['reply 0', 'reply 0', 1])
    expect(await withReplies(model, { path }).ask(request)).toMatchObject({ text: 'reply 0', recorded: true })
    expect((await kept.ask({ ...request, temperature: 1 })).text).toBe('reply 1')
  })

  test('a line that was cut by a kill is asked for again, the others stay', async () => {
    const path = join(await directoryOf({}), 'r.jsonl')
    const { model, server: s } = await chat((_, n) => ({ content: `reply ${n}` }))
    const kept = withReplies(model, { path })
    await kept.ask(request)
    await kept.ask({ ...request, temperature: 1 })
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.slice(0, -30))
    const again = withReplies(model, { path })
    expect((await again.ask(request)).recorded).toBe(true)
    expect((await again.ask({ ...request, temperature: 1 })).text).toBe('reply 2')
    expect(s.asked).toHaveLength(3)
    expect((await readFile(path, 'utf8')).trim().split('\n')).toHaveLength(2)
  })

  test('replay asks nobody', async () => {
    const path = join(await directoryOf({}), 'r.jsonl')
    const { model, server: s } = await chat(() => ({ content: 'x' }))
    await withReplies(model, { path }).ask(request)
    const replay = withReplies(model, { path, replay: true })
    expect((await replay.ask(request)).text).toBe('x')
    await expect(replay.ask({ ...request, temperature: 1 })).rejects.toMatchObject({ kind: 'unrecorded' })
    expect(s.asked).toHaveLength(1)
  })
})
