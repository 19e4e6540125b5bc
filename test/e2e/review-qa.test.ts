import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../cli/run.js'
import { temporary } from '../preview/sample.js'
import { browserPath, done, serving, useBrowser, whySkipped } from './browser.js'

const manuals = new URL('../../fixtures/manuals/', import.meta.url).pathname

describe.skipIf(browserPath === undefined)(`review of questions and answers in a browser${whySkipped}`, () => {
  const { open } = useBrowser()
  let [cwd, url] = ['', '']
  let stop: () => Promise<unknown>
  const linesOf = async (name: string): Promise<Record<string, unknown>[]> =>
    (await readFile(join(cwd, name), 'utf8'))
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as Record<string, unknown>)
  const serve = async (who: string): Promise<void> => {
    ;({ url, stop } = await serving(cwd, 'review', 'out', '--source', manuals, '--who', who))
  }
  /** Waits until the record with this question is shown. */
  const see = async (page: Page, code: string): Promise<void> => {
    await page.getByPlaceholder('Filter by text').fill(`代码${code}`)
    await page.locator('.record h3', { hasText: `代码${code}` }).waitFor()
  }
  beforeAll(async () => {
    cwd = await temporary()
    expect(await done(cwd, 'convert', join(manuals, 'ac-service-zh.pdf'), '-o', 'out', '--ocr', 'off', '--quiet')).toBe(0)
    expect(await done(cwd, 'qa', 'out', '-o', 'out/qa.jsonl', '--quiet')).toBe(0)
    await serve('李工')
  })
  afterAll(() => stop?.())

  test('a record stands beside the part of its page, with its row marked', async () => {
    const page = await open(url)
    await see(page, 'E4')
    await page.locator('.crop .where').waitFor()
    expect(await page.locator('.crop figcaption').textContent()).toBe('ac-service-zh.pdf · Page 7')
    const decoded = `(async () => {
      const picture = new Image()
      picture.src = document.querySelector('.crop image').getAttribute('href')
      await picture.decode()
      return picture.naturalWidth
    })()`
    expect(await page.evaluate(decoded)).toBeGreaterThan(500)
    await page.context().close()
  })

  test('accept, reject, edit and undo by keyboard; a reload finds all of it', async () => {
    const page = await open(url)
    await see(page, 'E4')
    await page.keyboard.press('Escape')
    await page.keyboard.press('a')
    await page.getByText('1 of 109 decided').waitFor()
    await see(page, 'E5')
    await page.keyboard.press('Escape')
    await page.keyboard.press('e')
    await page.getByLabel('Answer', { exact: true }).fill('检查通信线。')
    await page.keyboard.press('Control+Enter')
    await page.getByText('2 of 109 decided').waitFor()
    await see(page, 'E6')
    await page.keyboard.press('Escape')
    await page.keyboard.press('r')
    await page.getByText('3 of 109 decided').waitFor()
    await page.keyboard.press('z')
    await page.getByText('2 of 109 decided').waitFor()
    expect(await linesOf('out/decisions.jsonl')).toMatchObject([
      { kind: 'qa', decision: 'accept', who: '李工', before: null },
      { decision: 'accept', text: { answer: '检查通信线。' } },
      { decision: 'reject' },
      { decision: 'none', before: { decision: 'reject', who: '李工' } },
    ])
    await page.reload()
    await see(page, 'E5')
    expect(await page.locator('.record .answer').first().textContent()).toBe('检查通信线。')
    await page.locator('.detail-head', { hasText: 'accepted · 李工' }).waitFor()
    await page.context().close()
  })

  test('a second reviewer: merge, a corrected negative, and how far the two agree', async () => {
    await stop()
    await serve('王工')
    const page = await open(url)
    await see(page, 'E4')
    await page.keyboard.press('Escape')
    await page.keyboard.press('a')
    await page.getByText('100 % agreement on 1').waitFor()
    await see(page, 'E5')
    await page.keyboard.press('Escape')
    await page.keyboard.press('r')
    await page.getByText('50 % agreement on 2').waitFor()
    await page.getByLabel('By decision').selectOption('disputed')
    await page.getByPlaceholder('Filter by text').fill('')
    expect(await page.locator('.group', { hasText: 'reviewers disagree' }).count()).toBe(1)
    await page.getByLabel('By decision').selectOption('')
    await see(page, 'E7')
    await page.getByRole('button', { name: 'Mark for merge' }).click()
    await see(page, 'E8')
    await page.getByRole('button', { name: 'Merge into the marked' }).click()
    await page.getByText('3 of 109 decided').waitFor()
    await see(page, 'F1')
    await page.keyboard.press('Escape')
    await page.keyboard.press('e')
    await page.getByLabel('Answer', { exact: true }).fill('压缩机不启动：检查电源。')
    await page.getByRole('button', { name: 'Old answer was wrong' }).click()
    await page.getByText('4 of 109 decided').waitFor()
    await page.context().close()
  })

  test('filters by tree node, origin and score leave what they say', async () => {
    const page = await open(url)
    await page.locator('.record').waitFor()
    await page.getByLabel('Place in the tree').selectOption('BC系列空调器 › 故障代码表')
    await page.locator('.detail-head', { hasText: 'fault' }).waitFor()
    const titles = await page.locator('.group .tag').allTextContents()
    expect(new Set(titles)).toEqual(new Set(['fault']))
    await page.getByLabel('Score at most').fill('0.1')
    await page.getByLabel('Score at most').press('Enter')
    await expect.poll(() => page.locator('.group').count()).toBeLessThanOrEqual(1)
    await page.context().close()
  })

  test('export does as was decided and says so', async () => {
    const { code, err } = await run(
      cwd,
      'export',
      'out/qa.jsonl',
      '-o',
      'set',
      '-f',
      'weighted',
      '--validation',
      '0',
      '--test',
      '0',
    )
    expect(code).toBe(0)
    expect(err).toContain('As decided in review: 1 accepted, 1 rejected, 1 negative, 1 merged, 1 edited.')
    expect(err).toContain('1 left out: status rejected')
    expect(err).toContain('1 left out: status merged')
    const answers = (await linesOf('set/weighted/train.jsonl')).map(line => JSON.stringify(line))
    expect(answers.filter(a => a.includes('检查电源'))).toHaveLength(1)
  })
})
