/* global window */
import { make } from './dom.js'
import { chooseIn, currentOf, decideIn, decidingView, drawDetail, redrawList, standingText } from './deciding.js'
import { qaById, qaDesk, qaFilters, qaGone, qaIsOpen, qaLabel, qaProgress, qaReset, qaVerdictOf, qaVisible } from './qa-list.js'
import { cropOf, qaButtons, qaFacts, qaMergeNotes } from './qa-record.js'
import { editForm, negativeForm } from './qa-forms.js'
import { say } from './text.js'

/** Question and answer as they are to be: those of the decision that holds, else those that were extracted. */
const textNow = (record, shown) => {
  const { last } = record.standing
  const kept = last && last.decision !== 'none' ? last.text : undefined
  return kept ?? { question: shown.question, answer: shown.answer }
}

const recordCard = (text, shown) => {
  const changed = text.question !== shown.question || text.answer !== shown.answer
  return make(
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
}

const closeForm = deck => {
  qaDesk.drafts.delete(qaDesk.at)
  redrawList(deck)
  drawDetail(deck)
}

/** The form that was begun on this record, as it was left. */
const formFor = (record, shown, deck) => {
  const draft = qaDesk.drafts.get(record.id)
  if (!draft) return undefined
  // what is not taken stays in the form
  const save = (decision, more) => decideIn(deck, decision, more, () => qaDesk.drafts.delete(record.id))
  return (draft.form === 'negative' ? negativeForm : editForm)(draft, shown, save, () => closeForm(deck))
}

/** What a form begins with: what holds now. */
const draftOf = (form, record, shown, note) => {
  if (form === 'edit') return { form, ...textNow(record, shown) }
  const { last } = record.standing
  return { form, reason: note, answer: last?.decision === 'negative' && last.text ? last.text.answer : '' }
}

const openForm = (deck, form) => {
  const record = currentOf(deck)
  if (!record || !deck.shown) return
  if (qaDesk.drafts.get(record.id)?.form !== form)
    qaDesk.drafts.set(record.id, draftOf(form, record, deck.shown, deck.note.value))
  redrawList(deck)
  drawDetail(deck)
  deck.detail.querySelector('form [data-first]')?.focus()
}

const crops = shown =>
  shown.places.length > 0
    ? shown.places.map(cropOf)
    : make('p', { class: 'empty' }, say(shown.provenance.some(at => at.page !== undefined) ? 'noCrop' : 'noPages'))

const qaDetail = (record, shown, deck) => {
  const go = id => chooseIn(deck, id)
  return [
    qaMergeNotes(record, go),
    make(
      'div',
      { class: 'beside' },
      make('div', {}, formFor(record, shown, deck) ?? recordCard(textNow(record, shown), shown), qaFacts(shown)),
      make('div', {}, crops(shown)),
    ),
  ]
}

const actsOf = deck => ({
  accept: () => {
    if (!deck.shown) return undefined
    const text = qaVerdictOf(currentOf(deck)) === 'none' ? undefined : currentOf(deck).standing.last.text
    return decideIn(deck, 'accept', text ? { text } : {})
  },
  reject: () => decideIn(deck, 'reject'),
  negative: () => openForm(deck, 'negative'),
  edit: () => openForm(deck, 'edit'),
  pin: () => {
    qaDesk.pinned = qaDesk.pinned === qaDesk.at ? undefined : qaDesk.at
    redrawList(deck)
    drawDetail(deck)
  },
  merge: () => {
    if (qaById(qaDesk.pinned) && qaDesk.pinned !== qaDesk.at) return decideIn(deck, 'merge', { into: qaDesk.pinned })
    deck.message.textContent = say('pinFirst')
    return undefined
  },
  none: () => decideIn(deck, 'none'),
})

const qaKeys = deck => {
  const { accept, reject, edit, negative, pin, merge } = actsOf(deck)
  return { a: accept, r: reject, e: edit, w: negative, p: pin, m: merge }
}

const qaKind = {
  desk: qaDesk,
  items: () => qaDesk.records,
  visible: qaVisible,
  idOf: record => record.id,
  idIn: view => view?.id,
  titleOf: record => record.title,
  isOpen: qaIsOpen,
  label: qaLabel,
  progress: qaProgress,
  filters: qaFilters,
  reset: qaReset,
  above: qaGone,
  pathOf: id => `data/qa-${encodeURIComponent(id)}.json`,
  opened: () => undefined,
  heading: (_, shown) => `${say(`qa_${shown.kind}`)} · ${shown.quality.score.toFixed(2)}`,
  standing: record => standingText(record, qaVerdictOf, 'state'),
  buttons: (record, deck) => qaButtons(record, name => actsOf(deck)[name]()),
  detail: qaDetail,
  notes: record => qaDesk.drafts.get(record.id)?.form !== 'negative',
  post: (record, said) => ({ qa: record.id, ...said }),
  decided: (record, standing) => {
    record.standing = standing
    record.doubt = undefined
  },
  keys: qaKeys,
  help: [
    ['j k', 'keyRecord'],
    ['a r', 'keyQaDecide'],
    ['e', 'keyEdit'],
    ['w', 'keyWrong'],
    ['p m', 'keyMerge'],
    ['u z', 'keyUndo'],
    ['n', 'keyNote'],
    ['?', 'keyHelp'],
  ],
}

window.addEventListener('beforeunload', event => {
  if (qaDesk.drafts.size > 0) event.preventDefault()
})

/** The page of `review` for Q&A records. */
export const qaView = overview => {
  qaDesk.records = overview.qa
  qaDesk.gone = overview.gone ?? []
  return decidingView(overview.name, { ...qaKind, name: say('records') })
}
