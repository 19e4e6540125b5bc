import { make } from './dom.js'
import { say } from './text.js'

/** A field that writes what is typed into the draft of its record. */
const fieldOf = (tag, draft, name, attributes) => {
  const field = make(tag, { 'aria-label': say(name), ...attributes })
  field.value = draft[name]
  field.addEventListener('input', () => (draft[name] = field.value))
  return field
}

const labelledField = (field, hint) =>
  make('label', { class: 'field' }, make('span', {}, field.getAttribute('aria-label')), field, hint && make('small', {}, hint))

/** Ctrl and Enter save from any field; Escape leaves the field, and what was written stays. */
const formOf = (parts, send) => {
  const form = make('form', { class: 'edit' }, parts)
  form.addEventListener('submit', event => {
    event.preventDefault()
    send()
  })
  form.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    send()
  })
  return form
}

const saveButton = label =>
  make('button', { type: 'submit', class: 'main' }, make('kbd', { 'aria-hidden': 'true' }, 'Ctrl ↵'), ' ', say(label))
const cancelButton = cancel => make('button', { type: 'button', click: cancel }, say('cancel'))

/** Question and answer to be written anew; `save` is called with a decision and what belongs to it. */
export const editForm = (draft, _shown, save, cancel) => {
  const send = decision => {
    const text = { question: draft.question.trim(), answer: draft.answer.trim() }
    if (text.question !== '' && text.answer !== '') save(decision, { text })
  }
  const wrong = { type: 'button', 'data-save': 'negative', click: () => send('negative') }
  return formOf(
    [
      labelledField(fieldOf('textarea', draft, 'question', { rows: 2, required: true })),
      labelledField(fieldOf('textarea', draft, 'answer', { rows: 8, required: true, 'data-first': true })),
      make('div', { class: 'verdicts' }, saveButton('save'), make('button', wrong, say('saveCorrection')), cancelButton(cancel)),
    ],
    () => send('accept'),
  )
}

/** A wrong answer kept as such: why it is wrong, and what is right where that is known. */
export const negativeForm = (draft, shown, save, cancel) => {
  const send = () => {
    const answer = draft.answer.trim()
    save('negative', {
      note: draft.reason,
      ...(answer !== '' && { text: { question: shown.question, answer } }),
    })
  }
  const right = fieldOf('textarea', draft, 'answer', { rows: 5, 'aria-label': say('rightAnswer') })
  const start = () => {
    draft.answer = shown.answer
    right.value = shown.answer
    right.focus()
  }
  return formOf(
    [
      make('h3', {}, shown.question),
      make('p', { class: 'answer wrong' }, shown.answer),
      labelledField(fieldOf('input', draft, 'reason', { maxlength: 2000, 'aria-label': say('whyWrong'), 'data-first': true })),
      labelledField(right, say('rightHint')),
      make(
        'div',
        { class: 'verdicts' },
        saveButton('saveNegative'),
        make('button', { type: 'button', click: start }, say('fromOld')),
        cancelButton(cancel),
      ),
    ],
    send,
  )
}
