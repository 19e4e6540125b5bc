import { type Bbox, bbox } from '../../document/index.js'

/** Cells of a raster or of a coarser grid over it, row by row. */
export interface Cells {
  readonly cols: number
  readonly rows: number
  /** 1 for ink; not changed. */
  readonly dark: Uint8Array
}

/** How far apart (cells) two dark cells may lie and still hang together. */
export interface Reach {
  readonly x: number
  readonly y: number
  /** Only along rows and columns: letters that touch at corners stay apart. */
  readonly straight?: boolean
}

/** Dark cells that hang together: their box in cells, and how many they are. In the order of their first cells, row by row. */
export const connectedCells = ({ cols, rows, dark }: Cells, reach: Reach): { readonly box: Bbox; readonly count: number }[] => {
  const open = dark.slice()
  const found: { box: Bbox; count: number }[] = []
  for (let start = 0; start < open.length; start++) {
    if (open[start] === 0) continue
    const stack = [start]
    open[start] = 0
    let [count, x0, y0, x1, y1] = [0, cols, rows, 0, 0]
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % cols, Math.floor(at / cols)]
      ;[count, x0, y0, x1, y1] = [count + 1, Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + 1), Math.max(y1, y + 1)]
      for (let r = Math.max(0, y - reach.y); r <= Math.min(rows - 1, y + reach.y); r++) {
        const aside = reach.straight && r !== y ? 0 : reach.x
        const [c0, c1] = [Math.max(0, x - aside), Math.min(cols - 1, x + aside)]
        for (let next = r * cols + c0; next <= r * cols + c1; next++) {
          if (open[next] === 0) continue
          open[next] = 0
          stack.push(next)
        }
      }
    }
    found.push({ box: bbox(x0, y0, x1, y1), count })
  }
  return found
}
