/* global document, window */
import { load } from './data.js'
import { make } from './dom.js'
import { countOf, panel, panelNames } from './panels.js'
import { kindLegend, layerSwitches, needsSource, sheetSvg, showPlaces } from './sheet.js'
import { recall, remember, say } from './text.js'

const chosen = {
  tab: panelNames.includes(recall('tab')) ? recall('tab') : 'text',
  layers: new Set((recall('layers') ?? 'blocks furniture').split(' ')),
}

/** Everything in `root` that stands for a block: its boxes, its text, chunks that hold it. */
const partsOf = (root, id) =>
  [...root.querySelectorAll('[data-block], [data-blocks]')].filter(
    node => node.dataset.block === id || (node.dataset.blocks ?? '').split(' ').includes(id),
  )

const blocksUnder = node => {
  const part = node.closest?.('[data-block], [data-blocks]')
  if (!part) return []
  return part.dataset.block ? [part.dataset.block] : part.dataset.blocks.split(' ')
}

const mark = (root, name, ids) => {
  for (const node of root.querySelectorAll(`.${name}`)) node.classList.remove(name)
  for (const id of ids) for (const node of partsOf(root, id)) node.classList.add(name)
}

const calm = () => (window.matchMedia?.('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth')

const bringUp = (root, ids, from) => {
  for (const pane of root.querySelectorAll('.pane')) {
    if (pane.contains(from)) continue
    const [first] = ids.flatMap(id => partsOf(pane, id))
    first?.scrollIntoView?.({ block: 'center', behavior: calm() })
  }
}

/** Boxes and text point at each other: on hover, on focus, and for good when one is chosen. */
const pairUp = root => {
  const hot = event => {
    const boxes = event.target.closest?.('[data-boxes]')?.dataset.boxes
    mark(root, 'hot', blocksUnder(event.target))
    showPlaces(root, boxes === undefined ? [] : JSON.parse(boxes))
  }
  const choose = event => {
    const ids = blocksUnder(event.target)
    if (ids.length === 0) return
    mark(root, 'chosen', ids)
    bringUp(root, ids, event.target)
  }
  root.addEventListener('mouseover', hot)
  root.addEventListener('focusin', hot)
  root.addEventListener('mouseleave', () => mark(root, 'hot', []))
  root.addEventListener('click', choose)
  root.addEventListener('keydown', event => event.key === 'Enter' && choose(event))
}

/** The part that stands at the upper edge of a pane. */
const topmost = pane => {
  const edge = pane.getBoundingClientRect().top + 60
  return [...pane.querySelectorAll('[data-block], [data-blocks]')].find(node => node.getBoundingClientRect().bottom > edge)
}

/** The pane that is scrolled by hand leads; the other follows where what belongs together is out of sight. */
const followScroll = root => {
  let [leader, waiting] = [undefined, false]
  const follow = () => {
    waiting = false
    const part = leader && topmost(leader)
    if (!part) return
    for (const other of root.querySelectorAll('.pane')) {
      const [partner] = other === leader ? [] : blocksUnder(part).flatMap(id => partsOf(other, id))
      if (!partner) continue
      const [view, place] = [other.getBoundingClientRect(), partner.getBoundingClientRect()]
      if (place.top < view.top || place.top > view.bottom - 80) other.scrollTop += place.top - view.top - 60
    }
  }
  for (const pane of root.querySelectorAll('.pane')) {
    for (const name of ['wheel', 'touchmove', 'pointerdown', 'keydown'])
      pane.addEventListener(name, () => (leader = pane), { passive: true })
    pane.addEventListener('scroll', () => {
      if (waiting || pane !== leader) return
      waiting = true
      window.requestAnimationFrame(follow)
    })
  }
  // what is chosen brings the other pane up itself
  root.addEventListener('click', () => (leader = undefined))
}

const pageAddress = (doc, number) => `#/${doc.key}/${number}`

/** The sheet `by` places further, or the same at either end. */
const neighbour = (doc, number, by) => {
  const at = doc.sheets.findIndex(s => s.number === number)
  return doc.sheets[Math.min(doc.sheets.length - 1, Math.max(0, at + by))]?.number ?? number
}

const pager = (doc, number) => {
  const last = doc.sheets.at(-1)?.number ?? 1
  const field = make('input', {
    type: 'number',
    min: 1,
    max: last,
    value: number,
    'aria-label': say(doc.paged ? 'page' : 'part'),
  })
  field.addEventListener('change', () => {
    const wanted = Number(field.value)
    if (doc.sheets.some(s => s.number === wanted)) window.location.hash = pageAddress(doc, wanted)
  })
  const step = (by, sign, label) =>
    make('a', { class: 'button', href: pageAddress(doc, neighbour(doc, number, by)), 'aria-label': label, title: label }, sign)
  return make(
    'nav',
    { class: 'pager', 'aria-label': say('pages') },
    step(-1, '‹', say('previous')),
    field,
    make('span', {}, say('of', { n: last })),
    step(1, '›', say('next')),
  )
}

const contents = doc => {
  const list = make('ol', { class: 'contents-list' })
  const fold = make('details', { class: 'contents' }, make('summary', {}, say('contents')), list)
  // a manual has thousands of headings: they are made when they are looked at
  fold.addEventListener('toggle', () => {
    if (!fold.open || list.childElementCount > 0) return
    list.append(
      ...doc.headings.map(h =>
        make(
          'li',
          { class: `level${h.level}` },
          make('a', { href: `${pageAddress(doc, h.sheet)}/${h.id}` }, h.text),
          ` ${h.sheet}`,
        ),
      ),
    )
  })
  return fold
}

const note = (doc, view, failed) => {
  if (!view.info) return say('unpaged')
  if (!doc.pictured) return say('noSource')
  return failed ? say('noPicture') : undefined
}

/** The left side; drawn again when a layer is switched. */
const sheetPane = (doc, view) => {
  const pane = make('section', { class: 'pane sheet-pane', 'aria-label': say('sheet') })
  const message = make('p', { class: 'note', role: 'status' })
  const holder = make('div', { class: 'holder' })
  const base = `data/${doc.key}`
  const show = async () => {
    const wanted = [...chosen.layers].some(needsSource) && doc.pictured
    const layers = wanted ? await load(`${base}/layers-${view.number}.json`).catch(() => []) : []
    const svg = sheetSvg(view, chosen.layers, layers, doc.pictured && `${base}/picture-${view.number}`)
    svg.querySelector('image')?.addEventListener('error', () => (message.textContent = note(doc, view, true)))
    holder.replaceChildren(svg)
  }
  const change = name => {
    if (!chosen.layers.delete(name)) chosen.layers.add(name)
    remember('layers', [...chosen.layers].join(' '))
    return show()
  }
  message.textContent = note(doc, view, false) ?? ''
  if (view.info) {
    pane.append(layerSwitches(chosen.layers, doc.pictured, change), kindLegend(view), message, holder)
    show()
  } else pane.append(message)
  return { pane, change }
}

const tabButtons = (view, choose) =>
  make(
    'div',
    { class: 'tabs', role: 'tablist', 'aria-label': say('views') },
    panelNames.map(name => {
      const count = countOf(name, view)
      const on = name === chosen.tab
      return make(
        'button',
        {
          type: 'button',
          role: 'tab',
          id: `tab-${name}`,
          'aria-selected': String(on),
          'aria-controls': 'panel',
          tabindex: on ? 0 : -1,
          'data-tab': name,
          click: () => choose(name),
        },
        say(name),
        count > 0 && make('span', { class: 'count' }, String(count)),
      )
    }),
  )

/** The right side: tabs and what the chosen one shows. */
const textPane = (doc, view) => {
  const pane = make('section', { class: 'pane text-pane', 'aria-label': say('views') })
  const choose = name => {
    chosen.tab = name
    remember('tab', name)
    show()
    pane.querySelector(`#tab-${name}`).focus()
  }
  const show = () =>
    pane.replaceChildren(
      tabButtons(view, choose),
      make(
        'div',
        { id: 'panel', class: `panel ${chosen.tab}`, role: 'tabpanel', 'aria-labelledby': `tab-${chosen.tab}` },
        panel(chosen.tab, view, doc),
      ),
    )
  pane.addEventListener('keydown', event => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (!by || event.target.getAttribute('role') !== 'tab') return
    event.stopPropagation()
    choose(panelNames[(panelNames.indexOf(chosen.tab) + by + panelNames.length) % panelNames.length])
  })
  show()
  return { pane, choose }
}

