/* global document, fetch */
import { load } from './data.js'
import { make } from './dom.js'
import { say } from './text.js'

/** As many are listed at a time; the current one is among them. */
const mostListed = 200

export const postDecision = async body => {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch('decisions', { method: 'POST', headers, body: JSON.stringify(body) })
  const { standing, code, error } = await response.json().catch(() => ({}))
  const problem = response.ok ? undefined : ['stale', 'circle'].includes(code) ? say(code) : (error ?? say('error'))
  return { standing, problem }
}

export const standingText = (item, verdictOf, prefix) => {
  const { last } = item.standing
  const verdict = verdictOf(item)
  return verdict === 'none'
    ? say('undecided')
    : `${say(`${prefix}_${verdict}`)} · ${last.who} · ${last.when.slice(0, 16).replace('T', ' ')}`
}

/** Buttons of verdicts: `[name, key, attributes]` each. */
export const verdictButtons = (buttons, label, acts) =>
  make(
    'div',
    { class: 'verdicts', role: 'group', 'aria-label': say('decision') },
    buttons.map(([name, key, attributes]) =>
      make(
        'button',
        { type: 'button', 'data-verdict': name, 'aria-keyshortcuts': key, click: () => acts(name), ...attributes },
        make('kbd', { 'aria-hidden': 'true' }, key),
        ' ',
        say(`${label}_${name}`),
      ),
    ),
  )

const partsOfDeck = name => ({
  list: make('ol', { class: 'group-list' }),
  progress: make('p', { class: 'progress', role: 'status' }),
  place: make('p', { class: 'place', role: 'status' }),
  detail: make('section', { class: 'pane detail', 'aria-label': say('decision') }),
  message: make('p', { class: 'note warning', role: 'alert' }),
  note: make('input', {
    type: 'text',
    class: 'note-field',
    maxlength: 2000,
    placeholder: say('note'),
    'aria-label': say('note'),
  }),
  title: make('h1', {}, name),
})

const visibleIn = deck => deck.kind.visible()
export const currentOf = deck => deck.kind.items().find(item => deck.kind.idOf(item) === deck.desk.at)

const windowOf = deck => {
  const all = visibleIn(deck)
  const at = all.findIndex(item => deck.kind.idOf(item) === deck.desk.at)
  const from = Math.max(0, Math.min(all.length - mostListed, at - mostListed / 2))
  return all.slice(from, from + mostListed)
}

const drawPlace = deck => {
  const all = visibleIn(deck)
  const at = all.findIndex(item => deck.kind.idOf(item) === deck.desk.at)
  if (at < 0) return deck.place.replaceChildren()
  // the title is there to be heard: it is seen below
  const heard = make('span', { class: 'heard' }, `: ${deck.kind.titleOf(all[at])}`)
  deck.place.replaceChildren(say('place', { n: at + 1, m: all.length }), heard)
}

/** The focus stays where it was in the list, or on the button of the same verdict, when what holds it is drawn again. */
const keepingFocus = (deck, work) => {
  const { activeElement } = document
  const inList = deck.list.contains(activeElement)
  const verdict = deck.detail.contains(activeElement) ? activeElement.dataset.verdict : undefined
  work()
  if (inList) deck.list.querySelector('[aria-current]')?.focus({ preventScroll: true })
  if (verdict) deck.detail.querySelector(`[data-verdict=${verdict}]`)?.focus({ preventScroll: true })
}

const drawItem = (deck, item) => {
  const { kind } = deck
  const id = kind.idOf(item)
  const open = kind.isOpen(item)
  const attributes = {
    type: 'button',
    class: `group ${open ? '' : 'done'}`,
    'aria-current': id === deck.desk.at ? 'true' : undefined,
    'data-item': id,
    click: () => chooseIn(deck, id),
  }
  return make('li', {}, make('button', attributes, kind.label(item)))
}

export const redrawList = deck => {
  const all = visibleIn(deck)
  if (!all.some(item => deck.kind.idOf(item) === deck.desk.at)) return chooseIn(deck, all[0] && deck.kind.idOf(all[0]))
  deck.progress.textContent = deck.kind.progress()
  drawPlace(deck)
  keepingFocus(deck, () => deck.list.replaceChildren(...windowOf(deck).map(item => drawItem(deck, item))))
  deck.list.querySelector('[aria-current]')?.scrollIntoView?.({ block: 'nearest' })
}

export const drawDetail = deck => {
  const item = currentOf(deck)
  if (!item || !deck.shown) return
  const head = make(
    'header',
    { class: 'detail-head' },
    make('h2', {}, deck.kind.heading(item, deck.shown)),
    make('span', {}, deck.kind.standing(item)),
  )
  const body = deck.kind.detail(item, deck.shown, deck)
  // the form of a wrong answer asks for the reason itself
  deck.note.hidden = deck.kind.notes?.(item) === false
  const parts = [head, deck.place, deck.kind.buttons(item, deck), deck.note, deck.message, body]
  keepingFocus(deck, () => deck.detail.replaceChildren(...parts.flat(3).filter(Boolean)))
}

