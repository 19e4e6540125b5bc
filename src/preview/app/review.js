/* global fetch */
import { load } from './data.js'
import { make } from './dom.js'
import { say } from './text.js'

/** What is looked at; survives a change of language. */
const desk = { groups: [], at: undefined, kind: '', open: false, wanted: '', kept: undefined }

const decisionOf = group => group.standing.last?.decision ?? 'none'
const isOpen = group => decisionOf(group) === 'none'

const visible = () => {
  const wanted = desk.wanted.trim().toLowerCase()
  return desk.groups.filter(
    g =>
      (desk.kind === '' || g.kind === desk.kind) &&
      (!desk.open || isOpen(g) || g.key === desk.at) &&
      (wanted === '' || [g.title, ...g.contributors].some(text => text.toLowerCase().includes(wanted))),
  )
}

const marked = parts => parts.map(([text, differs]) => (differs ? make('mark', {}, text) : text))

const memberCard = (member, i, kept) =>
  make(
    'article',
    { class: `card member ${member.id === kept ? 'chosen' : ''}`, 'data-member': member.id },
    make(
      'header',
      {},
      make(
        'button',
        { type: 'button', 'aria-pressed': String(member.id === kept), 'aria-label': `${say('stays')}: ${i + 1}` },
        String(i + 1),
      ),
      make('span', {}, member.contributor),
      make('span', {}, member.from),
    ),
    make('h3', {}, marked(member.questionParts)),
    make('p', { class: 'answer' }, marked(member.answerParts)),
    member.id === kept && make('span', { class: 'tag' }, say('stays')),
  )

const send = async (group, decision, note) => {
  const response = await fetch('decisions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      group: group.key,
      decision,
      seen: group.standing.seen,
      ...(desk.kept !== undefined && decision !== 'none' && { kept: desk.kept }),
      ...(note !== '' && { note }),
    }),
  })
  const answer = await response.json().catch(() => ({}))
  if (answer.standing) group.standing = answer.standing
  return response.ok ? undefined : response.status === 409 ? say('stale') : (answer.error ?? say('error'))
}

const standingText = group => {
  const { last } = group.standing
  if (!last || last.decision === 'none') return say('undecided')
  return `${say(`is_${last.decision}`)} · ${last.who} · ${last.when.slice(0, 16).replace('T', ' ')}`
}

const groupItem = (group, choose) =>
  make(
    'li',
    {},
    make(
      'button',
      {
        type: 'button',
        class: `group ${isOpen(group) ? '' : 'done'}`,
        'aria-current': group.key === desk.at ? 'true' : undefined,
        click: () => choose(group.key),
      },
      make('span', { class: `tag ${group.kind}` }, say(`kind_${group.kind}`)),
      make('span', {}, group.title),
      make('small', {}, isOpen(group) ? group.score.toFixed(2) : say(`is_${decisionOf(group)}`)),
    ),
  )

const filters = redraw => {
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
  const wanted = make('input', {
    type: 'search',
    value: desk.wanted,
    placeholder: say('filterGroups'),
    'aria-label': say('filterGroups'),
  })
  wanted.addEventListener('input', () => redraw((desk.wanted = wanted.value)))
  return make('div', { class: 'filters' }, kind, make('label', {}, open, say('onlyOpen')), wanted)
}

/** Listed at a time: the current one is always among them. */
const mostListed = 200

const listed = () => {
  const all = visible()
  const at = Math.max(
    0,
    all.findIndex(g => g.key === desk.at),
  )
  const from = Math.max(0, Math.min(all.length - mostListed, at - mostListed / 2))
  return all.slice(from, from + mostListed)
}

const verdictButtons = (act, group) =>
  make(
    'div',
    { class: 'verdicts', role: 'group', 'aria-label': say('decision') },
    [
      ['same', 's'],
      ['different', 'd'],
      ['conflict', 'c'],
      ['none', 'u'],
    ].map(([verdict, key]) =>
      make(
        'button',
        {
          type: 'button',
          'data-verdict': verdict,
          'aria-pressed': String(verdict !== 'none' && decisionOf(group) === verdict),
          click: () => act(verdict),
        },
        make('kbd', {}, key),
        ' ',
        say(`say_${verdict}`),
      ),
    ),
  )

