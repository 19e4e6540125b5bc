import type { Asset } from './document.js'
import { shortHash } from './ids.js'

/** A picture of a page as an asset: named by page and content, so that equal pictures meet. `page` is 1-based. */
export const pageAsset = (
  image: Pick<Asset, 'bytes'> & {
    readonly mediaType: 'image/png' | 'image/jpeg'
    readonly width: number
    readonly height: number
  },
  page: number,
): Asset => {
  const id = shortHash(image.bytes)
  const ending = image.mediaType === 'image/png' ? 'png' : 'jpg'
  const name = `p${String(page).padStart(3, '0')}-${id.slice(0, 8)}.${ending}`
  return { id, name, mediaType: image.mediaType, width: image.width, height: image.height, bytes: image.bytes }
}
