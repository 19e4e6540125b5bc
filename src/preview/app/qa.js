/* global fetch */
import { load } from './data.js'
import { make } from './dom.js'
import { qaDesk, qaFilters, qaIsOpen, qaItem, qaListed, qaProgress, qaStandingText, qaVerdictOf, qaVisible } from './qa-list.js'
import { cropOf, qaButtons, qaFacts, qaForm } from './qa-record.js'
import { say } from './text.js'

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
