import type { PictureFacts } from './facts.js'
import { child, childrenOf, isElement, outermost, type XmlElement, type XmlNode } from './xml.js'

/** What a drawing, picture or object shows, in the order of the file. Ids are relationships of the part it stands in. */
export type DrawingItem =
  | { readonly kind: 'picture'; readonly id: string; readonly linked: boolean }
  | { readonly kind: 'box'; readonly content: XmlElement }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'chart'; readonly id: string }
  | { readonly kind: 'diagram'; readonly id: string }
  | { readonly kind: 'ink' }

/** Something to see in a branch of alternative content. */
const visible = [
  'w:t',
  'w:txbxContent',
  'w:drawing',
  'v:imagedata',
  'm:oMath',
  'v:textpath',
  'w:sym',
  'w16se:symEx',
  'pic:pic',
  'wps:txbx',
]
/** Content only Word 2010 and later can show, for which the fallback is a picture or nothing. */
const richer = ['c:chart', 'dgm:relIds', 'm:oMath']

/** The branch of alternative content that says most: a chart, a diagram or a formula before its picture, else the fallback. */
export const chooseAlternate = (alternate: XmlElement): XmlNode[] => {
  const choices = childrenOf(alternate, 'mc:Choice')
  const rich = choices.find(b => outermost(b, richer).length > 0)
  if (rich) return rich.children
  const all = [child(alternate, 'mc:Fallback'), ...choices].filter(b => b !== undefined)
  return (all.find(b => outermost(b, visible).length > 0) ?? all[0])?.children ?? []
}

const blipItem = (blip: XmlElement): DrawingItem[] => {
  const [embedded, linked] = [blip.attrs['r:embed'], blip.attrs['r:link']]
  const id = embedded || linked
  return id ? [{ kind: 'picture', id, linked: !embedded }] : []
}

const itemOf = (e: XmlElement): DrawingItem[] | undefined => {
  switch (e.name) {
    case 'w:txbxContent':
      return [{ kind: 'box', content: e }]
    case 'a:blip':
      return blipItem(e)
    case 'v:imagedata': {
      const id = e.attrs['r:id'] ?? e.attrs['o:relid'] ?? e.attrs['r:pict']
      return id === undefined ? [] : [{ kind: 'picture', id, linked: false }]
    }
    case 'v:textpath':
      return (e.attrs['string'] ?? '').trim() === '' ? [] : [{ kind: 'words', text: e.attrs['string'] ?? '' }]
    case 'c:chart':
      return [{ kind: 'chart', id: e.attrs['r:id'] ?? '' }]
    case 'dgm:relIds':
      return [{ kind: 'diagram', id: e.attrs['r:dm'] ?? '' }]
    case 'w:contentPart':
    case 'w14:contentPart':
      return [{ kind: 'ink' }]
    default:
      return undefined
  }
}

/** Groups are walked into; a shape type is only a pattern for shapes. */
export const drawingItems = (e: XmlElement): DrawingItem[] =>
  itemOf(e) ??
  (e.name === 'mc:AlternateContent' ? chooseAlternate(e) : e.name === 'v:shapetype' ? [] : e.children)
    .filter(isElement)
    .flatMap(drawingItems)

/** EMU to the point, inch, centimetre and millimetre, for lengths of VML styles. */
const units: Readonly<Record<string, number>> = { pt: 12_700, in: 914_400, cm: 360_000, mm: 36_000, px: 9_525 }

/** Height and placement of a `w:drawing`, or of the first shape of a `w:pict`. */
export const extentOf = (e: XmlElement): Pick<PictureFacts, 'height' | 'inline'> => {
  const [frame] = e.children.filter(isElement)
  if (e.name === 'w:drawing') {
    return { height: Number(child(frame, 'wp:extent')?.attrs['cy'] ?? 0) || 0, inline: frame?.name === 'wp:inline' }
  }
  const style =
    e.children.filter(isElement).find(c => c.attrs['style'] !== undefined && c.name !== 'v:shapetype')?.attrs['style'] ?? ''
  const height = /(?:^|;)\s*height:\s*([\d.]+)(pt|in|cm|mm|px)/.exec(style)
  return {
    height: height ? Number(height[1]) * (units[height[2] ?? ''] ?? 0) : 0,
    inline: !/position:\s*absolute/.test(style),
  }
}
