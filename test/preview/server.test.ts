import { symlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createResources, openLibrary, startServer, type PreviewServer } from '../../src/preview/index.js'
import { attack, hostile, shown, temporary, writeOutput } from './sample.js'

let server: PreviewServer
let out: string
const asked: number[] = []

beforeAll(async () => {
  out = await writeOutput(await temporary())
  const library = await openLibrary(out)
  const show = (_source: unknown, page: number) => Promise.resolve((asked.push(page), shown))
  server = await startServer(createResources(library, show), 0)
})
afterAll(() => server.close())

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** As it is written: fetch would tidy the path and refuse to set Host. */
const raw = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: server.port, path, method, headers }, response => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() }),
      )
    })
    call.on('error', reject)
    call.end()
  })

const json = async (path: string): Promise<Record<string, unknown>> =>
  (await (await fetch(server.url + path)).json()) as Record<string, unknown>

describe('what is served', () => {
  test.each(['/', '/app.js', '/style.css', '/data/library.json', '/nothing', '/data/d1/page-1.json'])(
    '%s carries a policy that allows nothing from elsewhere',
    async path => {
      const { headers } = await raw(path)
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/unsafe|https?:|\*|data:/)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['access-control-allow-origin']).toBeUndefined()
    },
  )

  test('page and script name no other host and hold no inline script or style', async () => {
    const page = (await raw('/')).body
    expect(page).not.toMatch(/<script(?! src)|<style|style=|\son\w+=/)
    const namespaces = /http:\/\/www\.w3\.org\/2000\/svg/g
    for (const path of ['/', '/app.js', '/style.css'])
      expect((await raw(path)).body.replace(namespaces, '')).not.toMatch(/https?:\/\//)
  })

  test('the script is one plain script that parses', async () => {
    const { body } = await raw('/app.js')
    expect(body).not.toMatch(/^(?:import|export) /m)
    expect(() => new Script(body)).not.toThrow()
  })

  test('the library says status, pages and lowest coverage', async () => {
    const { documents } = await json('data/library.json')
    expect(documents).toMatchObject([
      { key: 'd1', name: 'manual.pdf', status: 'ok', pages: 2, scanned: 1, coverage: 0.9, opens: true },
      { key: 'd2', status: 'failed', opens: false },
    ])
  })

  test('the picture of a page is drawn from the manual found beside the output, that page only', async () => {
    const answer = await fetch(`${server.url}data/d1/picture-2`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(asked).toEqual([2])
    expect(await json('data/d1/doc.json')).toMatchObject({ pictured: true, paged: true })
  })

  test('pictures of the document come from its assets folder', async () => {
    const answer = await fetch(`${server.url}data/d1/asset-a1`)
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([1, 2, 3])
  })
})

describe('what is refused', () => {
  test.each([
    '/../secret.json',
    '/data/../../secret.json',
    '/data/d1/../../../secret.json',
    '/data/d1/..%2f..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/data/d1/asset-..%2F..%2Fsecret.json',
    '/data/d1/asset-%E0%A4%A',
    '/data/d1/page-../../secret.json',
    '/report.json',
    '/manual.json',
    '/app/main.js',
    '/data/d9/doc.json',
    '/data/d1/page-3.json',
    '/data/d2/doc.json',
    '//etc/passwd',
  ])('%s is not there', async path => {
    const { status, body } = await raw(path)
    expect(status).toBe(404)
    expect(body).not.toContain('secret')
  })

  test.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1'])('Host %o', async host => {
    const { status, body } = await raw('/data/library.json', { host })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body).not.toContain('manual.pdf')
  })

  test.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'https://localhost'])('Origin %s', async origin => {
    expect((await raw('/data/library.json', { origin })).status).toBe(403)
  })

  test('requests that a page of another site makes', async () => {
    expect((await raw('/data/d1/picture-1', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status).toBe(403)
    expect((await raw('/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).status).toBe(200)
  })

  test('its own address as localhost, with its own origin, is answered', async () => {
    const host = `localhost:${server.port}`
    expect((await raw('/data/library.json', { host, origin: `http://${host}` })).status).toBe(200)
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s', async method => {
    expect((await raw('/data/library.json', {}, method)).status).toBe(405)
  })

  test('a JSON that a link leads out of the directory for', async () => {
    const root = await temporary()
    const inner = await writeOutput(root)
    await symlink(join(root, 'secret.json'), join(inner, 'linked.json'))
    for (const json of ['linked.json', '../secret.json', join(root, 'secret.json')]) {
      const files = [{ path: 'x.pdf', status: 'ok', outputs: { json }, diagnostics: [] }]
      await writeFile(join(inner, 'report.json'), JSON.stringify({ files }))
      const resources = createResources(await openLibrary(inner), () => Promise.resolve(shown))
      await expect(resources.get('data/d1/doc.json')).rejects.toThrow('is missing')
    }
  })
})

test('a taken port is said, with the remedy', async () => {
  const resources = createResources({ name: '', entries: [] }, () => Promise.resolve(shown))
  await expect(startServer(resources, server.port)).rejects.toThrow('--port')
})

test('a damaged JSON is an answer that says so, and the rest is served on', async () => {
  const root = await temporary()
  const inner = await writeOutput(root)
  await writeFile(join(inner, 'manual.json'), '{"source": ')
  const other = await startServer(
    createResources(await openLibrary(inner), () => Promise.resolve(shown)),
    0,
  )
  const answer = await fetch(`${other.url}data/d1/doc.json`)
  expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('convert the manual again')])
  expect((await fetch(`${other.url}data/library.json`)).status).toBe(200)
  await other.close()
})

test('a manual whose bytes are not the converted ones has no picture', async () => {
  const root = await temporary()
  const inner = await writeOutput(root)
  await writeFile(join(root, 'manual.pdf'), 'The manual itself')
  const resources = createResources(await openLibrary(inner), () => Promise.resolve(shown))
  expect(await resources.get('data/d1/picture-1')).toBeUndefined()
  expect(JSON.parse(String((await resources.get('data/d1/doc.json'))?.body))).toMatchObject({ pictured: false })
})

test('what a document says reaches the page as text', async () => {
  const view = await json('data/d1/page-1.json')
  const blocks = view.blocks as { html: string; markdown: string }[]
  expect(blocks).toHaveLength(hostile.blocks.length - 1)
  const html = blocks.map(b => b.html).join('')
  expect(html).toContain('&lt;script&gt;')
  // what stands between the quotes of an attribute is text too
  expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(/<script|href|<[^>]*\son\w+=/)
  expect(html.match(/<img[^>]*>/g)).toEqual(['<img loading="lazy" src="data/d1/asset-a1" alt="&quot; onload=&quot;alert(4)">'])
  expect(attack).toContain('<script>')
})
