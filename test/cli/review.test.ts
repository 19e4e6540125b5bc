import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'
import { temporary } from '../preview/sample.js'

const fixture = new URL('../../fixtures/qa/answers.jsonl', import.meta.url).pathname

test('manualmill review serves what dedupe wrote, and a decision lands in decisions.jsonl signed with --who', async () => {
  const cwd = await temporary()
  const start = (...argv: string[]) => {
    const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()]
    const controller = new AbortController()
    const code = main(argv, { stdout, stderr, stdin, env: {}, cwd, signal: controller.signal })
    return { code, stdout, stderr, stop: () => controller.abort() }
  }
  expect(await start('dedupe', fixture, '-o', 'deduped', '--quiet').code).toBe(0)
  const run = start('review', 'deduped', '--who', '李工')
  const url = await new Promise<string>(resolve => run.stdout.once('data', (part: Buffer) => resolve(part.toString().trim())))
  const { groups } = (await (await fetch(`${url}data/review.json`)).json()) as { groups: { key: string; kind: string }[] }
  expect(groups.map(g => g.kind)).toContain('conflict')
  const answer = await fetch(`${url}decisions`, {
    method: 'POST',
    headers: { origin: url.slice(0, -1), 'content-type': 'application/json' },
    body: JSON.stringify({ group: groups[0]?.key, decision: 'conflict', seen: 0 }),
  })
  expect(answer.status).toBe(200)
  run.stop()
  expect(await run.code).toBe(0)
  const record = JSON.parse(readFileSync(join(cwd, 'deduped', 'decisions.jsonl'), 'utf8')) as Record<string, unknown>
  expect(record).toMatchObject({ group: groups[0]?.key, decision: 'conflict', who: '李工', before: null })
  expect(Math.abs(Date.parse(String(record.when)) - Date.now())).toBeLessThan(60_000)

  const wrong = start('review', '.')
  expect(await wrong.code).toBe(2)
  expect(String(wrong.stderr.read())).toContain('name the output directory of manualmill dedupe')
})
