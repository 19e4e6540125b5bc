import { writeFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { resolveStageOptions } from '../../src/options/index.js'
import { convertFile, runTasks, sweepStopped, type Entry, type RunEvent } from '../../src/pipeline/index.js'
import { directoryOf, fakeToolbox } from './fakes.js'

const entriesFor = (directory: string, names: readonly string[]): Entry[] =>
  names.map(name => ({
    task: {
      path: join(directory, name),
      relative: name,
      direct: false,
      stem: name,
      formats: ['md'],
      options: resolveStageOptions({}),
      destination: { directory: join(directory, 'out'), stem: name },
    },
  }))

const execute = (task: Parameters<typeof convertFile>[0], hooks: Parameters<typeof convertFile>[2]) =>
  convertFile(task, fakeToolbox(), hooks)

describe('runTasks', () => {
  test('one bad file does not stop the others', async () => {
    const directory = await directoryOf({ a: 'FAKE', b: 'FAKE bad', c: 'FAKE crash', d: 'FAKE' })
    const results = await runTasks(entriesFor(directory, ['a', 'b', 'c', 'd']), { execute, jobs: 1 })
    expect(results.map(r => r.report.status)).toEqual(['ok', 'failed', 'failed', 'ok'])
  })

  test('an executor that throws costs the one file', async () => {
    const directory = await directoryOf({ a: 'FAKE', b: 'FAKE' })
    const results = await runTasks(entriesFor(directory, ['a', 'b']), {
      execute: (task, hooks) => (task.relative === 'a' ? Promise.reject(new Error('worker exited')) : execute(task, hooks)),
      jobs: 2,
    })
    expect(results.map(r => r.report.error?.code)).toEqual(['internal', undefined])
  })

  test('results come in input order, whoever is done first', async () => {
    const directory = await directoryOf({ a: 'FAKE slow', b: 'FAKE', c: 'FAKE' })
    const done: string[] = []
    const results = await runTasks(entriesFor(directory, ['a', 'b', 'c']), {
      execute,
      jobs: 2,
      onEvent: event => void (event.type === 'done' && done.push(event.path)),
    })
    expect(done.at(-1)).toBe('a')
    expect(results.map(r => r.report.path)).toEqual(['a', 'b', 'c'])
  })

  test('never more than `jobs` files at the same time', async () => {
    const directory = await directoryOf({ a: 'FAKE', b: 'FAKE', c: 'FAKE', d: 'FAKE' })
    let running = 0
    let most = 0
    await runTasks(entriesFor(directory, ['a', 'b', 'c', 'd']), {
      execute: async (task, hooks) => {
        most = Math.max(most, ++running)
        const result = await execute(task, hooks)
        running--
        return result
      },
      jobs: 2,
    })
    expect(most).toBe(2)
  })

  test('a file over its time fails as timeout, the next one is converted', async () => {
    const directory = await directoryOf({ a: 'FAKE slow', b: 'FAKE' })
    const results = await runTasks(entriesFor(directory, ['a', 'b']), { execute, jobs: 1, timeoutMs: 100 })
    expect(results.map(r => r.report.error?.code)).toEqual(['timeout', undefined])
    expect(results[0]?.report.error?.message).toContain('--timeout')
  })

  test('an abort ends the rest as aborted and writes no more', async () => {
    const directory = await directoryOf({ a: 'FAKE', b: 'FAKE slow', c: 'FAKE' })
    const stop = new AbortController()
    const onEvent = (event: RunEvent): void => void (event.type === 'start' && event.path === 'b' && stop.abort())
    const results = await runTasks(entriesFor(directory, ['a', 'b', 'c']), { execute, jobs: 1, signal: stop.signal, onEvent })
    expect(results.map(r => r.report.error?.code)).toEqual([undefined, 'aborted', 'aborted'])
    expect(await readdir(join(directory, 'out'))).toEqual(['a.md'])
  })

  test('temporary files of a killed worker are removed, outputs of others stay', async () => {
    const directory = await directoryOf({ 'out/a.md': 'whole' })
    await writeFile(join(directory, `out/a.md.${process.pid}.tmp`), 'ha')
    const entries = entriesFor(directory, ['a'])
    const results = await runTasks(entries, { execute: () => Promise.reject(new Error('killed')), jobs: 1 })
    sweepStopped(entries, results)
    expect(await readdir(join(directory, 'out'))).toEqual(['a.md'])
  })

  test('progress within a file is passed on', async () => {
    const directory = await directoryOf({ a: 'FAKE' })
    const events: RunEvent[] = []
    await runTasks(entriesFor(directory, ['a']), { execute, jobs: 1, onEvent: event => void events.push(event) })
    expect(events.map(e => e.type)).toEqual(['start', 'progress', 'done'])
  })
})
