import { inkLevel, type RasterPage } from './raster-rulings.js'

/** Share of dark pixels below which a page is blank: specks and shadows of the back page are less, a page number is more. */
const blankInk = 0.0004

/** Is there nothing on the picture of a page? A page that is dark all over is not blank. */
export const isBlank = (page: RasterPage): boolean => {
  if (page.data.length === 0) return true
  const ink = inkLevel(page)
  let dark = 0
  for (const level of page.data) if (level < ink) dark++
  return dark < blankInk * page.data.length
}
