import { type Bbox, holdsCentre, overlap } from '../../document/index.js'
import { captionOf } from './captions.js'
import { type Joined, paraText } from './joined.js'

type Figure = Extract<Joined, { kind: 'figure' }>

/** A caption begins at most this far (points) above the lower edge of its figure. */
const within = 6

const figureCaption = (item: Joined | undefined): Bbox | undefined => {
  if (item?.kind !== 'para' || item.paras[0]!.code !== undefined) return undefined
  return captionOf(paraText(item.paras))?.kind === 'figure' ? item.paras[0]!.bbox : undefined
}

const pageOf = (item: Joined): number | undefined =>
  item.kind === 'figure' ? item.page : item.kind === 'para' ? item.paras[0]!.page : undefined

const boxOf = (flow: readonly Joined[], at: number): Bbox => (flow[at] as Figure).figure.bbox

const isOver = (flow: readonly Joined[], at: number, figures: readonly number[]): boolean => {
  const item = flow[at]!
  return item.kind === 'para' && figures.some(f => holdsCentre(boxOf(flow, f), item.paras[0]!.bbox))
}

/** Figures and captions of one page that follow each other in the flow, but for words printed over a figure; the indexes of both. */
const runFrom = (flow: readonly Joined[], start: number): { figures: number[]; captions: number[]; end: number } => {
  const figures: number[] = []
  const captions: number[] = []
  const page = pageOf(flow[start]!)
  let end = start
  for (; end < flow.length && pageOf(flow[end]!) === page; end++) {
    if (flow[end]!.kind === 'figure') figures.push(end)
    else if (figureCaption(flow[end])) captions.push(end)
    else if (!isOver(flow, end, figures)) break
  }
  return { figures, captions, end }
}

/** The lowest of the figures above a caption that shares most of its width with it. */
const figureAbove = (flow: readonly Joined[], caption: Bbox, figures: readonly number[]): number | undefined => {
  const common = (at: number): number => overlap(caption.x0, caption.x1, boxOf(flow, at).x0, boxOf(flow, at).x1)
  const above = figures.filter(at => common(at) > 0 && boxOf(flow, at).bottom - within <= caption.top)
  return [...above].sort((a, b) => boxOf(flow, b).bottom - boxOf(flow, a).bottom || common(b) - common(a))[0]
}

/**
 * Captions of figures that stand side by side, each below its own: index of the figure -> index of the caption. Only where each caption of
 * the group has one of its own; what stands one after the other needs no geometry.
 */
export const besideCaptions = (flow: readonly Joined[]): ReadonlyMap<number, number> => {
  const found = new Map<number, number>()
  for (let i = 0; i < flow.length; i++) {
    if (flow[i]!.kind !== 'figure') continue
    const { figures, captions, end } = runFrom(flow, i)
    if (figures.length >= 2 && captions.length >= 2) {
      const pairs = captions.map(at => [figureAbove(flow, figureCaption(flow[at])!, figures), at] as const)
      const own = new Set(pairs.map(([figure]) => figure))
      if (own.size === captions.length && !own.has(undefined)) for (const [figure, at] of pairs) found.set(figure!, at)
    }
    i = end - 1
  }
  return found
}
