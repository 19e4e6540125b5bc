import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporary, writeDedupe } from '../preview/sample.js'
import { browserPath, serving, useBrowser, whySkipped } from './browser.js'

describe.skipIf(browserPath === undefined)(`review in a browser${whySkipped}`, () => {
  const { open } = useBrowser()
  let [directory, url] = ['', '']
  let stop: () => Promise<unknown>
  const lines = async (): Promise<Record<string, unknown>[]> =>
    (await readFile(join(directory, 'decisions.jsonl'), 'utf8'))
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as Record<string, unknown>)
  beforeAll(async () => {
    directory = await writeDedupe(join(await temporary(), 'deduped'))
    ;({ url, stop } = await serving(directory, 'review', directory, '--who', '李工'))
  })
  afterAll(() => stop?.())

  test('a cluster is decided by keyboard with a note, and found again after a reload', async () => {
    const page = await open(url)
    await page.locator('.group', { hasText: 'cluster' }).click()
    await page.locator('.member').nth(2).waitFor()
    expect(await page.locator('.member mark').allTextContents()).toContain('3')
    await page.keyboard.press('n')
    await page.keyboard.type('按新手册')
    await page.keyboard.press('Escape')
    await page.keyboard.press('3')
    await page.keyboard.press('s')
    await page.getByText('1 of 2 decided').waitFor()
    expect(await lines()).toMatchObject([
      { kind: 'cluster', decision: 'same', kept: 'q3', note: '按新手册', who: '李工', before: null },
    ])
    await page.reload()
    await page.locator('.group', { hasText: 'cluster' }).click()
    await page.locator('.detail-head', { hasText: 'the same · 李工' }).waitFor()
    expect(await page.getByLabel('Note').inputValue()).toBe('按新手册')
    expect(await page.locator('.member.chosen').getAttribute('data-member')).toBe('q3')
    await page.context().close()
  })

  test('of two tabs the slower one is told, and neither decision is lost', async () => {
    const [one, two] = [await open(url), await open(url)]
    for (const page of [one, two]) await page.locator('.group', { hasText: 'conflict' }).click()
    for (const page of [one, two]) await page.locator('.member').nth(1).waitFor()
    await one.getByRole('button', { name: 'Different: all stay' }).click()
    await one.locator('.group.done', { hasText: 'conflict' }).waitFor()
    await two.getByRole('button', { name: 'Conflict: the marked one is right' }).click()
    await two.getByText('Somebody else decided this meanwhile').waitFor()
    await two.locator('.detail-head', { hasText: 'different · 李工' }).waitFor()
    await two.getByRole('button', { name: 'Conflict: the marked one is right' }).click()
    const made = async () => (await lines()).filter(line => line.kind === 'conflict')
    await expect.poll(async () => (await made()).length).toBe(2)
    expect(await made()).toMatchObject([
      { decision: 'different', before: null },
      { decision: 'conflict', before: { decision: 'different' } },
    ])
    for (const page of [one, two]) await page.context().close()
  })

  test('what was decided is taken back with u; text with tags stays text', async () => {
    const page = await open(url, { locale: 'zh-CN' })
    await page.locator('.group', { hasText: '矛盾' }).first().click()
    await page.locator('.answer', { hasText: '<script>不用断电</script>' }).waitFor()
    await page.keyboard.press('u')
    await page.locator('.detail-head', { hasText: '未决定' }).waitFor()
    expect((await lines()).at(-1)).toMatchObject({ kind: 'conflict', decision: 'none' })
    await page.context().close()
  })

  test('with --token the printed address opens the page, and decisions are taken; without it there is nothing', async () => {
    const guarded = await serving(directory, 'review', directory, '--token')
    const page = await open(guarded.url)
    await page.locator('.member').nth(1).waitFor()
    expect(page.url()).toBe(guarded.url.replace(/\?.*/, ''))
    const before = (await lines()).length
    await page.keyboard.press('d')
    await expect.poll(async () => (await lines()).length).toBe(before + 1)
    const other = await open(guarded.url.replace(/\?.*/, ''))
    expect(await other.locator('body').textContent()).toContain('Open the address that manualmill printed')
    for (const each of [page, other]) await each.context().close()
    await guarded.stop()
  })
})
