import { expect, test } from 'vitest'
import { connectedCells } from '../../src/layout/scan/connected-cells.js'

const cells = (...rows: string[]) => ({
  cols: rows[0]!.length,
  rows: rows.length,
  dark: Uint8Array.from(rows.join(''), c => (c === '#' ? 1 : 0)),
})
const boxes = (found: ReturnType<typeof connectedCells>) => found.map(({ box: b, count }) => [b.x0, b.top, b.x1, b.bottom, count])

test('cells that touch at a corner hang together, along rows and columns only they do not', () => {
  const corner = cells('##..', '..##')
  expect(boxes(connectedCells(corner, { x: 1, y: 1 }))).toEqual([[0, 0, 4, 2, 4]])
  expect(boxes(connectedCells(corner, { x: 1, y: 1, straight: true }))).toEqual([
    [0, 0, 2, 1, 2],
    [2, 1, 4, 2, 2],
  ])
})

test('a reach bridges gaps, and the cells given are not changed', () => {
  const gap = cells('#..#', '....', '#...')
  const before = gap.dark.slice()
  expect(boxes(connectedCells(gap, { x: 3, y: 1 }))).toEqual([
    [0, 0, 4, 1, 2],
    [0, 2, 1, 3, 1],
  ])
  expect(gap.dark).toEqual(before)
})
