import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

const app = new URL('../../src/preview/app/', import.meta.url)
const wordsIn = async (name: string): Promise<Readonly<Record<string, string>>> => {
  const path = new URL(`${name}.js`, app).href
  const module = (await import(path)) as Record<string, Record<string, string>>
  return module[name] ?? {}
}
const sources = readdirSync(app)
  .filter(name => name.endsWith('.js') && name !== 'english.js' && name !== 'chinese.js')
  .map(name => readFileSync(new URL(name, app), 'utf8'))
  .join('\n')

test('whatever the page says it says in both languages, with the same values in it', async () => {
  const [english, chinese] = [await wordsIn('english'), await wordsIn('chinese')]
  expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort())
  const values = (text: string | undefined): string[] => [...(text ?? '').matchAll(/\{\w+\}/g)].map(([name]) => name).sort()
  for (const key of Object.keys(english)) expect([key, values(chinese[key])]).toEqual([key, values(english[key])])
})

test('every text that is asked for by its name is there, and none is kept that nothing asks for', async () => {
  const english = await wordsIn('english')
  const asked = [...sources.matchAll(/say\('(\w+)'/g)].map(([, key]) => key ?? '')
  expect(asked.length).toBeGreaterThan(80)
  expect(asked.filter(key => !(key in english))).toEqual([])
  const dynamic = /^(?:qa|status|by|all|state|origin|do|is|say|kind|type|why|doubt|themes|key|ok|partial|skipped)_?/
  const unused = Object.keys(english).filter(
    key => !dynamic.test(key) && !sources.includes(`'${key}'`) && !sources.includes(`${key}:`),
  )
  expect(unused).toEqual([])
})
