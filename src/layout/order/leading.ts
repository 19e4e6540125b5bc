import type { Line } from '../types.js'

/** Fewer steps between lines of one size say little: the whole column is asked. */
const fewSteps = 2

/** Typical distance of baselines in a column, in sizes, for lines of each size: near the median over neighbours of like size. */
export const usualLeading = (lines: readonly Line[]): ((size: number) => number) => {
  const all: number[] = []
  const bySize = new Map<number, number[]>()
  for (let i = 1; i < lines.length; i++) {
    const a = lines[i - 1]!
    const b = lines[i]!
    const step = (b.baseline - a.baseline) / b.size
    if (Math.abs(a.size - b.size) >= 0.1 * b.size || step <= 0.8 || step >= 2.5) continue
    all.push(step)
    const key = Math.round(b.size)
    const own = bySize.get(key)
    if (own) own.push(step)
    else bySize.set(key, [step])
  }
  const typical = (steps: number[]): number => steps.sort((a, b) => a - b)[Math.floor(steps.length * 0.4)] ?? 1.2
  const overall = typical(all)
  const known = new Map([...bySize].map(([size, steps]) => [size, steps.length < fewSteps ? overall : typical(steps)]))
  return size => known.get(Math.round(size)) ?? overall
}
