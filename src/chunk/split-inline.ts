import type { Image, PhrasingContent } from 'mdast'
import { inlineText, type Block, type ChunkCut, type Paragraph } from '../document/index.js'
import type { about, Measure, Piece } from './piece.js'
import { cutRanges } from './ranges.js'
import { clauseEnds, sentenceEnds } from './sentences.js'
import { inlineAssets } from './shown.js'
import { sliceInline } from './slice.js'

/** What pieces cut from one block have in common. */
export type Common = ReturnType<typeof about>

/** A paragraph that is no block of the document: a way to write inline content. */
export const bare = (content: readonly PhrasingContent[]): Paragraph => ({
  id: '',
  type: 'paragraph',
  layer: 'body',
  provenance: [],
  content,
})

/** Links whose address would fill the chunk become text, their address behind it; such pictures become their words. */
const simplify = (content: readonly PhrasingContent[], budget: number, measure: Measure): PhrasingContent[] =>
  content.flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case 'strong':
      case 'emphasis':
      case 'delete':
        return [{ ...node, children: simplify(node.children, budget, measure) }]
      case 'link':
        if (measure.count(node.url) <= budget / 4) return [node]
        return [...simplify(node.children, budget, measure), { type: 'text', value: ` (${node.url})` }]
      case 'image':
        return measure.count(measure.render(bare([node]))) > budget / 2 ? [{ type: 'text', value: node.alt ?? '' }] : [node]
      case 'html':
        return measure.count(node.value) > budget / 4 ? [] : [node]
      case 'text':
      case 'inlineCode':
      case 'inlineMath':
      case 'break':
      case 'linkReference':
      case 'imageReference':
      case 'footnoteReference':
        return [node]
    }
  })

/** Object replacement character: stands for a picture while text is cut, so that no cut goes through one. */
const stand = '\ufffc'

const mapImages = (content: readonly PhrasingContent[], change: (image: Image) => PhrasingContent): PhrasingContent[] =>
  content.map(node => {
    if (node.type === 'image') return change(node)
    return 'children' in node ? { ...node, children: mapImages(node.children, change) } : node
  })

/** Marks on both sides of a border without a space would be read as others. */
const marked = /[*_~`$]/

/** Parts of one text that share a chunk run on in their line; a line that was broken stays so. */
const jointOf = (before: string, cut: string, after: string): Piece['joint'] => {
  if (cut.includes('\n')) return '\n\n'
  if (cut !== '') return ' '
  return marked.test(before.slice(-1)) || marked.test(after.charAt(0)) ? '\n\n' : ''
}

type Wrap = (part: readonly PhrasingContent[], first: boolean) => Block

/**
 * Inline content as pieces: paragraphs, unless `wrap` says otherwise. Cut at sentences, then clauses and spaces, then anywhere
 * outside of numbers, units and names. Pieces are marked with `cut` when there is more than one.
 */
export const splitInline = (
  content: readonly PhrasingContent[],
  common: Common,
  budget: number,
  measure: Measure,
  wrap: Wrap = bare,
  cut: { readonly kind: ChunkCut; readonly key: string } = { kind: 'text', key: common.blockId },
): Piece[] => {
  const originals = new Map<PhrasingContent, Image>()
  const simple = mapImages(simplify(content, budget, measure), image => {
    const placeholder: Image = { ...image, alt: stand }
    originals.set(placeholder, image)
    return placeholder
  })
  const text = inlineText(simple)
  const parts = new Map<string, readonly PhrasingContent[]>()
  const slice = (from: number, to: number): readonly PhrasingContent[] => {
    const key = `${from}-${to}`
    const known = parts.get(key) ?? mapImages(sliceInline(simple, from, to), image => originals.get(image) ?? image)
    parts.set(key, known)
    return known
  }
  const written = (from: number, to: number, first: boolean): string => measure.render(wrap(slice(from, to), first))
  const cost = ([from, to]: readonly [number, number], first: boolean): number => measure.count(written(from, to, first))
  let before = ''
  const pieces = cutRanges(text, budget, [sentenceEnds, clauseEnds], measure.count, cost).flatMap(([from, to], i): Piece[] => {
    const part = written(from, to, i === 0)
    if (part === '') return []
    const joint = from === 0 ? '\n\n' : jointOf(before, /\s*$/.exec(text.slice(Math.max(0, from - 8), from))?.[0] ?? '', part)
    before = part
    return [{ ...common, text: part, tokens: measure.count(part), assets: inlineAssets(slice(from, to)), joint }]
  })
  return pieces.length < 2 ? pieces : pieces.map(piece => ({ ...piece, cuts: [cut] }))
}
