import { draw, make } from './dom.js'
import { qaDesk, qaVerdictOf } from './qa-list.js'
import { say } from './text.js'

/** The part of a page that a record was read from, with what stands around it. */
export const cropOf = ({ key, name, page, width, height, bbox }) => {
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

export const qaButtons = (record, acts) =>
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

export const qaFacts = view => {
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

/** The form of the text; `save` is called with question and answer and with what they mean. */
export const qaForm = (text, save, cancel) => {
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
