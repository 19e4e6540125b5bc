/* global fetch */
import { load } from './data.js'
import { draw, make } from './dom.js'
import { say } from './text.js'

/** What is looked at; survives a change of language. */
const qaDesk = {
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

const qaVerdictOf = record => record.standing.last?.decision ?? 'none'
const qaIsOpen = record => qaVerdictOf(record) === 'none'
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

const qaVisible = () => {
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

const qaFilters = change => {
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

const qaProgress = () => {
  const all = qaDesk.records
  const both = all.filter(r => reviewersOf(r).length > 1)
  const agree = both.filter(r => !qaDisputed(r)).length
  const progress = say('decided', { n: all.filter(r => !qaIsOpen(r)).length, m: all.length })
  return both.length === 0
    ? progress
    : `${progress} · ${say('agreement', { n: agree, m: both.length, p: Math.round((100 * agree) / both.length) })}`
}

const qaStandingText = record => {
  const { last } = record.standing
  if (!last || last.decision === 'none') return say('undecided')
  return `${say(`state_${last.decision}`)} · ${last.who} · ${last.when.slice(0, 16).replace('T', ' ')}`
}

const qaItem = (record, choose) =>
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

const qaListed = () => {
  const all = qaVisible()
  const at = all.findIndex(r => r.id === qaDesk.at)
  const from = Math.max(0, Math.min(all.length - mostRecords, at - mostRecords / 2))
  return all.slice(from, from + mostRecords)
}

/** The part of a page that a record was read from, with what stands around it. */
const cropOf = ({ key, name, page, width, height, bbox }) => {
  const box = bbox ?? { x0: 0, top: 0, x1: width, bottom: height }
  const [x, y] = [0, Math.max(0, box.top - 90)]
  const view = [x, y, width, Math.min(height, box.bottom + 90) - y]
  return make(
    'figure',
    { class: 'crop' },
    draw(
      'svg',
      { viewBox: view.join(' '), class: 'sheet', role: 'img', 'aria-label': `${name}, ${say('page')} ${page}` },
      draw('rect', { class: 'paper', width, height }),
      draw('image', { href: `data/${key}/picture-${page}`, width, height, preserveAspectRatio: 'none' }),
      bbox &&
        draw('rect', {
          class: 'where',
          x: box.x0 - 3,
          y: box.top - 3,
          width: box.x1 - box.x0 + 6,
          height: box.bottom - box.top + 6,
        }),
    ),
    make('figcaption', {}, `${name} · ${say('page')} ${page}`),
  )
}

const qaButtons = (record, acts) =>
  make(
    'div',
    { class: 'verdicts', role: 'group', 'aria-label': say('decision') },
    [
      ['accept', 'a'],
      ['reject', 'r'],
      ['edit', 'e'],
      ['negative', 'w'],
      ['pin', 'p'],
      ['merge', 'm'],
      ['none', 'u'],
    ].map(([name, key]) =>
      make(
        'button',
        {
          type: 'button',
          'data-verdict': name,
          'aria-pressed': ['edit', 'none', 'pin', 'merge'].includes(name) ? undefined : String(qaVerdictOf(record) === name),
          disabled: name === 'merge' && (qaDesk.pinned === undefined || qaDesk.pinned === record.id),
          click: acts[name],
        },
        make('kbd', {}, key),
        ' ',
        say(`do_${name}`),
      ),
    ),
  )

const qaFacts = view => {
  const { device, fault, remedy } = view.taxonomy
  const rows = [
    ['by_node', [device, fault, remedy].filter(part => part !== '').join(' › ')],
    ['section', view.headings.join(' › ')],
    ['by_origin', [view.origin, view.contributor].filter(Boolean).join(' · ')],
    ['score', [view.quality.score.toFixed(2), ...view.quality.reasons, view.quality.comment].filter(Boolean).join(' · ')],
    ['source', view.provenance.map(at => [at.source, at.page].filter(Boolean).join(' · ')).join('; ')],
  ]
  return make(
    'dl',
    { class: 'facts' },
    rows.filter(([, value]) => value !== '').map(([label, value]) => [make('dt', {}, say(label)), make('dd', {}, value)]),
  )
}

const sendQa = async (record, decision, more) => {
  const response = await fetch('decisions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ qa: record.id, decision, seen: record.standing.seen, ...more }),
  })
  const answer = await response.json().catch(() => ({}))
  if (answer.standing) record.standing = answer.standing
  return response.ok ? undefined : response.status === 409 ? say('stale') : (answer.error ?? say('error'))
}

/** The form of the text; `save` is called with question and answer and with what they mean. */
const qaForm = (text, save, cancel) => {
  const question = make('textarea', { rows: 2, 'aria-label': say('question') })
  const answer = make('textarea', { rows: 8, 'aria-label': say('answer') })
  question.value = text.question
  answer.value = text.answer
  const send = decision => save(decision, { question: question.value.trim(), answer: answer.value.trim() })
  const form = make(
    'form',
    { class: 'edit' },
    question,
    answer,
    make(
      'div',
      { class: 'verdicts' },
      make('button', { type: 'submit' }, make('kbd', {}, 'Ctrl ↵'), ' ', say('save')),
      make('button', { type: 'button', 'data-save': 'negative', click: () => send('negative') }, say('saveCorrection')),
      make('button', { type: 'button', click: cancel }, say('cancel')),
    ),
  )
  form.addEventListener('submit', event => {
    event.preventDefault()
    send('accept')
  })
  form.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      send('accept')
    }
  })
  return { form, focus: () => answer.focus() }
}

