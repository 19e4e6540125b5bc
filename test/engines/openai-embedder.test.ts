import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createOpenAiEmbedder } from '../../src/engines/openai-embedder.js'

type Answer = (body: { model: string; input: string[] }, request: IncomingMessage) => { status?: number; body: string }
let close: (() => void) | undefined
afterEach(() => close?.())

const serve = async (answer: Answer): Promise<string> => {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = []
    request.on('data', (p: Buffer) => parts.push(p))
    request.on('end', () => {
      const { status = 200, body } = answer(
        JSON.parse(Buffer.concat(parts).toString()) as { model: string; input: string[] },
        request,
      )
      response.writeHead(status, { 'content-type': 'application/json' }).end(body)
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  close = () => server.close()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
}

const embeddings = (input: readonly string[], reversed = false): string => {
  const data = input.map((t, index) => ({ object: 'embedding', index, embedding: [t.length, 1, 0] }))
  return JSON.stringify({ object: 'list', data: reversed ? data.reverse() : data })
}

describe('an endpoint that speaks /v1/embeddings', () => {
  test('vectors come back by index, at length 1, with model and key sent', async () => {
    const seen: unknown[] = []
    const endpoint = await serve((body, request) => {
      seen.push(request.url, request.headers.authorization, body.model)
      return { body: embeddings(body.input, true) }
    })
    const embedder = createOpenAiEmbedder({ endpoint, model: 'm', apiKey: 'k' })
    const [a, b] = await embedder.embed(['xx', 'xxxx'])
    expect(seen).toEqual(['/v1/embeddings', 'Bearer k', 'm'])
    expect(a?.[0]).toBeCloseTo(2 / Math.sqrt(5), 6)
    expect(b?.[0]).toBeCloseTo(4 / Math.sqrt(17), 6)
  })

  test('batches keep the order', async () => {
    const sizes: number[] = []
    const endpoint = await serve(({ input }) => {
      sizes.push(input.length)
      return { body: embeddings(input) }
    })
    const texts = Array.from({ length: 150 }, (_, i) => 'x'.repeat(i + 1))
    const vectors = await createOpenAiEmbedder({ endpoint, model: 'm' }).embed(texts)
    expect(sizes).toEqual([64, 64, 22])
    vectors.forEach((v, i) => expect((v[0] ?? 0) / (v[1] ?? 1)).toBeCloseTo(i + 1, 2))
  })

  test('429 and 500 are tried again', async () => {
    let calls = 0
    const endpoint = await serve(({ input }) => {
      calls++
      return calls < 3 ? { status: calls === 1 ? 429 : 500, body: '{}' } : { body: embeddings(input) }
    })
    await createOpenAiEmbedder({ endpoint, model: 'm', pauseMs: 1 }).embed(['a'])
    expect(calls).toBe(3)
  })

  test.each([
    [401, /status 401; check .*--api-key/],
    [404, /status 404/],
  ])('%d is an error at once', async (status, message) => {
    const endpoint = await serve(() => ({ status, body: '{}' }))
    await expect(createOpenAiEmbedder({ endpoint, model: 'm' }).embed(['a'])).rejects.toThrow(message)
  })

  test('what is no JSON and what has no data are errors, a null is NaN', async () => {
    let body = 'oops'
    const endpoint = await serve(() => ({ body }))
    const embedder = createOpenAiEmbedder({ endpoint, model: 'm' })
    await expect(embedder.embed(['a'])).rejects.toThrow(/without JSON/)
    body = '{}'
    await expect(embedder.embed(['a'])).rejects.toThrow(/without "data"/)
    body = '{"data":[{"index":0,"embedding":[1,null]}]}'
    expect((await embedder.embed(['a']))[0]?.[1]).toBeNaN()
  })

  test('nobody listening is said so', async () => {
    const embedder = createOpenAiEmbedder({ endpoint: 'http://127.0.0.1:9/v1', model: 'm', tries: 1 })
    await expect(embedder.embed(['a'])).rejects.toMatchObject({ code: 'missing-model' })
  })
})
