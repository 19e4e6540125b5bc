import { make } from './dom.js'
import { say } from './text.js'

/** What is looked at; survives a change of language. */
export const qaDesk = {
  records: [],
  at: undefined,
  state: '',
  node: '',
  origin: '',
  who: '',
  most: 1,
  wanted: '',
  pinned: undefined,
  past: [],
}

export const qaVerdictOf = record => record.standing.last?.decision ?? 'none'
export const qaIsOpen = record => qaVerdictOf(record) === 'none'
const reviewersOf = record => Object.values(record.standing.by ?? {}).filter(verdict => verdict !== 'none')
const qaDisputed = record => new Set(reviewersOf(record)).size > 1

const qaStates = {
  '': () => true,
  none: qaIsOpen,
  accept: r => qaVerdictOf(r) === 'accept',
  reject: r => qaVerdictOf(r) === 'reject',
  negative: r => qaVerdictOf(r) === 'negative',
  merge: r => qaVerdictOf(r) === 'merge',
  disputed: qaDisputed,
  failed: r => r.status === 'rejected',
}

export const qaVisible = () => {
  const wanted = qaDesk.wanted.trim().toLowerCase()
  return qaDesk.records.filter(
    r =>
      // what is being looked at stays when its state changes
      (qaStates[qaDesk.state](r) || r.id === qaDesk.at) &&
      (qaDesk.node === '' || r.node === qaDesk.node || r.node.startsWith(`${qaDesk.node} › `)) &&
      (qaDesk.origin === '' || r.origin === qaDesk.origin) &&
      (qaDesk.who === '' || r.contributor === qaDesk.who) &&
      r.score <= qaDesk.most &&
      (wanted === '' || r.title.toLowerCase().includes(wanted)),
  )
}

/** Every node of the tree that the records name, its parents before it. */
const qaNodes = () => {
  const nodes = qaDesk.records.flatMap(r => {
    const parts = r.node.split(' › ')
    return parts.map((_, i) => parts.slice(0, i + 1).join(' › '))
  })
  return [...new Set(nodes.filter(node => node !== ''))].sort()
}

const qaSelect = (name, values, label, change) => {
  const field = make(
    'select',
    { 'aria-label': say(`by_${name}`), 'data-filter': name },
    values.map(value => make('option', { value, selected: value === qaDesk[name] }, label(value))),
  )
  field.addEventListener('change', () => change((qaDesk[name] = field.value)))
  return field
}

export const qaFilters = change => {
  const own = name => [...new Set(qaDesk.records.map(r => r[name]).filter(value => value !== ''))].sort()
  const orAll = name => value => (value === '' ? say(`all_${name}`) : value)
  const states = Object.keys(qaStates)
  const score = make('input', { type: 'number', min: 0, max: 1, step: 0.05, value: qaDesk.most, 'aria-label': say('mostScore') })
  score.addEventListener('change', () => change((qaDesk.most = score.value === '' ? 1 : Number(score.value))))
  const wanted = make('input', {
    type: 'search',
    value: qaDesk.wanted,
    placeholder: say('filterText'),
    'aria-label': say('filterText'),
  })
  wanted.addEventListener('input', () => change((qaDesk.wanted = wanted.value)))
  return make(
    'div',
    { class: 'filters' },
    qaSelect('state', states, value => say(value === '' ? 'all_state' : `state_${value}`), change),
    qaSelect('node', ['', ...qaNodes()], orAll('node'), change),
    qaSelect('origin', ['', ...own('origin')], orAll('origin'), change),
    own('contributor').length > 0 && qaSelect('who', ['', ...own('contributor')], orAll('who'), change),
    make('label', { class: 'score' }, say('mostScore'), score),
    wanted,
  )
}

export const qaProgress = () => {
  const all = qaDesk.records
  const both = all.filter(r => reviewersOf(r).length > 1)
  const agree = both.filter(r => !qaDisputed(r)).length
  const progress = say('decided', { n: all.filter(r => !qaIsOpen(r)).length, m: all.length })
  return both.length === 0
    ? progress
    : `${progress} · ${say('agreement', { n: agree, m: both.length, p: Math.round((100 * agree) / both.length) })}`
}

export const qaStandingText = record => {
  const { last } = record.standing
  if (!last || last.decision === 'none') return say('undecided')
  return `${say(`state_${last.decision}`)} · ${last.who} · ${last.when.slice(0, 16).replace('T', ' ')}`
}

export const qaItem = (record, choose) =>
  make(
    'li',
    {},
    make(
      'button',
      {
        type: 'button',
        class: `group ${qaIsOpen(record) ? '' : 'done'}`,
        'aria-current': record.id === qaDesk.at ? 'true' : undefined,
        'data-qa': record.id,
        click: () => choose(record.id),
      },
      make('span', { class: 'tag' }, say(`qa_${record.kind}`)),
      make('span', {}, record.title),
      make(
        'small',
        {},
        qaIsOpen(record) ? record.score.toFixed(2) : say(`state_${qaVerdictOf(record)}`),
        qaDisputed(record) && make('span', { class: 'warning' }, ` · ${say('state_disputed')}`),
        record.id === qaDesk.pinned && ` · ${say('pinned')}`,
      ),
    ),
  )

/** As many records are listed at a time; the current one is among them. */
const mostRecords = 200

export const qaListed = () => {
  const all = qaVisible()
  const at = all.findIndex(r => r.id === qaDesk.at)
  const from = Math.max(0, Math.min(all.length - mostRecords, at - mostRecords / 2))
  return all.slice(from, from + mostRecords)
}
