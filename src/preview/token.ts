import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/**
 * The loopback address keeps the network out, not other people who are logged in to the same machine: they could read what is shown and
 * decide in somebody else's name. With a token a browser is answered only when it has opened the printed address once.
 */
export interface Gate {
  /** What the printed address ends with. */
  readonly query: string
  /** `enters`: comes with the token and gets the cookie; `in`: has it; `out`: has neither. */
  readonly judge: (request: IncomingMessage) => 'enters' | 'in' | 'out'
  /** Value of `set-cookie`: not for scripts, not for requests that another site begins, gone with the browser's session. */
  readonly cookie: (port: number) => string
}

/** Random bytes of a token: as many as cannot be guessed. */
const tokenBytes = 24

const same = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

/** Cookies of one host are shared by its ports: the port is in the name. */
const nameOf = (port: number): string => `manualmill-${port}`

const cookiesOf = ({ headers }: IncomingMessage): string[] => (headers.cookie ?? '').split(';').map(part => part.trim())

export const createGate = (token = randomBytes(tokenBytes).toString('base64url')): Gate => ({
  query: `?token=${token}`,
  judge: request => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const given = searchParams.get('token')
    if (request.method === 'GET' && pathname === '/' && given !== null && same(given, token)) return 'enters'
    const port = request.socket.localPort ?? 0
    return cookiesOf(request).some(cookie => same(cookie, `${nameOf(port)}=${token}`)) ? 'in' : 'out'
  },
  cookie: port => `${nameOf(port)}=${token}; HttpOnly; SameSite=Strict; Path=/`,
})
