import { existsSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { main } from '../../src/cli/main.js'

const places = [process.env.MANUALMILL_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser of this machine; undefined where there is none. */
export const browserPath = places.find(path => path !== undefined && path !== '' && existsSync(path))

/** Behind the name of a suite: says why it is skipped. */
export const whySkipped = browserPath === undefined ? ' (skipped: no Chromium here; set MANUALMILL_CHROMIUM to one)' : ''

// besides what a test asks for the browser itself must be silent too: its own requests would look like ours
const quiet = ['gpu', 'quic', 'background-networking', 'component-update', 'sync', 'dev-shm-usage'].map(
  name => `--disable-${name}`,
)

const isLocal = (url: string): boolean => /^(?:http:\/\/127\.0\.0\.1:\d+\/|about:blank|data:)/.test(url)

/** A browser for the tests of a file. Pages it opens fail the test on a request to elsewhere, a script error or a dialog. */
export const useBrowser = () => {
  let browser: Browser
  const wrong: string[] = []
  beforeAll(async () => {
    if (browserPath === undefined) return
    browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--no-first-run', ...quiet] })
  })
  afterAll(async () => {
    if (browserPath !== undefined) await browser.close()
    expect(wrong).toEqual([])
  })
  const watch = (page: Page): void => {
    page.on('request', request => void (isLocal(request.url()) || wrong.push(`request to ${request.url()}`)))
    page.on('pageerror', error => void wrong.push(`script error: ${error.message}`))
    page.on('dialog', dialog => void (wrong.push(`dialog: ${dialog.message()}`), dialog.dismiss()))
    page.on('console', message => {
      if (/Content.Security.Policy/i.test(message.text())) wrong.push(message.text())
    })
  }
  const open = async (url: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 }, ...options })
    context.setDefaultTimeout(10_000)
    // without this a page that loads something from elsewhere would wait for it
    await context.route(
      address => !isLocal(address.href),
      route => (wrong.push(`request to ${route.request().url()}`), route.abort()),
    )
    context.on('page', watch)
    const page = await context.newPage()
    await page.goto(url)
    return page
  }
  return { open, wrong }
}

/** A command that serves, until it is stopped; `url` is what it printed. */
export const serving = async (cwd: string, ...argv: string[]): Promise<{ url: string; stop: () => Promise<unknown> }> => {
  const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const controller = new AbortController()
  const code = main(argv, { stdout, stderr, stdin, env: {}, cwd, signal: controller.signal })
  const url = new Promise<string>(resolve => stdout.once('data', (part: Buffer) => resolve(part.toString().trim())))
  const ended = code.then(n => Promise.reject(new Error(`ended with ${n}: ${String(stderr.read())}`)))
  ended.catch(() => undefined)
  return { url: await Promise.race([url, ended]), stop: () => (controller.abort(), code) }
}

/** A command that ends: its exit code. */
export const done = (cwd: string, ...argv: string[]): Promise<number> => {
  const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()]
  stdout.resume()
  stderr.resume()
  return main(argv, { stdout, stderr, stdin, env: {}, cwd, signal: new AbortController().signal })
}
