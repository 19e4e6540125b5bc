import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporary } from '../preview/sample.js'
import { browserPath, done, serving, useBrowser, whySkipped } from './browser.js'

const manuals = new URL('../../fixtures/manuals/', import.meta.url).pathname
const answers = new URL('../../fixtures/qa/answers.xlsx', import.meta.url).pathname
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly target: readonly string[] }[]
}

/** What axe finds on the page as it stands: rule, weight and the first places. Best practices count like rules of WCAG 2.2. */
const violations = async (page: Page): Promise<string[]> => {
  const found = await page.evaluate<Violation[]>(`axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations)`)
  return found.map(
    ({ id, impact, nodes }) =>
      `${impact} ${id}: ${nodes
        .slice(0, 3)
        .map(node => node.target.join(' '))
        .join(', ')}`,
  )
}

const looks = [
  { colorScheme: 'light', locale: 'zh-CN', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', locale: 'en-US', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', locale: 'zh-CN', viewport: { width: 820, height: 1180 } },
  { colorScheme: 'light', locale: 'en-US', viewport: { width: 820, height: 1180 } },
] as const
const named = looks.map(look => [`${look.colorScheme}, ${look.locale}, ${look.viewport.width} px`, look] as const)

describe.skipIf(browserPath === undefined)(`accessibility${whySkipped}`, () => {
  const { open } = useBrowser()
  const served: Record<'preview' | 'review', { url: string; stop: () => Promise<unknown> } | undefined> = {
    preview: undefined,
    review: undefined,
  }
  beforeAll(async () => {
    const cwd = await temporary()
    const files = ['ac-service-zh.pdf', 'ac-service-en.docx'].map(name => join(manuals, name))
    expect(await done(cwd, 'convert', ...files, '-o', 'out', '--ocr', 'off', '--quiet')).toBe(0)
    expect(await done(cwd, 'qa', 'out', '-o', 'out/qa.jsonl', '--quiet')).toBe(0)
    served.preview = await serving(cwd, 'preview', 'out', '--source', manuals)
    // groups of dedupe beside records of collect
    expect(await done(cwd, 'dedupe', answers, '-o', 'desk', '--quiet')).toBe(0)
    expect(await done(cwd, 'collect', answers, '-o', 'desk/collected.jsonl', '-q')).toBeLessThan(2)
    served.review = await serving(cwd, 'review', 'desk', '--converted', 'out', '--source', manuals, '--who', '李工')
  })
  afterAll(() => Promise.all([served.preview?.stop(), served.review?.stop()]))

  /** Opens a page with axe in it; `look` says what is wrong with each view that is passed by, and whether it is wider than the window. */
  const visit = async (which: 'preview' | 'review', look: (typeof looks)[number]) => {
    const page = await open(served[which]?.url ?? '', look)
    await page.evaluate(axe)
    const wrong: string[] = []
    const seen = async (view: string): Promise<void> => {
      wrong.push(...(await violations(page)).map(v => `${view}: ${v}`))
      const wide = await page.evaluate('document.documentElement.scrollWidth')
      if (Number(wide) > look.viewport.width) wrong.push(`${view}: ${String(wide)} px wide`)
    }
    return { page, wrong, seen }
  }

  test.each(named)('no view of preview has a violation: %s', { timeout: 60_000 }, async (_, look) => {
    const { page, wrong, seen } = await visit('preview', look)
    await page.locator('.library tbody tr').nth(1).waitFor()
    await seen('library')
    // manuals are numbered in the order in which they were named
    await page.evaluate("location.hash = '#/d1/7'")
    await page.locator('svg.sheet image').waitFor()
    for (const tab of ['text', 'markdown', 'chunks', 'tables', 'qa', 'findings']) {
      await page.locator(`[data-tab=${tab}]`).click()
      await page.locator(`#panel.${tab}`).waitFor()
      await seen(tab)
    }
    await page.locator('.contents summary').click()
    await page.locator('.contents-list li').first().waitFor()
    await seen('contents')
    await page.locator('input.search').fill('压缩机')
    await page.locator('.results li').first().waitFor()
    await seen('search')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await seen('keys')
    await page.keyboard.press('Escape')
    await page.evaluate("location.hash = '#/d2/1'")
    await page.locator('.panes.alone').waitFor()
    await page.locator('[data-tab=figures]').click()
    await seen('a manual without pages')
    await page.evaluate("location.hash = '#/d9/1'")
    await page.locator('.failed').waitFor()
    await seen('a page that is not there')
    expect(wrong).toEqual([])
    await page.context().close()
  })

  test.each(named)('no view of review has a violation: %s', { timeout: 60_000 }, async (_, look) => {
    const { page, wrong, seen } = await visit('review', look)
    await page.locator('.member').nth(1).waitFor()
    await page.keyboard.press('1')
    await page.locator('.member.chosen').waitFor()
    await seen('a group')
    await page.evaluate("location.hash = '#/qa'")
    await page.locator('.record').waitFor()
    await seen('a record')
    await page.keyboard.press('p')
    await page.keyboard.press('j')
    await page.locator('.way').waitFor()
    await seen('a record with a target of merges')
    await page.keyboard.press('e')
    await page.locator('form.edit textarea').first().waitFor()
    await seen('a text that is edited')
    await page.keyboard.press('Escape')
    await page.keyboard.press('w')
    await page.locator('form.edit .wrong').waitFor()
    await seen('a wrong answer')
    await page.locator('form.edit button').last().click()
    await page.keyboard.press('?')
    await seen('keys')
    expect(wrong).toEqual([])
    await page.context().close()
  })

  test('axe is awake: a picture without a text and a field without a name are found', async () => {
    const { page } = await visit('preview', looks[0])
    await page.evaluate("document.querySelector('main').append(document.createElement('input'), document.createElement('img'))")
    expect((await violations(page)).map(v => v.split(':')[0])).toEqual(
      expect.arrayContaining(['critical image-alt', 'critical label']),
    )
    await page.context().close()
  })
})
