import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../cli/run.js'
import { temporary } from '../preview/sample.js'
import { browserPath, done, serving, useBrowser, whySkipped } from './browser.js'

const answers = new URL('../../fixtures/qa/answers.xlsx', import.meta.url).pathname

describe.skipIf(browserPath === undefined)(`review of technicians' answers in a browser${whySkipped}`, () => {
  const { open } = useBrowser()
  let [cwd, url] = ['', '']
  let stop: () => Promise<unknown>
  const linesOf = async (name: string): Promise<Record<string, unknown>[]> =>
    (await readFile(join(cwd, name), 'utf8'))
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as Record<string, unknown>)
  const see = async (page: Page, title: string): Promise<void> => {
    await page.getByPlaceholder('Filter by text').fill(title)
    await page.locator('.record h3', { hasText: title }).waitFor()
    await page.keyboard.press('Escape')
  }
  beforeAll(async () => {
    cwd = await temporary()
    expect(await done(cwd, 'collect', answers, '-o', 'desk/collected.jsonl', '-q')).toBeLessThan(2)
    ;({ url, stop } = await serving(cwd, 'review', 'desk', '--who', '李工'))
  })
  afterAll(() => stop?.())

  test('the filter lists the people who answered, and leaves their answers alone', async () => {
    const page = await open(url)
    await page.locator('.record').waitFor()
    const of = new Map<string, number>()
    for (const { contributor } of await linesOf('desk/collected.jsonl'))
      if (typeof contributor === 'string') of.set(contributor, (of.get(contributor) ?? 0) + 1)
    const people = [...of.keys()].sort()
    expect(people.length).toBeGreaterThan(1)
    const field = page.getByLabel('Contributor')
    expect(await field.locator('option').allTextContents()).toEqual(['all contributors', ...people])
    for (const name of people) {
      await field.selectOption(name)
      await expect.poll(() => page.locator('.group').count()).toBe(of.get(name))
      expect(await page.locator('.group', { hasText: name }).count()).toBe(of.get(name))
      await page.locator('.facts', { hasText: `by a technician · ${name}` }).waitFor()
    }
    await field.selectOption('')
    await expect.poll(() => page.locator('.group').count()).toBe((await linesOf('desk/collected.jsonl')).length)
    await page.context().close()
  })

  test('a text that was begun is there when one comes back to it, and marked in the list', async () => {
    const page = await open(url)
    await see(page, '如何更换滤芯')
    await page.keyboard.press('e')
    await page.getByLabel('Answer', { exact: true }).fill('断电后更换。')
    await page.keyboard.press('Escape')
    await page.getByPlaceholder('Filter by text').fill('')
    await page.locator('.group').first().click()
    await page.locator('.record').waitFor()
    await page.locator('.group', { hasText: 'not saved' }).click()
    expect(await page.getByLabel('Answer', { exact: true }).inputValue()).toBe('断电后更换。')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.locator('.record').waitFor()
    expect(await page.locator('.group', { hasText: 'not saved' }).count()).toBe(0)
    await page.context().close()
  })

  test('what was written is still there when somebody else was faster', async () => {
    const [one, two] = [await open(url), await open(url)]
    for (const page of [one, two]) await see(page, '如何更换滤芯')
    await two.keyboard.press('e')
    await two.getByLabel('Answer', { exact: true }).fill('两人同时写的。')
    await one.keyboard.press('a')
    await one.locator('.group.done').waitFor()
    await two.keyboard.press('Control+Enter')
    await two.getByText('Somebody else decided this meanwhile').waitFor()
    expect(await two.getByLabel('Answer', { exact: true }).inputValue()).toBe('两人同时写的。')
    await two.getByLabel('Answer', { exact: true }).press('Control+Enter')
    await expect.poll(async () => (await linesOf('desk/decisions.jsonl')).length).toBe(2)
    await two.locator('.record').waitFor()
    await two.keyboard.press('Escape')
    await two.keyboard.press('z')
    await expect.poll(async () => (await linesOf('desk/decisions.jsonl')).at(-1)?.['decision']).toBe('none')
    for (const page of [one, two]) await page.context().close()
  })

  test('a wrong answer is kept with the reason, with and without what is right, by keyboard alone', async () => {
    const page = await open(url)
    const before = (await linesOf('desk/decisions.jsonl')).length
    await see(page, '设备启动后没有反应')
    await page.keyboard.press('w')
    await page.keyboard.type('没有说断电')
    await page.keyboard.press('Enter')
    // the next is looked for while the first is still on its way
    await see(page, '机器开不了机怎么处理')
    await page.keyboard.press('w')
    await page.keyboard.type('顺序不对')
    await page.keyboard.press('Tab')
    await page.keyboard.type('先断电，再检查保险管。')
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await linesOf('desk/decisions.jsonl')).length).toBe(before + 2)
    const [first, second] = (await linesOf('desk/decisions.jsonl')).slice(before)
    expect(first).toMatchObject({ decision: 'negative', note: '没有说断电' })
    expect(first).not.toHaveProperty('text')
    expect(second).toMatchObject({
      decision: 'negative',
      note: '顺序不对',
      text: { answer: '先断电，再检查保险管。' },
      was: { status: 'draft', label: 'positive' },
    })
    await page.context().close()
  })

  test('a merge shows where it leads; one that would close a circle is refused; a target rejected later is noticed', async () => {
    const page = await open(url)
    const [one, two] = ['如何更换滤芯', '更换滤芯前需要断电']
    await see(page, one)
    await page.keyboard.press('p')
    await see(page, two)
    await page.locator('.way', { hasText: one }).waitFor()
    await page.keyboard.press('m')
    await page.locator('.detail-head', { hasText: 'merged · 李工' }).waitFor()
    await page.keyboard.press('p')
    await see(page, one)
    await page.locator('.note', { hasText: 'Merged into this one' }).waitFor()
    await page.keyboard.press('m')
    await page.getByText('The other record is itself merged into this one').waitFor()
    await page.keyboard.press('r')
    await expect.poll(async () => (await linesOf('desk/decisions.jsonl')).at(-1)?.['decision']).toBe('reject')
    await see(page, two)
    await page.locator('[data-doubt=target-rejected]').waitFor()
    await page.getByPlaceholder('Filter by text').fill('')
    await page.getByLabel('By decision').selectOption('doubt')
    expect(await page.locator('.group', { hasText: 'decide again' }).count()).toBe(1)
    await page.reload()
    await see(page, two)
    await page.locator('[data-doubt=target-rejected]').waitFor()
    await page.context().close()
    const { err } = await run(cwd, 'export', 'desk/collected.jsonl', '-o', 'set', '-f', 'alpaca')
    expect(err).toContain('decision-target-rejected: merge by 李工')
  })

  test('the focus stays on the list and on the verdict while one goes on deciding', async () => {
    const page = await open(url)
    await page.locator('.record').waitFor()
    const focused = (): Promise<unknown> =>
      page.evaluate('document.activeElement.dataset.verdict ?? document.activeElement.className')
    await page.locator('[data-verdict=accept]').focus()
    const before = (await linesOf('desk/decisions.jsonl')).length
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await linesOf('desk/decisions.jsonl')).length).toBe(before + 1)
    await expect.poll(focused).toBe('accept')
    await page.locator('.group[aria-current]').focus()
    await page.keyboard.press('j')
    await expect.poll(focused).toContain('group')
    expect(await page.evaluate("document.activeElement.getAttribute('aria-current')")).toBe('true')
    await page.context().close()
  })
})