/** The page of `review` for Q&A records: `{node, keys}`. */
export const qaView = overview => {
  qaDesk.records = overview.qa
  const list = make('ol', { class: 'group-list' })
  const progress = make('p', { class: 'progress', role: 'status' })
  const detail = make('section', { class: 'pane detail', 'aria-live': 'polite' })
  const message = make('p', { class: 'note warning', role: 'alert' })
  const note = make('input', { type: 'text', maxlength: 2000, placeholder: say('note'), 'aria-label': say('note') })
  const current = () => qaDesk.records.find(r => r.id === qaDesk.at)
  let shown

  const redraw = () => {
    const all = qaVisible()
    if (!all.some(r => r.id === qaDesk.at)) return choose(all[0]?.id)
    progress.textContent = qaProgress()
    list.replaceChildren(...qaListed().map(r => qaItem(r, choose)))
    list.querySelector('[aria-current]')?.scrollIntoView?.({ block: 'nearest' })
  }
  const textNow = () => current().standing.last?.text ?? { question: shown.question, answer: shown.answer }
  const drawDetail = editing => {
    const record = current()
    const { last } = record.standing
    const text = last && last.decision !== 'none' ? textNow() : { question: shown.question, answer: shown.answer }
    const changed = text.question !== shown.question || text.answer !== shown.answer
    const form =
      editing &&
      qaForm(
        text,
        (decision, to) => decide(decision, { text: to }),
        () => drawDetail(false),
      )
    const body = form
      ? form.form
      : make(
          'article',
          { class: 'card record' },
          make('h3', {}, text.question),
          make('p', { class: 'answer' }, text.answer),
          changed &&
            make(
              'details',
              { class: 'left-out' },
              make('summary', {}, say('asExtracted')),
              make('p', {}, shown.question),
              make('p', { class: 'answer' }, shown.answer),
            ),
        )
    detail.replaceChildren(
      make(
        'header',
        { class: 'detail-head' },
        make('h2', {}, `${say(`qa_${shown.kind}`)} · ${shown.quality.score.toFixed(2)}`),
        make('span', {}, qaStandingText(record)),
      ),
      qaButtons(record, acts),
      note,
      message,
      make(
        'div',
        { class: 'beside' },
        make('div', {}, body, qaFacts(shown)),
        make(
          'div',
          {},
          shown.places.length > 0
            ? shown.places.map(cropOf)
            : make('p', { class: 'empty' }, say(shown.provenance.some(at => at.page !== undefined) ? 'noCrop' : 'unpaged')),
        ),
      ),
    )
    if (form) form.focus()
  }
  const choose = async id => {
    qaDesk.at = id
    if (id === undefined) {
      list.replaceChildren()
      progress.textContent = qaProgress()
      return detail.replaceChildren(make('p', { class: 'empty' }, say('noGroups')))
    }
    redraw()
    const view = await load(`data/qa-${encodeURIComponent(id)}.json`)
    if (qaDesk.at !== id) return
    shown = view
    note.value = current().standing.last?.note ?? ''
    message.textContent = ''
    drawDetail(false)
  }
  /** Goes to another record; false at either end. */
  const step = by => {
    const all = qaVisible()
    const next = all[all.findIndex(r => r.id === qaDesk.at) + by]
    if (next) choose(next.id)
    return next !== undefined
  }
  const decide = async (decision, more = {}) => {
    const record = current()
    if (!record || !shown || shown.id !== record.id) return
    const said = note.value.trim()
    const problem = await sendQa(record, decision, { ...more, ...(said !== '' && { note: said }) }).catch(error => error.message)
    if (problem === undefined && decision !== 'none') {
      qaDesk.past.push(record.id)
      return step(1) || choose(record.id)
    }
    await choose(record.id)
    message.textContent = problem ?? ''
  }
  /** Takes back what was decided last in this window. */
  const takeBack = async () => {
    const id = qaDesk.past.pop()
    if (id === undefined) return
    await choose(id)
    await decide('none')
  }
  const acts = {
    accept: () =>
      decide('accept', qaVerdictOf(current()) === 'none' || !current().standing.last?.text ? {} : { text: textNow() }),
    reject: () => decide('reject'),
    negative: () => decide('negative'),
    edit: () => current() && shown && drawDetail(true),
    pin: () => {
      qaDesk.pinned = qaDesk.pinned === qaDesk.at ? undefined : qaDesk.at
      redraw()
      drawDetail(false)
    },
    merge: () => qaDesk.pinned !== undefined && qaDesk.pinned !== qaDesk.at && decide('merge', { into: qaDesk.pinned }),
    none: () => decide('none'),
  }
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    a: acts.accept,
    r: acts.reject,
    e: acts.edit,
    w: acts.negative,
    p: acts.pin,
    m: acts.merge,
    u: acts.none,
    z: takeBack,
    n: () => note.focus(),
  }
  const side = make(
    'section',
    { class: 'pane side', 'aria-label': say('records') },
    make('h1', {}, overview.name),
    progress,
    qaFilters(redraw),
    list,
  )
  const help = [
    ['j k', 'keyRecord'],
    ['a r w', 'keyQaDecide'],
    ['e', 'keyEdit'],
    ['p m', 'keyMerge'],
    ['u z', 'keyUndo'],
    ['n', 'keyNote'],
    ['?', 'keyHelp'],
  ]
  const first = qaVisible().find(r => r.id === qaDesk.at) ?? qaVisible().find(qaIsOpen) ?? qaVisible()[0]
  const shownNow = () => choose(first?.id)
  return {
    node: make('main', { class: 'panes review' }, side, detail),
    keys,
    help,
    shown: shownNow,
    title: `${overview.name} · manualmill`,
  }
}
