import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { lender } from '../../parsers/pdf/reader/lent-thread.js'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const start = () => {
  const worker = new Worker("require('node:worker_threads').parentPort.on('message', m => process.exit(m))", { eval: true })
  worker.unref()
  return Promise.resolve({ worker, tool: worker, ref: () => worker.ref(), unref: () => worker.unref(), close: () => undefined })
}
const { lend: withThread } = lender(start)

const made: WeakRef<object>[] = []
const something = (): object => {
  const one = { pages: new Array<number>(1000).fill(0) }
  made.push(new WeakRef(one))
  return one
}

test('what is made of a file can be forgotten while the thread that reads files lives on', async () => {
  for (let i = 0; i < 5; i++) {
    await withThread(() => Promise.resolve(something()))
    await withThread(() => Promise.reject(Object.assign(new Error('no'), { of: something() }))).catch(() => undefined)
  }
  for (let i = 0; i < 5; i++) {
    await new Promise(done => setTimeout(done, 5))
    collect()
  }
  // the last may still lie in a register
  expect(made.filter(ref => ref.deref() !== undefined).length).toBeLessThan(3)
})

test('who uses a thread that ends is told, and the next one gets a new thread', async () => {
  const used: Worker[] = []
  const ended = withThread(worker => {
    used.push(worker)
    worker.postMessage(1)
    return new Promise<void>(() => undefined)
  })
  await expect(ended).rejects.toMatchObject({ code: 'internal' })
  await withThread(worker => Promise.resolve(void used.push(worker)))
  expect(used[1]).not.toBe(used[0])
})
