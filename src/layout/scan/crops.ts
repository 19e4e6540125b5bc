import type { Bbox } from '../../document/index.js'

interface Size {
  readonly width: number
  readonly height: number
}

/** A rectangle of a page (points) in the pixels of its picture, grown by `margin` points and kept inside. */
export const cropOf = (
  { x0, top, x1, bottom }: Bbox,
  page: Size,
  picture: Size,
  margin = 0,
): { left: number; top: number; width: number; height: number } => {
  const [sx, sy] = [picture.width / page.width, picture.height / page.height]
  const left = Math.max(0, Math.floor((x0 - margin) * sx))
  const upper = Math.max(0, Math.floor((top - margin) * sy))
  const width = Math.min(picture.width, Math.ceil((x1 + margin) * sx)) - left
  const height = Math.min(picture.height, Math.ceil((bottom + margin) * sy)) - upper
  return { left, top: upper, width: Math.max(1, width), height: Math.max(1, height) }
}
