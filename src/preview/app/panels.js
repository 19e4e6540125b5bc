import { make, rendered } from './dom.js'
import { blockBody } from './sheet.js'
import { say, sayReason } from './text.js'

export const panelNames = ['text', 'markdown', 'chunks', 'tables', 'figures', 'qa', 'findings']

const nothing = () => make('p', { class: 'empty' }, say('nothing'))

const hover = block => (block.confidence === undefined ? undefined : say('confidence', { n: Math.round(100 * block.confidence) }))

const blockItem = (block, child) =>
  make(
    'div',
    {
      class: `block ${block.type}`,
      role: 'group',
      'data-block': block.id,
      tabindex: 0,
      'aria-label': say(`type_${block.type}`),
      title: hover(block),
    },
    child,
  )

const textPanel = view => [
  ...view.blocks.map(b => blockItem(b, blockBody(b))),
  view.furniture.length > 0 &&
    make(
      'details',
      { class: 'left-out' },
      make('summary', {}, `${say('left')} (${view.furniture.length})`),
      view.furniture.map(f => make('p', { 'data-block': f.id, tabindex: 0, class: 'block furniture' }, f.text)),
    ),
]

const markdownPanel = view =>
  view.blocks.filter(b => b.markdown !== '').map(b => blockItem(b, make('pre', { class: 'source' }, b.markdown)))

const chunkPanel = view =>
  view.chunks.map(c =>
    make(
      'article',
      { class: 'chunk', 'data-blocks': c.blockIds.join(' '), tabindex: 0 },
      make(
        'header',
        {},
        make('span', { class: 'tag' }, `${c.number} · ${c.kind}`),
        make('span', {}, `${c.tokens} ${say('tokens')}`),
        c.pages.length > 1 && make('span', {}, say('alsoOn', { p: c.pages.join(', ') })),
        c.duplicateOf && make('span', { class: 'warning' }, say('repeats')),
      ),
      c.headings.length > 0 && make('p', { class: 'path' }, c.headings.join(' › ')),
      make('pre', { class: 'source' }, c.text),
    ),
  )

const tablePanel = view =>
  view.tables.map(table =>
    make(
      'article',
      { class: 'card', 'data-blocks': table.id, tabindex: 0 },
      make(
        'header',
        {},
        make('span', { class: 'tag' }, `${table.rows} × ${table.cols}`),
        table.spanning > 0 && make('span', {}, say('spanning', { n: table.spanning })),
        make('strong', {}, table.caption),
      ),
      rendered('div', { class: 'grid' }, table.html),
    ),
  )

const labelled = (label, value) => value && make('p', {}, make('b', {}, `${label}: `), value)

const figurePanel = view =>
  view.figures.map(f =>
    make(
      'article',
      { class: 'card', 'data-blocks': f.id, tabindex: 0 },
      f.url && make('img', { src: f.url, alt: f.caption, loading: 'lazy' }),
      make('p', {}, f.caption),
      labelled(say('ocrText'), f.ocrText),
      labelled(say('description'), f.description),
    ),
  )

const qaPanel = view =>
  (view.qa ?? []).map(r =>
    make(
      'article',
      { class: 'card', 'data-blocks': r.blockIds.join(' '), 'data-boxes': JSON.stringify(r.boxes), tabindex: 0 },
      make(
        'header',
        {},
        make('span', { class: 'tag' }, say(`qa_${r.kind}`)),
        make('span', {}, r.score.toFixed(2)),
        make('span', { class: r.status === 'rejected' ? 'warning' : '' }, say(`status_${r.status}`)),
        r.label === 'negative' && make('span', { class: 'warning' }, say('state_negative')),
        r.reasons.length > 0 && make('span', { title: r.reasons.join(', ') }, r.reasons.map(sayReason).join(', ')),
      ),
      make('strong', {}, r.question),
      make('p', { class: 'answer' }, r.answer),
    ),
  )

const row = (name, value) => make('tr', {}, make('th', { scope: 'row' }, name), make('td', {}, String(value)))

const ledgerTable = ledger =>
  make(
    'table',
    { class: 'ledger' },
    make('caption', {}, `${say('ledger')}: ${say('characters')}`),
    make(
      'tbody',
      {},
      row(say('total'), ledger.total),
      row(say('body'), ledger.body),
      row(say('furniture'), ledger.furniture),
      (ledger.dropped ?? []).map(d => row(`${say('dropped')}: ${d.reason}`, d.chars)),
    ),
  )

const findingsPanel = (view, doc) => {
  const ledger = view.info?.ledger ?? doc.ledger
  return [
    view.diagnostics.length === 0 && make('p', { class: 'empty' }, say('noWarnings')),
    ...view.diagnostics.map(d => make('p', { class: `finding ${d.severity}` }, make('code', {}, d.code), ' ', d.message)),
    view.info && make('p', {}, make('b', {}, `${say('method')}: `), `${view.info.method} (${view.info.reason})`),
    ledger && ledgerTable(ledger),
  ]
}

/** What one tab shows of a page. */
export const panel = (name, view, doc) => {
  const parts = {
    text: textPanel,
    markdown: markdownPanel,
    chunks: chunkPanel,
    tables: tablePanel,
    figures: figurePanel,
    qa: qaPanel,
    findings: findingsPanel,
  }
  const shown = parts[name](view, doc).filter(Boolean)
  return shown.length > 0 ? shown : [nothing()]
}

/** How much there is behind a tab. */
export const countOf = (name, view) =>
  ({
    chunks: view.chunks.length,
    tables: view.tables.length,
    figures: view.figures.length,
    qa: view.qa?.length,
    findings: view.diagnostics.length,
  })[name]
