import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { withReader } from '../../parsers/pdf/reader-thread.js'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const made: WeakRef<object>[] = []
const something = (): object => {
  const one = { pages: new Array<number>(1000).fill(0) }
  made.push(new WeakRef(one))
  return one
}

test('what is made of a file can be forgotten while the thread that reads files lives on', async () => {
  for (let i = 0; i < 5; i++) {
    await withReader(() => Promise.resolve(something()))
    await withReader(() => Promise.reject(Object.assign(new Error('no'), { of: something() }))).catch(() => undefined)
  }
  for (let i = 0; i < 5; i++) {
    await new Promise(done => setTimeout(done, 5))
    collect()
  }
  // the last may still lie in a register
  expect(made.filter(ref => ref.deref() !== undefined).length).toBeLessThan(3)
})
