import type { Piece } from './piece.js'

/** Estimated tokens of a piece behind another one. */
type Cost = (piece: Piece, previous: Piece | undefined) => number

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

const costOfAll = (pieces: readonly Piece[], before: Piece | undefined, cost: Cost): number =>
  sumOf(pieces.map((piece, i) => cost(piece, pieces[i - 1] ?? before)))

/** Parts that stay whole: rows, the first with what stands before the table, the last with what follows it. */
const atomsOf = (runs: readonly Piece[][], key: string): Piece[][] => {
  const pieces = runs.flat()
  const first = pieces.findIndex(piece => piece.head?.key === key)
  const last = pieces.findLastIndex(piece => piece.head?.key === key)
  return [pieces.slice(0, first + 1), ...pieces.slice(first + 1, last).map(piece => [piece]), pieces.slice(last)]
}

/** Cuts the atoms into `parts` runs of similar cost, each within `budget`; undefined when that cannot be. */
const cut = (atoms: readonly Piece[][], parts: number, budget: number, cost: Cost): Piece[][] | undefined => {
  const alone = atoms.map(atom => costOfAll(atom, undefined, cost))
  const behind = atoms.map((atom, i) => costOfAll(atom, atoms[i - 1]?.at(-1), cost))
  const count = atoms.length
  // Runs needed for the atoms from each on, when each run takes as many as it can.
  const needed = new Array<number>(count + 1).fill(0)
  for (let i = count - 1; i >= 0; i--) {
    let [end, used] = [i + 1, alone[i] ?? 0]
    while (end < count && used + (behind[end] ?? 0) <= budget) used += behind[end++] ?? 0
    needed[i] = 1 + (needed[end] ?? 0)
  }
  const out: Piece[][] = []
  const header = (alone[1] ?? 0) - (behind[1] ?? 0)
  let rest = sumOf(behind)
  let start = 0
  for (let left = parts; left > 0; left--) {
    // This run and each that follows write the header anew.
    const target = (rest + (alone[start] ?? 0) - (behind[start] ?? 0) + (left - 1) * header) / left
    let [best, distance] = [0, Infinity]
    for (let end = start + 1, used = alone[start] ?? 0; end <= count - left + 1; used += behind[end++] ?? 0) {
      if (used > budget) break
      if ((needed[end] ?? 0) > left - 1) continue
      if (Math.abs(used - target) < distance) [best, distance] = [end, Math.abs(used - target)]
    }
    if (best === 0) return undefined
    out.push(atoms.slice(start, best).flat())
    rest -= sumOf(behind.slice(start, best))
    start = best
  }
  return out
}

/** Spreads the rows of tables that run over several chunks evenly over the same number of chunks: none is left with a lone row. */
export const balanceTables = (runs: readonly Piece[][], budget: number, cost: Cost): Piece[][] => {
  const out = [...runs]
  for (let from = 0; from < out.length - 1; from++) {
    const key = out[from]?.at(-1)?.head?.key
    let to = from
    while (key !== undefined && out[to + 1]?.[0]?.head?.key === key) {
      to++
      if (out[to]?.at(-1)?.head?.key !== key) break
    }
    if (key === undefined || to === from) continue
    const balanced = cut(atomsOf(out.slice(from, to + 1), key), to - from + 1, budget, cost)
    if (balanced) out.splice(from, balanced.length, ...balanced)
    from = to - 1
  }
  return out
}