const stepBlock = (root, by) => {
  const stops = [...root.querySelectorAll('.panel [tabindex="0"]')]
  const at = stops.indexOf(document.activeElement)
  stops[at < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(stops.length - 1, Math.max(0, at + by))]?.focus()
}

/** One page of a manual: `{node, keys}`, keys by name of the key. */
export const readingView = async (key, number, block) => {
  const doc = { ...(await load(`data/${key}/doc.json`)), key }
  const page = number ?? doc.sheets[0]?.number ?? 1
  const view = await load(`data/${key}/page-${page}.json`)
  const left = sheetPane(doc, view)
  const right = textPane(doc, view)
  const panes = make('div', { class: `panes ${doc.paged ? '' : 'alone'}` }, left.pane, right.pane)
  pairUp(panes)
  followScroll(panes)
  const head = make('header', { class: 'document-head' }, make('h1', {}, doc.title ?? doc.name), pager(doc, page), contents(doc))
  const after = neighbour(doc, page, 1)
  // the page that comes next is read while this one is looked at
  if (after !== page) load(`data/${key}/page-${after}.json`).catch(() => undefined)
  const go = by => () => (window.location.hash = pageAddress(doc, neighbour(doc, page, by)))
  const keys = {
    ArrowLeft: go(-1),
    ArrowRight: go(1),
    j: () => stepBlock(panes, 1),
    k: () => stepBlock(panes, -1),
    b: () => left.change('blocks').then(() => layerBoxes(panes)),
    ...Object.fromEntries(panelNames.map((name, i) => [String(i + 1), () => right.choose(name)])),
  }
  const shown = () => {
    if (!block) return
    mark(panes, 'chosen', [block])
    bringUp(panes, [block], undefined)
  }
  return { node: make('main', { class: 'reading' }, head, panes), keys, shown, title: `${doc.name} · ${page}` }
}

/** The switches follow what a key changed. */
const layerBoxes = root => {
  for (const input of root.querySelectorAll('[data-layer]')) input.checked = chosen.layers.has(input.dataset.layer)
}
