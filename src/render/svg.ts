import type { PageLayer, Shape } from '../document/index.js'

export interface SvgPage {
  /** Points. */
  readonly width: number
  readonly height: number
  readonly layers: readonly PageLayer[]
  /** The page itself, drawn below the layers. */
  readonly picture?: { readonly bytes: Uint8Array; readonly mediaType: string }
}

/** Colours by kind of shape; what is not listed is grey. */
const colors: Readonly<Record<string, string>> = {
  span: '#888888',
  line: '#2f6fde',
  ruling: '#d01c8b',
  fill: '#e0b000',
  picture: '#7b3fbf',
  image: '#7b3fbf',
  drawing: '#b07fe0',
  figure: '#7b3fbf',
  column: '#00897b',
  table: '#d84315',
  header: '#ff8f00',
  cell: '#ef9a6a',
  heading: '#c62828',
  paragraph: '#1565c0',
  list: '#2e7d32',
  notice: '#f9a825',
  code: '#455a64',
  furniture: '#9e9e9e',
}

/** Shapes that carry a printed label; the words of spans and lines are shown as titles only. */
const lettered = new Set(['column', 'table', 'heading', 'paragraph', 'list', 'notice', 'code', 'figure'])

const escape = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')

const n = (value: number): string => String(Math.round(value * 100) / 100)

const drawn = ({ bbox, kind, label }: Shape): string => {
  const color = colors[kind] ?? '#888888'
  const [w, h] = [Math.max(0, bbox.x1 - bbox.x0), Math.max(0, bbox.bottom - bbox.top)]
  const title = label === undefined ? '' : `<title>${escape(label)}</title>`
  const box =
    kind === 'ruling'
      ? `<line x1="${n(bbox.x0)}" y1="${n(bbox.top)}" x2="${n(bbox.x1)}" y2="${n(bbox.bottom)}" stroke="${color}" stroke-width="1">${title}</line>`
      : `<rect x="${n(bbox.x0)}" y="${n(bbox.top)}" width="${n(w)}" height="${n(h)}" fill="${color}" fill-opacity="0.08" stroke="${color}" stroke-width="0.6">${title}</rect>`
  if (label === undefined || !lettered.has(kind)) return box
  return `${box}<text x="${n(bbox.x0 + 1)}" y="${n(bbox.top - 1)}" font-size="6" font-family="sans-serif" fill="${color}">${escape(label)}</text>`
}

/** One page with its layers as an SVG document; each layer is a group named by its `id`. One unit is one point. */
export const renderSvg = (page: SvgPage): string => {
  const size = `width="${n(page.width)}" height="${n(page.height)}"`
  const picture =
    page.picture &&
    `<image ${size} href="data:${page.picture.mediaType};base64,${Buffer.from(page.picture.bytes).toString('base64')}"/>`
  const layers = page.layers.map(layer => [`<g id="${layer.name}">`, ...layer.shapes.map(drawn), '</g>'].join('\n'))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${n(page.width)} ${n(page.height)}">`,
    `<rect ${size} fill="#ffffff"/>`,
    ...(picture === undefined ? [] : [picture]),
    ...layers,
    '</svg>',
    '',
  ].join('\n')
}
