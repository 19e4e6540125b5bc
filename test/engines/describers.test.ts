import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { writeTinyCaptioner } from '../../scripts/fixtures/tiny-captioner.js'
import { withDescriptionCache } from '../../src/engines/description-cache.js'
import { openDescriber } from '../../src/engines/open-describer.js'
import { createOpenAiDescriber } from '../../src/engines/openai-describer.js'
import { sharpCodec } from '../../src/engines/sharp-codec.js'
import { createTransformersDescriber } from '../../src/engines/transformers/describer.js'

const root = mkdtempSync(join(tmpdir(), 'describers-'))
afterAll(() => rmSync(root, { recursive: true }))

interface Asked {
  readonly model: string
  readonly messages: readonly {
    readonly content: readonly { readonly text?: string; readonly image_url?: { readonly url: string } }[]
  }[]
}
let close: (() => void) | undefined
afterEach(() => close?.())

/** A loopback service that gives recorded replies in turn, the last one again and again; undefined never answers. */
const replay = async (
  ...replies: readonly ({ status?: number; body: string } | undefined)[]
): Promise<{ baseUrl: string; asked: Asked[]; keys: unknown[] }> => {
  const asked: Asked[] = []
  const keys: unknown[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (p: Buffer) => parts.push(p))
    request.on('end', () => {
      keys.push(request.url, request.headers.authorization)
      asked.push(JSON.parse(Buffer.concat(parts).toString()) as Asked)
      const reply = replies[Math.min(asked.length, replies.length) - 1]
      if (reply) response.writeHead(reply.status ?? 200, { 'content-type': 'application/json' }).end(reply.body)
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  close = () => (server.closeAllConnections(), server.close())
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked, keys }
}

const answered = (content: unknown): { body: string } => ({
  body: JSON.stringify({
    id: 'x',
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
  }),
})
const picture = { bytes: new Uint8Array([1, 2, 3]), mediaType: 'image/png', prompt: 'What is it?' }

describe('an endpoint that speaks /v1/chat/completions', () => {
  test('picture and prompt are sent in one message, model and key with them', async () => {
    const { baseUrl, asked, keys } = await replay(answered('A pump.'))
    expect(await createOpenAiDescriber({ baseUrl, model: 'm', apiKey: 'k' }).describe(picture)).toBe('A pump.')
    expect(keys).toEqual(['/v1/chat/completions', 'Bearer k'])
    const [message] = asked[0]?.messages ?? []
    expect(message?.content).toEqual([
      { type: 'text', text: 'What is it?' },
      { type: 'image_url', image_url: { url: 'data:image/png;base64,AQID' } },
    ])
  })

  test('answers in parts are joined', async () => {
    const { baseUrl } = await replay(
      answered([
        { type: 'text', text: 'A ' },
        { type: 'text', text: 'fan.' },
      ]),
    )
    expect(await createOpenAiDescriber({ baseUrl, model: 'm' }).describe(picture)).toBe('A fan.')
  })

  test('429 and 503 are tried again', async () => {
    const { baseUrl, asked } = await replay({ status: 429, body: '' }, { status: 503, body: '' }, answered('A pump.'))
    expect(await createOpenAiDescriber({ baseUrl, model: 'm', pauseMs: 1 }).describe(picture)).toBe('A pump.')
    expect(asked).toHaveLength(3)
  })

  test('silence is a timeout', async () => {
    const { baseUrl } = await replay(undefined)
    const work = createOpenAiDescriber({ baseUrl, model: 'm', timeoutMs: 60 }).describe(picture)
    await expect(work).rejects.toMatchObject({ code: 'timeout' })
  })

  test.each([
    ['HTML', '<html>busy</html>', /without JSON/],
    ['no choices', '{"error":"no"}', /without choices/],
    ['null', 'null', /without choices/],
  ])('%s for an answer costs the picture', async (_name, body, why) => {
    const { baseUrl } = await replay({ body })
    const work = createOpenAiDescriber({ baseUrl, model: 'm' }).describe(picture)
    await expect(work).rejects.toMatchObject({ code: 'internal', message: expect.stringMatching(why) as string })
  })

  test('a refused model, and an address where nothing is, name the option to check', async () => {
    const { baseUrl } = await replay({ status: 404, body: '' })
    await expect(createOpenAiDescriber({ baseUrl, model: 'm' }).describe(picture)).rejects.toThrow(/status 404; check --model/)
    const gone = createOpenAiDescriber({ baseUrl: 'http://127.0.0.1:9', model: 'm', tries: 2, pauseMs: 1 })
    await expect(gone.describe(picture)).rejects.toMatchObject({
      code: 'missing-model',
      message: expect.stringContaining('--base-url') as string,
    })
  })

  test('an abort stops it at once', async () => {
    const { baseUrl } = await replay(undefined)
    const stop = new AbortController()
    const work = createOpenAiDescriber({ baseUrl, model: 'm' }).describe({ ...picture, signal: stop.signal })
    setTimeout(() => stop.abort(), 20)
    await expect(work).rejects.toMatchObject({ code: 'aborted' })
  })
})

test('kept descriptions are not asked for again; another picture or prompt is', async () => {
  const { baseUrl, asked } = await replay(answered('A pump.'))
  const directory = join(root, 'cache')
  const cached = withDescriptionCache(createOpenAiDescriber({ baseUrl, model: 'm' }), directory)
  await cached.describe(picture)
  expect(await cached.describe(picture)).toBe('A pump.')
  expect(asked).toHaveLength(1)
  await cached.describe({ ...picture, prompt: 'And now?' })
  await cached.describe({ ...picture, bytes: new Uint8Array([4]) })
  expect(asked).toHaveLength(3)
  expect(readdirSync(directory)).toHaveLength(3)
})

describe('a local model through transformers.js', () => {
  const directory = join(root, 'captioner')
  const plain = (level: number) =>
    sharpCodec.encode({ kind: 'raw', data: new Uint8Array(900).fill(level), width: 30, height: 30, channels: 1 })

  test('encoder, decoder and tokenizer of a model directory describe what is in the picture', async () => {
    writeTinyCaptioner(directory)
    const describer = createTransformersDescriber({ model: directory })
    const answers = await Promise.all([20, 230].map(async level => describer.describe({ ...(await plain(level)), prompt: '' })))
    expect(answers).toEqual(['a dark picture', 'a light picture'])
    await describer.dispose()
  })

  test('an incomplete directory is named before any page is read, with what it lacks', () => {
    expect(() => createTransformersDescriber({ model: root })).toThrow(
      /missing: config.json, preprocessor_config.json, tokenizer.json, onnx/,
    )
  })
})

test('an engine without its model is a mistake in the command', async () => {
  const choice = { describe: 'openai', describeTimeout: 60 } as const
  await expect(openDescriber(choice)).rejects.toMatchObject({
    code: 'invalid-options',
    message: expect.stringContaining('--model') as string,
  })
  await expect(openDescriber({ ...choice, describe: 'off' })).resolves.toBeUndefined()
})
