import type { Gray } from '../sharp-codec.js'

/** A grey picture as a file tesseract reads without decoding work; a copy. */
export const pgm = (gray: Gray): Uint8Array => {
  const head = new TextEncoder().encode(`P5\n${gray.width} ${gray.height}\n255\n`)
  const out = new Uint8Array(head.length + gray.data.length)
  out.set(head)
  out.set(gray.data, head.length)
  return out
}
