import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { resolveStageOptions } from '../../src/options/index.js'
import { runTasks, type Entry, type FileResult, type RunEvent } from '../../src/pipeline/index.js'
import { createPool } from '../../src/pipeline/pool.js'

const filename = fileURLToPath(new URL('./fake-worker.mjs', import.meta.url))

const entry = (relative: string): Entry => ({
  task: { path: `/in/${relative}`, relative, direct: false, stem: relative, formats: ['md'], options: resolveStageOptions({}) },
})

const runPool = (
  names: string[],
  more: { timeoutMs?: number; onEvent?: (event: RunEvent) => void } = {},
): Promise<FileResult[]> => {
  const pool = createPool({ filename, threads: 2, ocrWorkers: 1 })
  onTestFinished(() => pool.close())
  return runTasks(names.map(entry), { execute: pool.execute, jobs: 2, ...more })
}

test('a worker that ends or throws costs its one file', async () => {
  const results = await runPool(['a', 'exit', 'b', 'throw', 'c'])
  expect(results.map(r => r.report.error?.code)).toEqual([undefined, 'internal', undefined, 'internal', undefined])
  expect(results[1]?.report.error?.message).toContain('exit')
})

test('a worker in an endless loop is killed at the timeout, and the others go on', async () => {
  const results = await runPool(['hang', 'a', 'b'], { timeoutMs: 4000 })
  expect(results.map(r => r.report.error?.code)).toEqual(['timeout', undefined, undefined])
})

test('progress comes out of a worker', async () => {
  const events: RunEvent[] = []
  await runPool(['a'], { onEvent: event => void events.push(event) })
  expect(events).toContainEqual({ type: 'progress', index: 0, files: 1, path: 'a', done: 1, total: 2, unit: 'page' })
})
