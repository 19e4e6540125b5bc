/**
 * How many near pairs the approximate search finds, and how long it takes:
 *   npx tsx bench/dedupe-approximate.ts [items=200000] [dimension=128] [homes=6]
 * Rows lie in families around topics, and topics near others, as questions about one machine do. The truth is exact: of 1,000 rows all
 * cosines with all others.
 */
import { plainProduct } from '../src/dedupe/index.js'
import { scanNear } from '../src/dedupe/pivots.js'
import { createNeighbours } from '../src/dedupe/vectors.js'
import { createOnnxProduct } from '../src/engines/onnx/product.js'

const [n = 200_000, d = 128, homes = 6] = process.argv
  .slice(2)
  .filter(a => /^\d+$/.test(a))
  .map(Number)
const product = process.argv.includes('--plain') ? plainProduct : await createOnnxProduct()

let state = 1
const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
const normal = (): number => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next())
const unit = (row: Float32Array): Float32Array => {
  const length = Math.hypot(...row)
  return row.map(x => x / length)
}
const around = (centre: Float32Array | undefined, noise: number): Float32Array =>
  unit(Float32Array.from({ length: d }, (_, k) => (centre?.[k] ?? 0) + (noise * normal()) / Math.sqrt(d)))

const machines = Array.from({ length: 60 }, () => around(undefined, 1))
const topics = Array.from({ length: Math.ceil(n / 40) }, (_, i) => around(machines[i % machines.length], 1))
const matrix = new Float32Array(n * d)
for (let i = 0; i < n;) {
  const question = around(topics[Math.floor(next() * topics.length)], 0.9)
  const noise = 0.2 + 0.8 * next()
  for (let left = 1 + Math.floor(next() * 4); left > 0 && i < n; left--) matrix.set(around(question, noise), d * i++)
}

const begin = performance.now()
const neighbours = createNeighbours(n, 10)
let found = 0
await scanNear(matrix, { product, dimension: d, floor: 0.3, onPair: (i, j, s) => (found++, neighbours.add(i, j, s)) }, { homes })
const seconds = (performance.now() - begin) / 1000
const kept = new Set(neighbours.pairs())

const sample = Array.from({ length: 1000 }, (_, k) => Math.floor((k * n) / 1000))
const levels = [0.5, 0.6, 0.7, 0.8, 0.9]
const counts = levels.map(() => ({ all: 0, kept: 0 }))
for (const i of sample) {
  const scores = await product.multiply(matrix.subarray(i * d, (i + 1) * d), matrix, d)
  // those that an exact search would keep
  const near = Array.from(scores.keys()).filter(j => j !== i && (scores[j] ?? 0) >= 0.5)
  near.sort((x, y) => (scores[y] ?? 0) - (scores[x] ?? 0))
  for (const j of near.slice(0, 10))
    levels.forEach((level, k) => {
      if ((scores[j] ?? 0) < level) return
      counts[k]!.all++
      if (kept.has(Math.min(i, j) * n + Math.max(i, j))) counts[k]!.kept++
    })
}
console.log(`${n} x ${d}, ${homes} homes a row, ${product.name}: ${seconds.toFixed(1)} s, ${found} pairs compared above 0.3`)
levels.forEach((level, k) => {
  const { all, kept: hit } = counts[k]!
  console.log(
    `  of the 10 nearest at cosine >= ${level}: ${hit} of ${all} found (${((100 * hit) / Math.max(1, all)).toFixed(1)} %)`,
  )
})
console.log(`peak RSS ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
await product.dispose()
