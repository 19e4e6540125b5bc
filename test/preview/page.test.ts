import { compileFunction } from 'node:vm'
import { GlobalWindow, type HTMLElement, type HTMLInputElement } from 'happy-dom'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { appScript } from '../../src/preview/app.js'
import { createResources, openLibrary, type Resources } from '../../src/preview/index.js'
import { shown, temporary, writeOutput } from './sample.js'

/** The page in a document without a browser: what it builds and how it answers, not how it looks. */
const window = new GlobalWindow({ url: 'http://127.0.0.1:1/', settings: { disableJavaScriptFileLoading: true } })
type Run = (...globals: unknown[]) => void
const requested: string[] = []
let resources: Resources

const answer = async (path: string): Promise<unknown> => {
  requested.push(path)
  const found = await resources.get(path)
  const body = found === undefined ? '' : Buffer.from(found.body).toString()
  return { ok: found !== undefined, text: () => Promise.resolve(body), json: () => Promise.resolve(JSON.parse(body) as unknown) }
}

beforeAll(async () => {
  resources = createResources(await openLibrary(await writeOutput(await temporary())), () => Promise.resolve(shown))
  window.document.body.innerHTML = '<div id="app"></div>'
  const run = compileFunction(appScript(), ['window', 'document', 'navigator', 'localStorage', 'fetch']) as Run
  run(window, window.document, { language: 'en' }, window.localStorage, answer)
  await until(() => all('.library tbody tr').length === 2)
})
afterAll(() => window.happyDOM.close())

const all = (selector: string): HTMLElement[] => [...window.document.querySelectorAll(selector)] as HTMLElement[]
const one = (selector: string): HTMLElement => {
  const [found] = all(selector)
  if (!found) throw new Error(`no ${selector}`)
  return found
}
const until = (isSo: () => boolean): Promise<void> => vi.waitFor(() => expect(isSo()).toBe(true), { timeout: 5000, interval: 5 })

const press = (key: string): void =>
  void window.document.dispatchEvent(new window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))

const visit = async (hash: string, ready: string): Promise<void> => {
  window.document.title = ''
  window.location.hash = hash
  window.dispatchEvent(new window.Event('hashchange'))
  await until(() => window.document.title.endsWith(ready) && all('.sheet').length === 1)
}

const read = (number: number): Promise<void> => visit(`#/d1/${number}`, `· ${number}`)

describe('the page', () => {
  test('the library lists what failed, too, and opens what can be opened', () => {
    expect(all('.library tbody a').map(a => a.getAttribute('href'))).toEqual(['#/d1'])
    expect(one('.library .status.failed').textContent).toBe('failed')
  })

  test('boxes and text mark each other on hover, and stay marked on a click', async () => {
    await read(1)
    await until(() => all('.sheet rect.box').length === 4)
    const [table] = all('.sheet rect.table')
    table?.dispatchEvent(new window.MouseEvent('mouseover', { bubbles: true }))
    expect(all('.text-pane .hot').map(n => n.className)).toEqual(['block table hot'])
    const [heading] = all('.text-pane .block.heading')
    heading?.dispatchEvent(new window.MouseEvent('click', { bubbles: true }))
    expect(all('.sheet .chosen').map(n => n.getAttribute('class'))).toEqual(['box heading chosen'])
  })

  test('hostile text makes no element: no script, no listener, no address', async () => {
    await read(1)
    for (const key of ['1', '2', '3', '4', '5', '6']) {
      press(key)
      expect(all('script')).toEqual([])
      expect(all('#app a').filter(a => !/^#/.test(a.getAttribute('href') ?? ''))).toEqual([])
      expect(all('img').filter(i => !/^data\/d1\/asset-a1$/.test(i.getAttribute('src') ?? ''))).toEqual([])
      expect(all('*').filter(n => n.getAttributeNames().some(name => name.startsWith('on')))).toEqual([])
    }
    press('1')
    expect(one('#panel').textContent).toContain('<script>alert(1)</script>')
  })

  test('layers are switched one by one; those of the source are fetched when they are wanted', async () => {
    await read(1)
    expect(requested.filter(path => path.includes('layers'))).toEqual([])
    const lines = one('[data-layer=lines]') as HTMLInputElement
    lines.click()
    await until(() => all('.layer.lines rect').length === 1)
    expect(requested.filter(path => path.includes('layers'))).toEqual(['data/d1/layers-1.json'])
    press('b')
    await until(() => all('.layer.blocks').length === 0)
    press('b')
    await until(() => all('.layer.blocks').length === 1)
  })

  test('tabs have roles, and keys 1 to 7 choose them', async () => {
    await read(1)
    press('3')
    expect(all('[role=tab]').map(n => n.getAttribute('aria-selected'))).toEqual([
      'false',
      'false',
      'true',
      'false',
      'false',
      'false',
      'false',
    ])
    expect(one('.chunk').dataset.blocks).toBeTruthy()
    press('7')
    expect(one('.ledger').textContent).toContain('dropped: hidden2')
    press('1')
  })

  test('arrow keys turn the page and stop at either end', async () => {
    await read(1)
    press('ArrowRight')
    expect(window.location.hash).toBe('#/d1/2')
    await read(2)
    press('ArrowRight')
    expect(window.location.hash).toBe('#/d1/2')
  })

  test.each([
    ['压缩机', 1, '压缩机'],
    ['abc', 1, 'ABC'],
    ['过热 e1', 1, '过热'],
    ['nowhere', 0, ''],
  ])('search for %s finds %i', async (query, count, marked) => {
    const field = one('.search') as HTMLInputElement
    field.value = query
    field.dispatchEvent(new window.Event('input'))
    const marks = (): string[] => all('.results mark').map(m => m.textContent.normalize('NFKC'))
    await until(() => marks().join() === (count > 0 ? marked : '') && all('.results li').length === count)
    await until(() => one('.results p').textContent.startsWith(count > 0 ? `${count} found` : 'Nothing found'))
  })

  test('the interface is Chinese or English, and remembers which', async () => {
    await read(1)
    all('.bar button')[0]?.click()
    await until(() => all('.tabs').length === 1 && one('[data-tab=tables]').textContent.startsWith('表格'))
    expect([window.document.documentElement.lang, window.localStorage.getItem('manualmill.language')]).toEqual(['zh', 'zh'])
    all('.bar button')[0]?.click()
    await until(() => one('[data-tab=tables]').textContent.startsWith('Tables'))
  })

  test('light and dark', () => {
    const seen = [1, 2, 3].map(() => {
      all('.bar button')[1]?.click()
      return window.document.documentElement.getAttribute('data-theme')
    })
    expect(seen).toEqual(['light', 'dark', 'auto'])
  })

  test('a page that is not there says so', async () => {
    window.location.hash = '#/d1/99'
    window.dispatchEvent(new window.Event('hashchange'))
    await until(() => all('[role=alert]').length === 1)
  })
})
