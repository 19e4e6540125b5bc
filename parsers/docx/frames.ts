import type { Style } from './styles.js'
import { child, type XmlElement } from './xml.js'

const sides = ['w:top', 'w:left', 'w:bottom', 'w:right'] as const

/** Borders of a paragraph, side by side, each from the nearest place that sets it; undefined when they enclose nothing. */
const bordersOf = (direct: XmlElement | undefined, chain: readonly Style[]): string | undefined => {
  const sources = [direct, ...chain.map(style => style.properties)]
  const lines = sides.map(side => {
    const line = sources.map(source => child(source, 'w:pBdr', side)).find(found => found !== undefined)
    const value = line?.attrs['w:val']
    if (value === undefined || value === 'nil' || value === 'none') return ''
    return [value, line?.attrs['w:sz'], line?.attrs['w:color']].join()
  })
  const [top, left, bottom] = lines
  // A bar at the left frames as well as a box; a single rule above or below is a separator.
  return left || (top && bottom) ? lines.join(';') : undefined
}

/**
 * Numbers the border boxes of a document: call it once for each paragraph, in order. Neighbours with equal borders are one
 * box (ECMA-376 part 1, 17.3.1.24); undefined for a paragraph without one.
 */
export const createFrames = (): ((direct: XmlElement | undefined, chain: readonly Style[]) => number | undefined) => {
  let last: string | undefined
  let count = 0
  return (direct, chain) => {
    const borders = bordersOf(direct, chain)
    if (borders !== undefined && borders !== last) count++
    last = borders
    return borders === undefined ? undefined : count
  }
}
