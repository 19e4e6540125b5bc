/* global document, fetch, window, setTimeout, clearTimeout */
import { load } from './data.js'
import { make } from './dom.js'
import { libraryTable } from './library.js'
import { readingView } from './reading.js'
import { qaView } from './qa.js'
import { reviewView } from './review.js'
import { excerpt, matching } from './search.js'
import { recall, remember, say, showLanguage, switchLanguage } from './text.js'

const reviews = document.documentElement.dataset.view === 'review'
const root = document.getElementById('app')
const themes = ['auto', 'light', 'dark']
const mostHits = 200
let keys = {}
/** Keys of the view, where they are its own. */
let help
/** Counts the views and searches that were begun: what is late is not shown. */
let turn = 0
let searches = 0

const showTheme = () => document.documentElement.setAttribute('data-theme', recall('theme') ?? 'auto')

const themeLabel = () => say(`themes_${recall('theme') ?? 'auto'}`)

const nextTheme = event => {
  remember('theme', themes[(themes.indexOf(recall('theme') ?? 'auto') + 1) % themes.length])
  showTheme()
  for (const name of ['title', 'aria-label']) event.currentTarget.setAttribute(name, themeLabel())
}

const results = make('section', { class: 'results', hidden: true, 'aria-live': 'polite' })
const field = make('input', { type: 'search', class: 'search' })
const sections = make('nav', { class: 'sections' })
const stage = make('div', { class: 'stage' })

const hitItem = (d, [sheet, block, text], query) => {
  const [before, hit, after] = excerpt(text, query)
  return make(
    'li',
    {},
    make(
      'a',
      { href: `#/${d.key}/${sheet}/${block}` },
      make('b', {}, `${d.name} · ${sheet}`),
      ' ',
      before,
      make('mark', {}, hit),
      after,
    ),
  )
}

/** Manual after manual; what is found is shown at once. */
const search = async query => {
  const mine = ++searches
  results.hidden = query.trim() === ''
  if (results.hidden) return
  const list = make('ol')
  const state = make('p', { role: 'status' }, say('searching'))
  results.replaceChildren(state, list)
  const { documents } = await load('data/library.json')
  let found = 0
  for (const d of documents.filter(each => each.opens)) {
    const rows = await load(`data/${d.key}/text.json`).catch(() => [])
    if (mine !== searches) return
    const hits = matching(rows, query)
    list.append(...hits.slice(0, Math.max(0, mostHits - found)).map(hit => hitItem(d, hit, query)))
    found += hits.length
    if (found > mostHits) break
  }
  state.textContent =
    found === 0 ? say('noHits') : found > mostHits ? say('manyHits', { n: mostHits }) : say('hits', { n: found })
}

const closeSearch = () => {
  searches++
  results.hidden = true
}

const keyHelp = make('dialog', { class: 'help' })
const showHelp = () => {
  const rows =
    help ??
    (reviews
      ? [
          ['j k', 'keyGroup'],
          ['s d c u', 'keyDecide'],
          ['1–9', 'keyKept'],
          ['n', 'keyNote'],
          ['?', 'keyHelp'],
        ]
      : [
          ['← →', 'keyPage'],
          ['/', 'keySearch'],
          ['1–7', 'keyTabs'],
          ['j k', 'keyBlock'],
          ['b', 'keyBoxes'],
          ['l', 'keyBack'],
          ['?', 'keyHelp'],
        ])
  keyHelp.replaceChildren(
    make('h2', {}, say('keys')),
    make(
      'dl',
      {},
      rows.map(([key, meaning]) => [make('dt', {}, make('kbd', {}, key)), make('dd', {}, say(meaning))]),
    ),
    make('button', { type: 'button', click: () => keyHelp.close() }, say('close')),
  )
  keyHelp.showModal()
}

const bar = () => {
  field.placeholder = say('search')
  field.setAttribute('aria-label', say('search'))
  const button = (label, text, click) => make('button', { type: 'button', title: label, 'aria-label': label, click }, text)
  return make(
    'header',
    { class: 'bar', role: 'banner' },
    reviews ? [make('b', { class: 'home' }, 'manualmill'), sections] : make('a', { class: 'home', href: '#/' }, say('back')),
    make('div', { class: 'search-box', role: reviews ? undefined : 'search' }, !reviews && [field, results]),
    button(say('language'), say('language'), () => {
      switchLanguage()
      start()
    }),
    button(themeLabel(), '◐', nextTheme),
    button(say('keys'), '?', showHelp),
  )
}

/** Groups of dedupe or Q&A records: what there is; where both are there is a way to the other. */
const reviewed = async key => {
  const overview = await fetch('data/review.json').then(r => r.json())
  const [groups, records] = [overview.groups.length, overview.qa?.length ?? 0]
  const onQa = records > 0 && (key === 'qa' || groups === 0)
  const link = (to, on, text) => make('a', { href: to, 'aria-current': on ? 'page' : undefined }, text)
  sections.replaceChildren(
    ...(groups > 0 && records > 0
      ? [link('#/', !onQa, `${say('groups')} ${groups}`), link('#/qa', onQa, `${say('records')} ${records}`)]
      : []),
  )
  return onQa ? qaView(overview) : reviewView(overview)
}

const viewOf = async (key, number, block) => {
  if (reviews) return reviewed(key)
  if (key) return readingView(key, number === undefined ? undefined : Number(number), block)
  return { node: libraryTable(await load('data/library.json')), keys: {}, title: 'manualmill' }
}

const show = async () => {
  const mine = ++turn
  const [, key, number, block] = window.location.hash.split('/').map(decodeURIComponent)
  closeSearch()
  try {
    const view = await viewOf(key, number, block)
    if (mine !== turn) return
    keys = view.keys
    help = view.help
    document.title = view.title
    stage.replaceChildren(view.node)
    view.shown?.()
  } catch (error) {
    if (mine !== turn) return
    keys = {}
    stage.replaceChildren(
      make(
        'main',
        { class: 'failed' },
        make('div', { role: 'alert' }, make('h1', {}, say('error')), make('p', {}, error.message)),
      ),
    )
  }
}

const start = () => {
  showLanguage()
  root.replaceChildren(bar(), stage, keyHelp)
  return show()
}

const everywhere = {
  '/': () => field.focus(),
  l: () => (window.location.hash = '#/'),
  '?': showHelp,
}

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    // a search field would be emptied without a word, while what it filters stays filtered
    if (event.target.type === 'search') event.preventDefault()
    closeSearch()
    document.activeElement?.blur()
  }
  const typing = /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName ?? '') && event.target.type !== 'checkbox'
  if (typing || keyHelp.open || event.ctrlKey || event.metaKey || event.altKey) return
  const act = keys[event.key] ?? (reviews && event.key !== '?' ? undefined : everywhere[event.key])
  if (!act) return
  event.preventDefault()
  act()
})

let pause
field.addEventListener('input', () => {
  clearTimeout(pause)
  pause = setTimeout(() => search(field.value), 150)
})
window.addEventListener('hashchange', show)
showTheme()
start()
