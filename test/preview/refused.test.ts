import { readFile, readdir, symlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createGate,
  createResources,
  decisionLog,
  inside,
  lineLog,
  openLibrary,
  qaLog,
  qaReviewResources,
  readGroups,
  reviewResources,
  startServer,
  type Gate,
  type PreviewServer,
} from '../../src/preview/index.js'
import { record } from '../dataset/records.js'
import { shown, temporary, writeDedupe, writeOutput } from './sample.js'

const records = [record('a', 'Q?', 'A.'), record('../../elsewhere', 'Which?', 'This.')]
const signer = { who: 'Ann', now: () => '2026-01-01T00:00:00.000Z' }

/** A directory with everything: manuals, groups, records. What must not be seen lies beside it. */
const serveReview = async (gate?: Gate): Promise<{ root: string; out: string; server: PreviewServer }> => {
  const root = await temporary()
  const out = await writeDedupe(await writeOutput(root))
  const [library, groups, path] = [await openLibrary(out), await readGroups(out), join(out, 'decisions.jsonl')]
  const lines = lineLog(path)
  const qa = qaReviewResources(records, qaLog({ lines, records, ...signer }), library)
  const pages = createResources(library, () => Promise.resolve(shown))
  const served = reviewResources('out', groups, decisionLog({ path, lines, groups, ...signer }), { qa, pages })
  return { root, out, server: await startServer(served, 0, gate) }
}

interface Sent {
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** As it is written: fetch would tidy the path and refuse to set Host. */
const send = (port: number, { path, method = 'GET', headers = {}, body }: Sent) =>
  new Promise<{ status: number; body: string; headers: Readonly<Record<string, unknown>> }>((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method, headers }, response => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() }),
      )
    })
    call.on('error', reject)
    call.end(body)
  })

