import { type PageContent, type Span, overlapArea, area } from '../../document/index.js'

export type DropReason =
  'off-page' | 'hidden-layer' | 'clipped' | 'invisible' | 'tiny' | 'duplicate' | 'background-colour' | 'figure-strokes'

/** Smaller than this (points) nobody can read it. */
const minSize = 1

const overImage = (s: Span, page: PageContent): boolean => page.images.some(i => overlapArea(i.bbox, s.bbox) > 0.5 * area(s.bbox))

const isWhite = (color: string): boolean => /^#f[c-f]f[c-f]f[c-f]$/i.test(color)

const onDark = (s: Span, page: PageContent): boolean =>
  overImage(s, page) ||
  page.fills.some(f => !isWhite(f.color) && overlapArea(f.bbox, s.bbox) > 0.4 * area(s.bbox)) ||
  page.drawings.some(d => overlapArea(d.bbox, s.bbox) > 0.4 * area(s.bbox))

const reasonFor = (s: Span, page: PageContent): DropReason | undefined => {
  const b = s.bbox
  if (b.x1 < 0 || b.bottom < 0 || b.x0 > page.width || b.top > page.height) return 'off-page'
  if (s.hidden === true) return 'hidden-layer'
  if (s.clipped === true) return 'clipped'
  if (s.misread === true) return 'figure-strokes'
  if (s.size < minSize) return 'tiny'
  // an invisible layer over a picture is the scan's own OCR: text; without a picture it is hidden
  if (s.renderMode === 3 && !overImage(s, page)) return 'invisible'
  if (isWhite(s.color) && s.renderMode !== 3 && page.via === 'text' && !onDark(s, page)) return 'background-colour'
  return undefined
}

/** Fake bold and shadows print a text twice, a fraction of a point apart: the second copy goes. */
const isCopy = (s: Span, seen: Map<string, Span[]>): boolean => {
  const key = s.text.trim()
  const others = seen.get(key)
  if (
    others?.some(
      o =>
        Math.abs(o.bbox.x0 - s.bbox.x0) < 0.2 * s.size &&
        Math.abs(o.baseline - s.baseline) < 0.2 * s.size &&
        Math.abs(o.size - s.size) < 0.1 * s.size,
    )
  )
    return true
  if (others) others.push(s)
  else seen.set(key, [s])
  return false
}

export interface Visible {
  readonly spans: readonly Span[]
  readonly dropped: readonly { readonly span: Span; readonly reason: DropReason }[]
}

/** Parts what a reader of the page sees from what he does not, with the reason for each span dropped. */
export const visibleSpans = (page: PageContent): Visible => {
  const spans: Span[] = []
  const dropped: { span: Span; reason: DropReason }[] = []
  const seen = new Map<string, Span[]>()
  for (const span of page.spans) {
    const reason = reasonFor(span, page) ?? (isCopy(span, seen) ? 'duplicate' : undefined)
    if (reason) dropped.push({ span, reason })
    else spans.push(span)
  }
  return { spans, dropped }
}
