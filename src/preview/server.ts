import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { IngestError, toIngestError } from '../document/index.js'
import { appIcon, appPage, appScript, appStyle, contentSecurityPolicy } from './app.js'
import type { Answer, Poster, Resource, Resources } from './resources.js'
import type { Gate } from './token.js'

export interface PreviewServer {
  /** `http://127.0.0.1:<port>/`, behind it the token where one is asked for. */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': `${contentSecurityPolicy("'self'")}; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // documents may be converted again while the page is open
  'cache-control': 'no-store',
}

const answer = (response: ServerResponse, status: number, resource: Resource, head: boolean): void => {
  const body = Buffer.from(resource.body)
  response.writeHead(status, { ...headers, 'content-type': resource.type, 'content-length': body.length })
  response.end(head ? undefined : body)
}

const refusal = (message: string): Resource => ({ type: 'text/plain; charset=utf-8', body: `${message}\n` })

const shell = (path: string, view: 'preview' | 'review'): Resource | undefined => {
  switch (path) {
    case '':
    case 'index.html':
      return { type: 'text/html; charset=utf-8', body: appPage('live', view) }
    case 'app.js':
      return { type: 'text/javascript; charset=utf-8', body: appScript() }
    case 'style.css':
      return { type: 'text/css; charset=utf-8', body: appStyle() }
    case 'icon.svg':
      return { type: 'image/svg+xml', body: appIcon }
    default:
      return undefined
  }
}

/** Why a request is not answered: another site may point its name at this machine, or call from its pages. */
const refused = (request: IncomingMessage, port: number, posts: boolean): [status: number, why: string] | undefined => {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const { host, origin } = request.headers
  if (host === undefined || !hosts.includes(host)) return [421, 'This server answers to its own address only.']
  if (origin !== undefined && origin !== `http://${host}`) return [403, 'Requests from other sites are refused.']
  const from = request.headers['sec-fetch-site']
  const navigates = request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET'
  if (from === 'cross-site' && !navigates) return [403, 'Requests from other sites are refused.']
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  if (!posts || request.method !== 'POST') return [405, 'This method is not answered.']
  // browsers always say where a post comes from, and ask first before they send JSON to another site
  if (origin === undefined) return [403, 'A post needs its origin.']
  return /^application\/json\b/.test(request.headers['content-type'] ?? '') ? undefined : [415, 'Only JSON is taken.']
}

/** Longest body that is taken, bytes. */
const mostPosted = 65_536

/** Undefined when it is too long. */
const bodyOf = async (request: IncomingMessage): Promise<string | undefined> => {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size <= mostPosted) parts.push(part)
  }
  return size > mostPosted ? undefined : Buffer.concat(parts).toString()
}

const taken = async (request: IncomingMessage, path: string, post: Poster): Promise<Answer | undefined> => {
  const body = await bodyOf(request)
  return body === undefined ? { status: 413, ...refusal('This is too long.') } : post(path, body)
}

export interface Served extends Resources {
  /** With it the page is the one of `review`. */
  readonly post?: Poster
}

/** Lets a browser with the token in; true where that was all there was to do. */
const atGate = (request: IncomingMessage, response: ServerResponse, gate: Gate, port: number): boolean => {
  const judged = gate.judge(request)
  if (judged === 'in') return false
  if (judged === 'enters') {
    // the token does not stay in the address, from where it is copied and kept
    response.writeHead(303, { ...headers, location: '/', 'set-cookie': gate.cookie(port) })
    response.end()
  } else
    answer(response, 401, refusal('Open the address that manualmill printed: it holds the token.'), request.method === 'HEAD')
  return true
}

const respond = async (
  request: IncomingMessage,
  response: ServerResponse,
  served: Served,
  port: number,
  gate?: Gate,
): Promise<void> => {
  const head = request.method === 'HEAD'
  const no = refused(request, port, served.post !== undefined)
  if (no) return answer(response, no[0], refusal(no[1]), head)
  if (gate && atGate(request, response, gate, port)) return undefined
  const path = (request.url ?? '/').replace(/[?#].*$/s, '').replace(/^\//, '')
  try {
    if (request.method === 'POST' && served.post) {
      const result = await taken(request, path, served.post)
      return answer(response, result?.status ?? 404, result ?? refusal('Nothing is taken here.'), false)
    }
    const found = shell(path, served.post ? 'review' : 'preview') ?? (await served.get(path))
    answer(response, found ? 200 : 404, found ?? refusal('There is nothing here.'), head)
  } catch (thrown) {
    const error = toIngestError(thrown)
    // a message of ours says what to do; any other could name paths
    answer(response, 500, refusal(error.code === 'internal' ? 'This could not be done.' : error.message), head)
  }
}

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new IngestError('invalid-options', `Cannot listen on port ${port} (${cause.code}); choose another with --port.`, {
          cause,
        }),
      ),
    )
    // the loopback address and no other: nothing on the network reaches it
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

/**
 * Serves the preview on the loopback address. Port 0: a free one. `gate`: answers only browsers that come with its token. Throws
 * IngestError `invalid-options` when the port is taken.
 */
export const startServer = async (served: Served, port: number, gate?: Gate): Promise<PreviewServer> => {
  let bound = port
  const server = createServer((request, response) => {
    respond(request, response, served, bound, gate).catch(() => response.destroy())
  })
  server.requestTimeout = 30_000
  bound = await listening(server, port)
  return {
    url: `http://127.0.0.1:${bound}/${gate?.query ?? ''}`,
    port: bound,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
