import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compileFunction } from 'node:vm'
import { GlobalWindow, type HTMLElement } from 'happy-dom'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { appScript } from '../../src/preview/app.js'
import { decisionLog, readGroups, reviewResources } from '../../src/preview/index.js'
import { temporary, writeDedupe } from './sample.js'

type Run = (...globals: unknown[]) => void

const window = new GlobalWindow({ url: 'http://127.0.0.1:1/' })
let path: string
let minute = 0

const all = (selector: string): HTMLElement[] => [...window.document.querySelectorAll(selector)] as HTMLElement[]
const text = (selector: string): string => all(selector)[0]?.textContent ?? ''
const until = (isSo: () => boolean): Promise<void> => vi.waitFor(() => expect(isSo()).toBe(true), { timeout: 5000, interval: 5 })
const press = (key: string): void =>
  void window.document.dispatchEvent(new window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
const records = async (): Promise<Record<string, unknown>[]> =>
  (await readFile(path, 'utf8'))
    .split('\n')
    .filter(l => l !== '')
    .map(l => JSON.parse(l) as Record<string, unknown>)

beforeAll(async () => {
  const directory = await writeDedupe(join(await temporary(), 'deduped'))
  path = join(directory, 'decisions.jsonl')
  const groups = await readGroups(directory)
  const now = (): string => `2026-01-01T00:${String(minute++).padStart(2, '0')}:00.000Z`
  const resources = reviewResources('deduped', groups, decisionLog({ path, groups, who: 'Ann', now }))
  const answer = async (to: string, how?: { readonly body: string }): Promise<unknown> => {
    const found = how ? await resources.post(to, how.body) : { status: 200, ...(await resources.get(to)) }
    const body = String(found?.body)
    return {
      ok: found?.status === 200,
      status: found?.status,
      text: () => Promise.resolve(body),
      json: () => Promise.resolve(JSON.parse(body) as unknown),
    }
  }
  window.document.documentElement.setAttribute('data-view', 'review')
  window.document.body.innerHTML = '<div id="app"></div>'
  const run = compileFunction(appScript(), ['window', 'document', 'navigator', 'localStorage', 'fetch']) as Run
  run(window, window.document, { language: 'en' }, window.localStorage, answer)
  await until(() => all('.member').length === 2)
})
afterAll(() => window.happyDOM.close())

describe('the page of review', () => {
  test('begins with the contradiction; what differs is marked, markup in an answer is text', () => {
    expect(all('.group').map(n => n.querySelector('.tag')?.textContent)).toEqual(['conflict', 'cluster'])
    expect(all('.answer mark').length).toBeGreaterThan(0)
    expect(all('.answer')[1]?.textContent).toBe('<script>不用断电</script>')
    expect(all('script')).toEqual([])
  })

  test('by keys: choose the right one, decide, and the next group is there', async () => {
    press('1')
    await until(() => all('.member.chosen').length === 1)
    press('c')
    await until(() => all('.member').length === 3)
    expect(text('.progress')).toBe('1 of 2 decided')
    expect(await records()).toMatchObject([{ decision: 'conflict', kept: 'q4', who: 'Ann', before: null }])
    // of a cluster the one that dedupe kept is marked
    expect(all('.member.chosen').map(n => n.dataset.member)).toEqual(['q2'])
  })

  test('undo takes it back with one more line', async () => {
    press('k')
    await until(() => all('.member').length === 2)
    expect(all('.member.chosen').map(n => n.dataset.member)).toEqual(['q4'])
    press('u')
    await until(() => text('.detail-head').includes('not decided'))
    expect((await records()).map(r => r.decision)).toEqual(['conflict', 'none'])
    expect(text('.progress')).toBe('0 of 2 decided')
  })

  test('what another tab decided meanwhile is shown instead of being overwritten', async () => {
    const [first] = await records()
    const log = decisionLog({
      path,
      groups: await readGroups(join(path, '..')),
      who: 'Bo',
      now: () => '2026-01-01T01:00:00.000Z',
    })
    await log.decide({ group: String(first?.group), decision: 'different', seen: 2 })
    press('s')
    await until(() => text('[role=alert]').includes('meanwhile'))
    expect(text('.detail-head')).toContain('different · Bo')
    expect(await records()).toHaveLength(3)
  })
})
