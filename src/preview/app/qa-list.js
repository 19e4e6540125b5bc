import { make } from './dom.js'
import { say } from './text.js'

/** What is looked at; survives a change of language. `drafts`: texts that were begun and are not saved, by id. */
export const qaDesk = {
  records: [],
  gone: [],
  at: undefined,
  state: '',
  node: '',
  origin: '',
  who: '',
  most: 1,
  wanted: '',
  pinned: undefined,
  past: [],
  drafts: new Map(),
}

export const qaVerdictOf = record => record.standing.last?.decision ?? 'none'
export const qaById = id => qaDesk.records.find(r => r.id === id)
const reviewersOf = record => Object.values(record.standing.by ?? {}).filter(verdict => verdict !== 'none')
const qaDisputed = record => new Set(reviewersOf(record)).size > 1

/** The record that stands for a merged one, at the end of the chain; itself where it is not merged. */
export const qaStandsFor = record => {
  const met = new Set()
  let at = record
  while (at && qaVerdictOf(at) === 'merge' && !met.has(at.id)) {
    met.add(at.id)
    at = qaById(at.standing.last.into)
  }
  return at
}
export const qaMergedInto = id => qaDesk.records.filter(r => qaVerdictOf(r) === 'merge' && r.standing.last.into === id)

const isOutOf = record => {
  const verdict = qaVerdictOf(record)
  if (verdict === 'negative') return !record.standing.last.text
  return verdict === 'reject' || (verdict === 'none' && record.status === 'rejected')
}

/** Why a decision is not used as it stands; undefined for the others. What the server said of it holds until it is decided again. */
export const qaDoubtOf = record => {
  if (record.doubt) return record.doubt
  if (qaVerdictOf(record) !== 'merge') return undefined
  const target = qaStandsFor(record)
  if (!target) return 'target-gone'
  if (target === record || qaVerdictOf(target) === 'merge') return 'circle'
  return isOutOf(target) ? 'target-rejected' : undefined
}

export const qaIsOpen = record => qaVerdictOf(record) === 'none' || qaDoubtOf(record) !== undefined

const qaStates = {
  '': () => true,
  none: qaIsOpen,
  accept: r => qaVerdictOf(r) === 'accept',
  reject: r => qaVerdictOf(r) === 'reject',
  negative: r => qaVerdictOf(r) === 'negative',
  merge: r => qaVerdictOf(r) === 'merge',
  disputed: qaDisputed,
  doubt: r => qaDoubtOf(r) !== undefined,
  failed: r => r.status === 'rejected',
}

export const qaVisible = () => {
  const wanted = qaDesk.wanted.trim().toLowerCase()
  return qaDesk.records.filter(
    r =>
      // what is being looked at stays when its state changes
      (r.id === qaDesk.at || qaStates[qaDesk.state](r)) &&
      (qaDesk.node === '' || r.node === qaDesk.node || r.node.startsWith(`${qaDesk.node} › `)) &&
      (qaDesk.origin === '' || r.origin === qaDesk.origin) &&
      (qaDesk.who === '' || r.contributor === qaDesk.who) &&
      r.score <= qaDesk.most &&
      (wanted === '' || r.title.toLowerCase().includes(wanted) || r.answer.toLowerCase().includes(wanted)),
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
  // what was chosen may be gone, with its last record
  if (!values.includes(qaDesk[name])) qaDesk[name] = ''
  const field = make(
    'select',
    { 'aria-label': say(`by_${name}`), 'data-filter': name },
    values.map(value => make('option', { value, selected: value === qaDesk[name] }, label(value))),
  )
  field.addEventListener('change', () => change((qaDesk[name] = field.value)))
  return field
}

export const qaReset = () => Object.assign(qaDesk, { state: '', node: '', origin: '', who: '', most: 1, wanted: '' })

export const qaFilters = change => {
  const own = name => [...new Set(qaDesk.records.map(r => r[name]).filter(value => value !== ''))].sort()
  const orAll = name => value => (value === '' ? say(`all_${name}`) : value)
  const originOf = value => (value === '' ? say('all_origin') : say(`origin_${value}`))
  const states = Object.keys(qaStates)
  const score = make('input', { type: 'number', min: 0, max: 1, step: 0.05, value: qaDesk.most, 'aria-label': say('mostScore') })
  score.addEventListener('change', () => change((qaDesk.most = score.value === '' ? 1 : Number(score.value))))
  const text = say('filterText')
  const wanted = make('input', { type: 'search', value: qaDesk.wanted, placeholder: text, 'aria-label': text })
  wanted.addEventListener('input', () => change((qaDesk.wanted = wanted.value)))
  return make(
    'div',
    { class: 'filters' },
    qaSelect('state', states, value => say(value === '' ? 'all_state' : `state_${value}`), change),
    qaSelect('node', ['', ...qaNodes()], orAll('node'), change),
    qaSelect('origin', ['', ...own('origin')], originOf, change),
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

/** What stands in the list for a record. */
export const qaLabel = record => [
  make('span', { class: 'tag' }, say(`qa_${record.kind}`)),
  make('span', {}, record.title),
  make(
    'small',
    {},
    qaVerdictOf(record) === 'none' ? record.score.toFixed(2) : say(`state_${qaVerdictOf(record)}`),
    record.contributor !== '' && ` · ${record.contributor}`,
    qaDisputed(record) && make('span', { class: 'warning' }, ` · ${say('state_disputed')}`),
    qaDoubtOf(record) && make('span', { class: 'warning' }, ` · ${say('state_doubt')}`),
    record.id === qaDesk.pinned && ` · ${say('pinned')}`,
    qaDesk.drafts.has(record.id) && make('span', { class: 'warning' }, ` · ${say('unsaved')}`),
  ),
]

/** Decisions whose record is gone: what they said is shown, so that it can be said again. */
export const qaGone = () =>
  qaDesk.gone.length > 0 &&
  make(
    'details',
    { class: 'left-out gone' },
    make('summary', {}, say('gone', { n: qaDesk.gone.length })),
    make(
      'ul',
      {},
      qaDesk.gone.map(d =>
        make(
          'li',
          {},
          make('b', {}, say(`state_${d.decision}`)),
          ` ${d.question} · ${d.who}`,
          d.text && make('p', { class: 'answer' }, d.text.answer),
        ),
      ),
    ),
  )
