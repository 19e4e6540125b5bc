import { make } from './dom.js'
import { decideIn, decidingView, drawDetail, standingText, verdictButtons } from './deciding.js'
import { say, sayReason } from './text.js'

/** What is looked at; survives a change of language. */
const desk = { groups: [], at: undefined, kind: '', open: false, wanted: '', kept: undefined, past: [] }

const decisionOf = group => group.standing.last?.decision ?? 'none'
const isOpen = group => decisionOf(group) === 'none'

const visibleGroups = () => {
  const wanted = desk.wanted.trim().toLowerCase()
  return desk.groups.filter(
    g =>
      (desk.kind === '' || g.kind === desk.kind) &&
      (!desk.open || isOpen(g) || g.key === desk.at) &&
      (wanted === '' || [g.title, ...g.contributors].some(text => text.toLowerCase().includes(wanted))),
  )
}

const marked = parts => parts.map(([text, differs]) => (differs ? make('mark', {}, text) : text))

const memberHead = (member, i, stays) =>
  make(
    'header',
    {},
    make(
      'button',
      {
        type: 'button',
        'data-verdict': `keep-${i + 1}`,
        'aria-pressed': String(stays),
        'aria-label': `${say('stays')}: ${i + 1}`,
      },
      String(i + 1),
    ),
    make('span', {}, member.contributor),
    make('span', {}, member.from),
    stays && make('span', { class: 'tag' }, say('stays')),
  )

const memberCard = (member, i, deck) => {
  const stays = member.id === desk.kept
  return make(
    'article',
    { class: `card member ${stays ? 'chosen' : ''}`, 'data-member': member.id, click: () => keep(deck, member.id) },
    memberHead(member, i, stays),
    make('h3', {}, marked(member.questionParts)),
    make('p', { class: 'answer' }, marked(member.answerParts)),
  )
}

const keep = (deck, id) => {
  desk.kept = desk.kept === id ? undefined : id
  drawDetail(deck)
}

const groupLabel = group => [
  make('span', { class: `tag ${group.kind}` }, say(`kind_${group.kind}`)),
  make('span', {}, group.title),
  make('small', {}, isOpen(group) ? group.score.toFixed(2) : say(`is_${decisionOf(group)}`)),
]

const groupFilters = redraw => {
  const kind = make(
    'select',
    { 'aria-label': say('kind') },
    ['', 'conflict', 'review', 'cluster'].map(k =>
      make('option', { value: k, selected: k === desk.kind }, say(k === '' ? 'all' : `kind_${k}`)),
    ),
  )
  kind.addEventListener('change', () => redraw((desk.kind = kind.value)))
  const open = make('input', { type: 'checkbox', checked: desk.open })
  open.addEventListener('change', () => redraw((desk.open = open.checked)))
  const label = say('filterGroups')
  const wanted = make('input', { type: 'search', value: desk.wanted, placeholder: label, 'aria-label': label })
  wanted.addEventListener('input', () => redraw((desk.wanted = wanted.value)))
  return make('div', { class: 'filters' }, kind, make('label', {}, open, say('onlyOpen')), wanted)
}

const groupButtons = (group, deck) =>
  verdictButtons(
    [
      ['same', 's'],
      ['different', 'd'],
      ['conflict', 'c'],
      ['none', 'u'],
    ].map(([name, key]) => [
      name,
      key,
      {
        'aria-pressed': name === 'none' ? undefined : String(decisionOf(group) === name),
        disabled: name === 'none' && isOpen(group),
      },
    ]),
    'say',
    verdict => decideIn(deck, verdict),
  )

const groupDetail = (_, view, deck) => [
  make(
    'div',
    { class: 'members' },
    view.members.map((member, i) => memberCard(member, i, deck)),
  ),
  make(
    'ul',
    { class: 'reasons' },
    view.reasons.map(r => make('li', { title: r.code }, `${sayReason(r.code)}: ${r.detail}`)),
  ),
]

const groupKeys = deck => ({
  s: () => decideIn(deck, 'same'),
  d: () => decideIn(deck, 'different'),
  c: () => decideIn(deck, 'conflict'),
  ...Object.fromEntries(
    Array.from({ length: 9 }, (_, i) => [String(i + 1), () => deck.shown?.members[i] && keep(deck, deck.shown.members[i].id)]),
  ),
})

const groupKind = {
  desk,
  items: () => desk.groups,
  visible: visibleGroups,
  idOf: group => group.key,
  idIn: view => view?.key,
  titleOf: group => group.title,
  isOpen,
  label: groupLabel,
  progress: () => say('decided', { n: desk.groups.filter(g => !isOpen(g)).length, m: desk.groups.length }),
  filters: groupFilters,
  reset: () => Object.assign(desk, { kind: '', open: false, wanted: '' }),
  pathOf: key => `data/group-${key}.json`,
  opened: ({ standing: { last } }, view) => (desk.kept = last && last.decision !== 'none' ? last.kept : view.kept),
  heading: group => `${say(`kind_${group.kind}`)} · ${group.score.toFixed(2)}`,
  standing: group => standingText(group, decisionOf, 'is'),
  buttons: groupButtons,
  detail: groupDetail,
  post: (group, said) => ({
    group: group.key,
    ...said,
    ...(desk.kept !== undefined && said.decision !== 'none' && { kept: desk.kept }),
  }),
  decided: (group, standing) => (group.standing = standing),
  keys: groupKeys,
  help: [
    ['j k', 'keyGroup'],
    ['s d c', 'keyDecide'],
    ['1–9', 'keyKept'],
    ['u z', 'keyUndo'],
    ['n', 'keyNote'],
    ['?', 'keyHelp'],
  ],
}

/** The page of `review` for groups of dedupe. */
export const reviewView = overview => {
  desk.groups = overview.groups
  return decidingView(overview.name, { ...groupKind, name: say('groups') })
}
