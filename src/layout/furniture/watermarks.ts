import { type Bbox, area, holdsCentre } from '../../document/index.js'
import { joinNear } from '../order/join-near.js'
import { lineText } from '../text/line-text.js'
import type { PreparedPage } from '../text/prepare.js'

/** A mark is drawn with so many paths, and a page with more paths in all is a drawing. */
const fewest = 4
const most = 400
/** It comes back on so many pages, and this share of all. */
const times = 3
const share = 0.25
/** It covers this share of the page. */
const least = 0.04
/** Its paths are no further apart (points). */
const near = 10
/** Paths at one place to this part of a point. */
const parts = 2

const placeOf = (b: Bbox): string => [b.x0, b.top, b.x1, b.bottom].map(v => Math.round(v * parts)).join(' ')

/** The text that stands on a mark. */
const textOn = (mark: Bbox, { lines }: PreparedPage): string =>
  lines
    .filter(l => holdsCentre(mark, l.bbox))
    .map(lineText)
    .join('\n')

const withoutMarks = (page: PreparedPage, marks: readonly Bbox[], isRepeated: (b: Bbox) => boolean): PreparedPage =>
  marks.length === 0
    ? page
    : { ...page, drawings: page.drawings.filter(d => !isRepeated(d.bbox) || !marks.some(m => holdsCentre(m, d.bbox))) }

/**
 * Pages without the drawings that lie behind their text: paths that many pages have at one place, with other text on them each time. A diagram
 * that comes back has its own labels in it each time.
 */
export const withoutWatermarks = (pages: readonly PreparedPage[]): readonly PreparedPage[] => {
  const drawn = pages.filter(p => p.via === 'text' && p.drawings.length >= fewest && p.drawings.length <= most)
  if (drawn.length < Math.max(times, share * pages.length)) return pages
  const counts = new Map<string, number>()
  for (const p of drawn)
    for (const place of new Set(p.drawings.map(d => placeOf(d.bbox)))) counts.set(place, (counts.get(place) ?? 0) + 1)
  const isRepeated = (b: Bbox): boolean => counts.get(placeOf(b))! >= Math.max(times, share * pages.length)
  const marks = new Map<string, { readonly page: PreparedPage; readonly mark: Bbox }[]>()
  for (const page of drawn) {
    const own = page.drawings.filter(d => isRepeated(d.bbox)).map(d => d.bbox)
    for (const { bbox, count } of joinNear(own, near)) {
      if (count < fewest || area(bbox) < least * page.width * page.height) continue
      const place = placeOf(bbox)
      marks.set(place, [...(marks.get(place) ?? []), { page, mark: bbox }])
    }
  }
  const behind = new Map<PreparedPage, Bbox[]>()
  for (const alike of marks.values()) {
    const texts = new Set(alike.map(({ page, mark }) => textOn(mark, page)).filter(text => text !== ''))
    if (texts.size < times || texts.size < alike.length / 2) continue
    for (const { page, mark } of alike) behind.set(page, [...(behind.get(page) ?? []), mark])
  }
  return behind.size === 0 ? pages : pages.map(p => withoutMarks(p, behind.get(p) ?? [], isRepeated))
}
