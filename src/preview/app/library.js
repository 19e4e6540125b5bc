import { make } from './dom.js'
import { say } from './text.js'

const percent = value => (value === undefined ? '' : `${Math.floor(1000 * value) / 10} %`)

const documentRow = d =>
  make(
    'tr',
    { class: d.status },
    make(
      'td',
      { class: 'thumb' },
      d.opens &&
        d.pages > 0 &&
        make('img', { src: `data/${d.key}/thumb`, alt: '', loading: 'lazy', error: e => e.target.remove() }),
    ),
    make(
      'td',
      {},
      d.opens ? make('a', { href: `#/${d.key}` }, d.name) : make('span', {}, d.name),
      d.reason && make('small', { class: 'reason' }, d.reason),
    ),
    make('td', {}, d.status && make('span', { class: `status ${d.status}` }, say(d.status))),
    make('td', {}, d.format ?? ''),
    make(
      'td',
      { class: 'number' },
      d.pages ? String(d.pages) : '',
      d.scanned > 0 && make('small', {}, say('scanned', { n: d.scanned })),
    ),
    make('td', { class: `number ${d.coverage < 0.99 ? 'low' : ''}` }, percent(d.pages ? d.coverage : undefined)),
    make('td', { class: 'number' }, String(d.counts?.table ?? '')),
    make('td', { class: 'number' }, String(d.counts?.figure ?? '')),
    make('td', { class: 'number' }, String(d.counts?.chunks ?? '')),
    make('td', { class: `number ${d.warnings > 0 ? 'low' : ''}` }, String(d.warnings ?? '')),
  )

/** The table of manuals, with a filter by name. */
export const libraryTable = library => {
  const body = make('tbody')
  const fill = wanted =>
    body.replaceChildren(...library.documents.filter(d => d.name.toLowerCase().includes(wanted)).map(documentRow))
  fill('')
  const filter = make('input', { type: 'search', class: 'filter', placeholder: say('filter'), 'aria-label': say('filter') })
  filter.addEventListener('input', () => fill(filter.value.trim().toLowerCase()))
  const columns = ['thumbnail', 'name', 'status', 'format', 'pages', 'coverage', 'tables', 'figures', 'chunks', 'warnings']
  return make(
    'main',
    { class: 'library' },
    make('header', {}, make('h1', {}, `${say('library')} · ${library.name}`), filter),
    make(
      'div',
      { class: 'grid' },
      make(
        'table',
        {},
        make(
          'thead',
          {},
          make(
            'tr',
            {},
            columns.map(c => make('th', { scope: 'col' }, say(c))),
          ),
        ),
        body,
      ),
    ),
  )
}