const reasonList = reasons =>
  make(
    'ul',
    { class: 'reasons' },
    reasons.map(r => make('li', {}, make('code', {}, r.code), ' ', r.detail)),
  )

/** The page of `review`: `{node, keys}`. */
export const reviewView = async overview => {
  desk.groups = overview.groups
  const list = make('ol', { class: 'group-list' })
  const progress = make('p', { class: 'progress', role: 'status' })
  const detail = make('section', { class: 'pane detail', 'aria-live': 'polite' })
  const message = make('p', { class: 'note warning', role: 'alert' })
  const note = make('input', { type: 'text', maxlength: 2000, placeholder: say('note'), 'aria-label': say('note') })
  const current = () => desk.groups.find(g => g.key === desk.at)

  const redraw = () => {
    const all = visible()
    if (!all.some(g => g.key === desk.at)) return choose(all[0]?.key)
    const done = desk.groups.filter(g => !isOpen(g)).length
    progress.textContent = say('decided', { n: done, m: desk.groups.length })
    list.replaceChildren(...listed().map(g => groupItem(g, choose)))
    list.querySelector('[aria-current]')?.scrollIntoView?.({ block: 'nearest' })
  }
  const drawDetail = view => {
    const group = current()
    detail.replaceChildren(
      make(
        'header',
        { class: 'detail-head' },
        make('h2', {}, `${say(`kind_${group.kind}`)} · ${group.score.toFixed(2)}`),
        make('span', {}, standingText(group)),
      ),
      verdictButtons(decide, group),
      note,
      message,
      make(
        'div',
        { class: 'members' },
        view.members.map((m, i) => memberCard(m, i, desk.kept)),
      ),
      reasonList(view.reasons),
    )
    for (const card of detail.querySelectorAll('.member')) card.addEventListener('click', () => keep(view, card.dataset.member))
  }
  const keep = (view, id) => {
    desk.kept = desk.kept === id ? undefined : id
    drawDetail(view)
  }
  const choose = async key => {
    desk.at = key
    if (key === undefined) {
      list.replaceChildren()
      return detail.replaceChildren(make('p', { class: 'empty' }, say('noGroups')))
    }
    redraw()
    const view = await load(`data/group-${key}.json`)
    if (desk.at !== key) return
    const { last } = current().standing
    desk.kept = last && last.decision !== 'none' ? last.kept : view.kept
    note.value = last?.note ?? ''
    message.textContent = ''
    drawDetail(view)
  }
  const decide = async verdict => {
    const group = current()
    if (!group) return
    const problem = await send(group, verdict, note.value.trim()).catch(error => error.message)
    if (problem === undefined && verdict !== 'none') return step(1) || choose(group.key)
    await choose(group.key)
    message.textContent = problem ?? ''
  }
  /** Goes to another group; false at either end. */
  const step = by => {
    const all = visible()
    const next = all[all.findIndex(g => g.key === desk.at) + by]
    if (next) choose(next.key)
    return next !== undefined
  }
  const number = i => async () => {
    if (desk.at === undefined) return
    const view = await load(`data/group-${desk.at}.json`)
    if (view.members[i]) keep(view, view.members[i].id)
  }
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    s: () => decide('same'),
    d: () => decide('different'),
    c: () => decide('conflict'),
    u: () => decide('none'),
    n: () => note.focus(),
    ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [String(i + 1), number(i)])),
  }
  const side = make(
    'section',
    { class: 'pane side', 'aria-label': say('groups') },
    make('h1', {}, overview.name),
    progress,
    filters(redraw),
    list,
  )
  const node = make('main', { class: 'panes review' }, side, detail)
  await choose(visible().find(g => g.key === desk.at)?.key ?? visible().find(isOpen)?.key ?? visible()[0]?.key)
  return { node, keys, title: `${overview.name} · manualmill` }
}
