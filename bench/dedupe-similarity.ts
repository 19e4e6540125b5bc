/**
 * Speed and memory of the exact pair scan: npx tsx bench/dedupe-similarity.ts [items=10000] [dimension=384] [--plain].
 * The bare product is one Gemm call over blocks of all rows through the same session, nothing read out of it.
 */
import { createOnnxProduct } from '../src/engines/onnx/product.js'
import { createNeighbours, plainProduct, scanPairs } from '../src/dedupe/index.js'

const [count, dimension] = process.argv
  .slice(2)
  .filter(a => /^\d+$/.test(a))
  .map(Number)
const n = count ?? 10_000
const d = dimension ?? 384
const product = process.argv.includes('--plain') ? plainProduct : await createOnnxProduct()

let state = 1
const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5
const matrix = new Float32Array(n * d)
for (let i = 0; i < n; i++) {
  let sum = 0
  for (let k = 0; k < d; k++) sum += (matrix[i * d + k] = next()) ** 2
  for (let k = 0; k < d; k++) matrix[i * d + k]! /= Math.sqrt(sum)
}
// some true neighbours
for (let i = 0; i + 1 < n; i += 100) matrix.copyWithin((i + 1) * d, i * d, (i + 1) * d)

const base = process.memoryUsage().rss
let peak = base
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20)
const timed = async (name: string, work: () => Promise<void>): Promise<number> => {
  const begin = performance.now()
  await work()
  const seconds = (performance.now() - begin) / 1000
  peak = Math.max(peak, process.memoryUsage().rss)
  console.log(`${name.padEnd(28)} ${seconds.toFixed(2)} s`)
  return seconds
}

const bare = async (): Promise<void> => {
  // as large as fits in 100 MB of output: the shape that suits the product best
  const rows = Math.max(1, Math.min(n, Math.floor(25_000_000 / n)))
  for (let i = 0; i < n; i += rows) await product.multiply(matrix.subarray(i * d, Math.min(n, i + rows) * d), matrix, d)
}
const scan = async (): Promise<void> => {
  const neighbours = createNeighbours(n, 24)
  await scanPairs(matrix, { product, dimension: d, floor: 0.3, onPair: neighbours.add })
  console.log(`  pairs: ${neighbours.pairs().length}`)
}
const ratio = !process.argv.includes('--no-bare')
const whole = ratio ? await timed('bare product', bare) : 0
const exact = await timed('pairs, exact', scan)
const again = ratio ? await timed('bare product, again', bare) : 0
clearInterval(watch)
if (ratio) console.log(`pairs / bare product: ${(exact / Math.min(whole, again)).toFixed(2)}`)
console.log(
  `${n} x ${d} with ${product.name}; RSS at start ${Math.round(base / 2 ** 20)} MB (matrix ${Math.round((4 * n * d) / 2 ** 20)} MB), peak ${Math.round(peak / 2 ** 20)} MB`,
)
await product.dispose()
