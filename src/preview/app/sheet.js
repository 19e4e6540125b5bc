import { draw, make, rendered } from './dom.js'
import { say } from './text.js'

export const layerNames = ['blocks', 'cells', 'furniture', 'order', 'spans', 'lines', 'rulings', 'layout', 'columns']
const ofSource = { spans: 'spans', lines: 'lines', rulings: 'rulings', layout: 'tables', columns: 'columns' }

const box = ({ x0, top, x1, bottom }, attributes) =>
  draw('rect', { x: x0, y: top, width: Math.max(0.5, x1 - x0), height: Math.max(0.5, bottom - top), ...attributes })

const blockBoxes = view =>
  view.blocks.flatMap(b => b.boxes.map(bbox => box(bbox, { class: `box ${b.type}`, 'data-block': b.id })))

/** Where a block begins: its first letter stays legible beside the number. */
const beginnings = view => view.blocks.flatMap(b => b.boxes.slice(0, 1)).map(b => [b.x0 - 8, b.top + 7])

const orderShapes = view => {
  const points = beginnings(view)
  return [
    draw('polyline', { class: 'path', points: points.map(p => p.join(',')).join(' ') }),
    ...points.map(([x, y], i) =>
      draw('g', {}, draw('circle', { cx: x, cy: y, r: 7 }), draw('text', { x, y: y + 2.6 }, String(i + 1))),
    ),
  ]
}

const shapesOf = (name, view, layers) => {
  switch (name) {
    case 'blocks':
      return blockBoxes(view)
    case 'cells':
      return view.blocks.flatMap(b => (b.cells ?? []).map(c => box(c, { class: 'cell' })))
    case 'furniture':
      return view.furniture.flatMap(f => f.boxes.map(b => box(b, { class: 'box furniture', 'data-block': f.id })))
    case 'order':
      return orderShapes(view)
    default:
      return (layers.find(l => l.name === ofSource[name])?.shapes ?? []).map(s => {
        const shape = box(s.bbox, { class: s.kind })
        if (s.label) shape.append(draw('title', {}, s.label))
        return shape
      })
  }
}

export const needsSource = name => name in ofSource

/** The page as an SVG in points: picture below, one group for each layer that is on. `layers` come from the source. */
export const sheetSvg = (view, on, layers, picture) => {
  const { width, height } = view.info
  const svg = draw('svg', {
    viewBox: `0 0 ${width} ${height}`,
    class: 'sheet',
    role: 'img',
    'aria-label': `${say('sheet')} ${view.number}`,
  })
  svg.append(draw('rect', { class: 'paper', width, height }))
  if (picture) svg.append(draw('image', { href: picture, width, height, preserveAspectRatio: 'none' }))
  for (const name of layerNames)
    if (on.has(name)) svg.append(draw('g', { class: `layer ${name}` }, ...shapesOf(name, view, layers)))
  return svg
}

/** Switches of the layers. `change` is called with a name. */
export const layerSwitches = (on, withSource, change) =>
  make(
    'fieldset',
    { class: 'layers' },
    make('legend', {}, say('layers')),
    layerNames
      .filter(name => withSource || !needsSource(name))
      .map(name =>
        make(
          'label',
          { class: `switch ${name}` },
          make('input', { type: 'checkbox', checked: on.has(name), 'data-layer': name, change: () => change(name) }),
          say(name),
        ),
      ),
  )

/** Marks places on the sheet that are smaller than a block: the row of a table. */
export const showPlaces = (root, boxes) => {
  const svg = root.querySelector('svg.sheet')
  for (const old of svg?.querySelectorAll('.where') ?? []) old.remove()
  svg?.append(...boxes.map(bbox => box(bbox, { class: 'where' })))
}

/** What the colours of the boxes mean: the kinds on this page. */
export const kindLegend = view =>
  make(
    'ul',
    { class: 'kinds', 'aria-label': say('colours') },
    [...new Set(view.blocks.map(b => b.type))].map(type => make('li', { class: `kind-${type}` }, say(`type_${type}`))),
  )

export const blockBody = block => rendered('div', { class: 'block-body' }, block.html)