describe('every route of review', () => {
  let [root, out] = ['', '']
  let server: PreviewServer
  beforeAll(async () => {
    ;({ root, out, server } = await serveReview())
  })
  afterAll(() => server.close())
  const origin = (): string => `http://127.0.0.1:${server.port}`
  const post = (body: string, headers: Readonly<Record<string, string>> = {}, path = '/decisions') =>
    send(server.port, {
      path,
      method: 'POST',
      headers: { origin: origin(), 'content-type': 'application/json', ...headers },
      body,
    })
  const good = JSON.stringify({ qa: 'a', decision: 'reject', seen: 0 })

  const routes = [
    'data/',
    'data/d1/',
    'data/d1/asset-',
    'data/d1/page-',
    'data/d1/picture-',
    'data/qa-',
    'data/group-',
    'decisions/',
  ]
  const ways = [
    '../secret.json',
    '../../secret.json',
    '..%2f..%2fsecret.json',
    '%2e%2e/secret.json',
    '..%5csecret.json',
    '%00',
    '%E0%A4%A.json',
  ]
  test.each(routes.flatMap(route => ways.map(way => [`/${route}${way}`])))('%s leads nowhere', async path => {
    const { status, body } = await send(server.port, { path })
    expect(status).toBe(404)
    expect(body).not.toContain('true')
  })

  test('a record whose id looks like a path is a record and no path', async () => {
    const { status, body } = await send(server.port, { path: '/data/qa-..%2F..%2Felsewhere.json' })
    expect([status, (JSON.parse(body) as { id: string }).id]).toEqual([200, '../../elsewhere'])
  })

  test.each(['/', '/app.js', '/data/review.json', '/data/qa-a.json', '/data/d1/page-1.json', '/data/d1/picture-1', '/decisions'])(
    '%s is answered under its own name only',
    async path => {
      for (const host of ['evil.example', `evil.example:${server.port}`, '127.0.0.1:1', `127.0.0.1.evil.example:${server.port}`])
        expect((await send(server.port, { path, headers: { host } })).status).toBe(421)
      for (const from of ['http://evil.example', 'null', `https://127.0.0.1:${server.port}`, `${origin()}.evil.example`])
        expect((await send(server.port, { path, headers: { origin: from } })).status).toBe(403)
    },
  )

  test.each([
    ['no JSON', '{"qa":', {}, 400],
    ['a list', '[]', {}, 400],
    ['null', 'null', {}, 400],
    ['a number for an id', '{"qa":1,"decision":"reject","seen":0}', {}, 400],
    ['a count that is none', '{"qa":"a","decision":"reject","seen":1.5}', {}, 400],
    ['a prototype', '{"qa":"a","decision":"reject","seen":0,"__proto__":{"who":"Eve"}}', {}, 400],
    ['what a record was', '{"qa":"a","decision":"reject","seen":0,"was":{"question":"x"}}', {}, 400],
    ['text of another type', good, { 'content-type': 'text/plain' }, 415],
    ['a form', good, { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['another origin', good, { origin: 'http://evil.example' }, 403],
    ['another site that names no origin', good, { origin: '', 'sec-fetch-site': 'cross-site' }, 403],
    ['70,000 bytes', good.replace('{', `{"note":"${'x'.repeat(70_000)}",`), {}, 413],
    ['5 MB', ' '.repeat(5_000_000) + good, {}, 413],
  ])('a post of %s is refused, and nothing is written', async (_, body, headers, status) => {
    expect((await post(body, headers)).status).toBe(status)
    expect(await readdir(out)).not.toContain('decisions.jsonl')
  })

  test('posts to other paths, and other methods, are refused', async () => {
    for (const path of ['/', '/data/review.json', '/data/qa-a.json', '/decisions.jsonl', '/decisions/'])
      expect((await post(good, {}, path)).status).toBe(404)
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expect((await send(server.port, { path: '/decisions', method, headers: { origin: origin() } })).status).toBe(405)
    expect(await readdir(out)).not.toContain('decisions.jsonl')
  })

  test('a log that is a link is not written through', async () => {
    const victim = join(root, 'victim.txt')
    await writeFile(victim, 'mine\n')
    await symlink(victim, join(out, 'decisions.jsonl'))
    const { status, body } = await post(good)
    expect([status, body]).toEqual([500, 'Cannot write decisions.jsonl (it is a link; put the file itself there).\n'])
    expect(await readFile(victim, 'utf8')).toBe('mine\n')
  })

  test('groups that a link leads out of the directory for are not read', async () => {
    const other = await writeDedupe(join(await temporary(), 'other'))
    const here = await temporary()
    for (const name of ['conflicts.jsonl', 'review.jsonl']) await writeFile(join(here, name), '')
    await symlink(join(other, 'clusters.jsonl'), join(here, 'clusters.jsonl'))
    expect(await inside(here, 'clusters.jsonl')).toBeUndefined()
    await expect(readGroups(here)).rejects.toThrow('There is no clusters.jsonl')
  })
})

describe('with a token', () => {
  let server: PreviewServer
  beforeAll(async () => {
    ;({ server } = await serveReview(createGate('secret')))
  })
  afterAll(() => server.close())

  test('the printed address holds it, and a browser that opens it gets a cookie and an address without it', async () => {
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/?token=secret`)
    const { status, headers } = await send(server.port, { path: '/?token=secret' })
    expect([status, headers['location']]).toEqual([303, '/'])
    expect(String(headers['set-cookie'])).toBe(`manualmill-${server.port}=secret; HttpOnly; SameSite=Strict; Path=/`)
    const cookie = `other=1; manualmill-${server.port}=secret`
    for (const path of ['/', '/app.js', '/data/review.json', '/data/d1/picture-1'])
      expect((await send(server.port, { path, headers: { cookie } })).status).toBe(200)
  })

  test.each([
    '/',
    '/?token=',
    '/?token=secret2',
    '/app.js',
    '/data/review.json',
    '/data/d1/picture-1',
    '/data/review.json?token=secret',
  ])('without it %s says where to find it and nothing else', async path => {
    const { status, body } = await send(server.port, {
      path,
      headers: { cookie: `manualmill-${server.port}=wrong; manualmill-1=secret` },
    })
    expect([status, body]).toEqual([401, 'Open the address that manualmill printed: it holds the token.\n'])
  })

  test('a decision needs it, too', async () => {
    const headers = { origin: `http://127.0.0.1:${server.port}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ qa: 'a', decision: 'reject', seen: 0 })
    expect((await send(server.port, { path: '/decisions', method: 'POST', headers, body })).status).toBe(401)
    const cookie = `manualmill-${server.port}=secret`
    expect((await send(server.port, { path: '/decisions', method: 'POST', headers: { ...headers, cookie }, body })).status).toBe(
      200,
    )
  })

  test('two servers have two tokens, none of them short', () => {
    const [one, two] = [createGate(), createGate()]
    expect(one.query).not.toBe(two.query)
    expect(one.query.length).toBeGreaterThan(30)
  })
})
