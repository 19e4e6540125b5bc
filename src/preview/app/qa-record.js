import { verdictButtons } from './deciding.js'
import { draw, make } from './dom.js'
import { qaById, qaDesk, qaDoubtOf, qaMergedInto, qaVerdictOf } from './qa-list.js'
import { say, sayReason } from './text.js'

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
      { viewBox: view.join(' '), class: 'sheet', role: 'img', 'aria-label': `${name}, ${say('pageNumber', { n: page })}` },
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
    make('figcaption', {}, `${name} · ${say('pageNumber', { n: page })}`),
  )
}

export const qaButtons = (record, act) => {
  const verdict = qaVerdictOf(record)
  const pressed = name => (['edit', 'none', 'pin', 'merge'].includes(name) ? undefined : String(verdict === name))
  const off = {
    merge: qaById(qaDesk.pinned) === undefined || qaDesk.pinned === record.id,
    none: verdict === 'none',
  }
  const buttons = Object.entries({ accept: 'a', reject: 'r', edit: 'e', negative: 'w', pin: 'p', merge: 'm', none: 'u' })
  return verdictButtons(
    buttons.map(([name, key]) => [name, key, { 'aria-pressed': pressed(name), disabled: off[name] }]),
    'do',
    act,
  )
}

const wayTo = (label, record, go) =>
  make(
    'p',
    { class: 'note' },
    `${label}: `,
    make('button', { type: 'button', class: 'way', click: () => go(record.id) }, record.title),
  )

/** What merges have to do with a record: where it goes, what came to it, where the next would go, and what is wrong with that. */
export const qaMergeNotes = (record, go) => {
  const [into, doubt] = [record.standing.last?.into, qaDoubtOf(record)]
  const target = qaVerdictOf(record) === 'merge' ? qaById(into) : undefined
  const pinned = qaDesk.pinned === record.id ? undefined : qaById(qaDesk.pinned)
  return [
    doubt && make('p', { class: 'note warning', 'data-doubt': doubt }, say(`doubt_${doubt}`)),
    target && wayTo(say('mergedInto'), target, go),
    ...qaMergedInto(record.id).map(other => wayTo(say('mergedHere'), other, go)),
    pinned && wayTo(say('pinnedNow'), pinned, go),
  ]
}

export const qaFacts = view => {
  const { device, fault, remedy } = view.taxonomy
  const rows = [
    ['by_node', [device, fault, remedy].filter(part => part !== '').join(' › ')],
    ['section', view.headings.join(' › ')],
    [
      'by_origin',
      [say(`origin_${view.origin}`), (view.contributors ?? [view.contributor]).join(', ')].filter(Boolean).join(' · '),
    ],
    [
      'score',
      [view.quality.score.toFixed(2), ...view.quality.reasons.map(sayReason), view.quality.comment].filter(Boolean).join(' · '),
    ],
    ['source', view.provenance.map(at => [at.source, at.page].filter(Boolean).join(' · ')).join('; ')],
  ]
  return make(
    'dl',
    { class: 'facts' },
    rows.filter(([, value]) => value !== '').map(([label, value]) => [make('dt', {}, say(label)), make('dd', {}, value)]),
  )
}