const showEmpty = deck => {
  deck.shown = undefined
  deck.list.replaceChildren()
  deck.progress.textContent = deck.kind.progress()
  if (deck.kind.items().length === 0) return deck.detail.replaceChildren(make('p', { class: 'empty' }, say('noGroups')))
  const clear = make('button', { type: 'button', click: () => clearFilters(deck) }, say('clearFilters'))
  return deck.detail.replaceChildren(make('p', { class: 'empty' }, say('noFit')), clear)
}

const clearFilters = deck => {
  deck.kind.reset()
  const fresh = filtersOf(deck)
  deck.filters.replaceWith(fresh)
  deck.filters = fresh
  return chooseIn(deck, firstOf(deck))
}

const filtersOf = deck => deck.kind.filters(() => redrawList(deck))

/** Shows what has this id; nothing where there is none. */
export const chooseIn = async (deck, id) => {
  deck.desk.at = id
  if (id === undefined) return showEmpty(deck)
  // until it is there nothing is decided: what is seen is still the one before
  if (deck.kind.idIn(deck.shown) !== id) deck.shown = undefined
  deck.detail.setAttribute('aria-busy', String(deck.shown === undefined))
  redrawList(deck)
  const view = await load(deck.kind.pathOf(id)).catch(error => void (deck.message.textContent = error.message))
  if (deck.desk.at !== id || !view) return
  deck.shown = view
  deck.detail.setAttribute('aria-busy', 'false')
  deck.note.value = currentOf(deck).standing.last?.note ?? ''
  deck.message.textContent = ''
  deck.kind.opened(currentOf(deck), view)
  drawDetail(deck)
  deck.detail.scrollTop = 0
  readAhead(deck)
}

/** The next one is read while this one is looked at. */
const readAhead = deck => {
  const all = visibleIn(deck)
  const next = all[all.findIndex(item => deck.kind.idOf(item) === deck.desk.at) + 1]
  if (next) load(deck.kind.pathOf(deck.kind.idOf(next))).catch(() => undefined)
}

/** Goes to another one; false at either end. */
export const stepIn = (deck, by) => {
  const all = visibleIn(deck)
  const next = all[all.findIndex(item => deck.kind.idOf(item) === deck.desk.at) + by]
  if (next) chooseIn(deck, deck.kind.idOf(next))
  return next !== undefined
}

/** What is shown may speak of the one that was decided; what is being written in a form is left alone. */
const redrawAll = deck => {
  redrawList(deck)
  if (!deck.detail.querySelector('form')) drawDetail(deck)
}

/** Sends a decision on what is shown and goes on to the next; one that was not taken says why and stays. `taken`: called before that. */
export const decideIn = async (deck, decision, more = {}, taken = () => undefined) => {
  const item = currentOf(deck)
  const id = item && deck.kind.idOf(item)
  // the same key twice is one decision
  if (!item || !deck.shown || deck.sending.has(id)) return
  deck.sending.add(id)
  const note = (more.note ?? deck.note.value).trim()
  const said = { decision, seen: item.standing.seen, ...more, note: note === '' ? undefined : note }
  const { standing, problem } = await postDecision(deck.kind.post(item, said)).catch(error => ({ problem: error.message }))
  deck.sending.delete(id)
  if (standing) deck.kind.decided(item, standing)
  if (problem === undefined) taken()
  if (problem === undefined && decision !== 'none') deck.desk.past.push(id)
  // who has gone on meanwhile is not called back
  const here = deck.desk.at === id
  if (!here) redrawAll(deck)
  else if (problem === undefined && decision !== 'none') return stepIn(deck, 1) || chooseIn(deck, id)
  else await chooseIn(deck, id)
  if (problem !== undefined) deck.message.textContent = here ? problem : `${deck.kind.titleOf(item)}: ${problem}`
}

/** Takes back what was decided last in this window. */
export const takeBackIn = async deck => {
  const id = deck.desk.past.pop()
  if (id === undefined) return
  await chooseIn(deck, id)
  await decideIn(deck, 'none')
}

const firstOf = deck => {
  const all = visibleIn(deck)
  const { idOf, isOpen } = deck.kind
  const first = all.find(item => idOf(item) === deck.desk.at) ?? all.find(isOpen) ?? all[0]
  return first && idOf(first)
}

/** The page of one queue of decisions: `{node, keys, help, shown, title}`. `kind` says what is listed, shown and sent. */
export const decidingView = (name, kind) => {
  const deck = { kind, desk: kind.desk, sending: new Set(), shown: undefined, ...partsOfDeck(name) }
  deck.filters = filtersOf(deck)
  const side = make(
    'section',
    { class: 'pane side', 'aria-label': kind.name },
    deck.title,
    deck.progress,
    deck.filters,
    kind.above?.() ?? '',
    deck.list,
  )
  return {
    node: make('main', { class: 'panes review' }, side, deck.detail),
    keys: {
      j: () => stepIn(deck, 1),
      k: () => stepIn(deck, -1),
      n: () => deck.note.focus(),
      z: () => takeBackIn(deck),
      u: () => decideIn(deck, 'none'),
      ...kind.keys(deck),
    },
    help: kind.help,
    shown: () => chooseIn(deck, firstOf(deck)),
    title: `${name} · manualmill`,
  }
}
