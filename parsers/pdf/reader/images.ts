import type { Bbox } from '../../../src/document/index.js'
import type { Args, Ops } from './graphics-state.js'
import { type Matrix, multiply } from './matrix.js'

export interface ShownImage {
  readonly bbox: Bbox
  /** pdf.js object id, or the inline image itself. */
  readonly source: string | object
  readonly mask: boolean
}

/** pdf.js hands a mask as its id or as what it has decoded. */
const maskSource = (a: Args): unknown => {
  const first = a[0] as { data?: unknown } | null
  return typeof first?.data === 'string' ? first.data : first
}

/** What paints pictures, alone or the same one in many places; `ctm` is the matrix in force, `add` takes the matrix of each. */
export const imageHandlers = (
  ops: Ops,
  ctm: () => Matrix,
  add: (source: unknown, matrix: Matrix, mask: boolean) => void,
): Partial<Record<number, (a: Args) => void>> => ({
  [ops.paintImageXObject]: a => add(a[0], ctm(), false),
  [ops.paintInlineImageXObject]: a => add(a[0], ctm(), false),
  [ops.paintImageMaskXObject]: a => add(maskSource(a), ctm(), true),
  [ops.paintImageXObjectRepeat]: a => {
    const [id, sx, sy, positions] = a as [string, number, number, ArrayLike<number>]
    for (let i = 0; i + 1 < positions.length; i += 2)
      add(id, multiply(ctm(), [sx, 0, 0, sy, positions[i]!, positions[i + 1]!]), false)
  },
  [ops.paintInlineImageXObjectGroup]: a => {
    const [image, map] = a as [object, readonly { transform: Matrix }[]]
    for (const part of map) add(image, multiply(ctm(), part.transform), false)
  },
  [ops.paintImageMaskXObjectRepeat]: a => {
    const [image, sx, kx = 0, ky = 0, sy, positions] = a as [
      { data?: unknown },
      number,
      number,
      number,
      number,
      ArrayLike<number>,
    ]
    for (let i = 0; i + 1 < positions.length; i += 2)
      add(maskSource([image]), multiply(ctm(), [sx, kx, ky, sy, positions[i]!, positions[i + 1]!]), true)
  },
  [ops.paintImageMaskXObjectGroup]: a => {
    for (const part of a[0] as readonly { transform: Matrix; data?: unknown }[])
      add(maskSource([part]), multiply(ctm(), part.transform), true)
  },
})
