import type { PhrasingContent } from 'mdast'

/** What the inline content of one block holds, as far as it decides which characters could be read as Markdown. */
export interface EscapeScope {
  readonly plain: string
  readonly hasHtml: boolean
  /** A `$` would open or close a formula. */
  readonly hasMath: boolean
  readonly inCell: boolean
  readonly inHeading: boolean
  /** The characters among `*_~` and backtick that could form a pair. */
  readonly pairs: ReadonlySet<string>
}

export interface EscapePlace {
  /** The text begins a line. */
  readonly lineStart: boolean
  /** Nothing of the block follows the text. */
  readonly last: boolean
  /** First character that follows, as far as known. */
  readonly after: string
  /** Inside the text of a link or picture. */
  readonly inLabel: boolean
}

const wordChar = /[\p{L}\p{N}]/u

/** Could two runs of `marker` be an opener and a later closer? Neighbours count as in CommonMark 6.2, on the safe side. */
const canPair = (plain: string, marker: string, otherMarks: boolean): boolean => {
  let opened = otherMarks
  for (let at = plain.indexOf(marker); at !== -1; at = plain.indexOf(marker, at)) {
    const before = plain.charAt(at - 1)
    while (plain.charAt(at) === marker) at++
    const after = plain.charAt(at)
    if (marker === '_' && wordChar.test(before) && wordChar.test(after)) continue
    const opens = /\S/.test(after)
    const closes = /\S/.test(before)
    if (opened && (closes || otherMarks)) return true
    if (opens) opened = true
  }
  return false
}

interface Facts {
  plain: string
  marks: boolean
  code: boolean
  html: boolean
  math: boolean
}

const collect = (nodes: readonly PhrasingContent[], facts: Facts): void => {
  for (const node of nodes) {
    switch (node.type) {
      case 'text':
        facts.plain += node.value
        break
      case 'strong':
      case 'emphasis':
      case 'delete':
        facts.marks = true
        collect(node.children, facts)
        break
      case 'link':
      case 'linkReference':
        facts.plain += '\ufffc'
        collect(node.children, facts)
        facts.plain += '\ufffc'
        break
      case 'inlineCode':
        facts.code = true
        facts.plain += '\ufffc'
        break
      case 'inlineMath':
        facts.math = true
        facts.plain += '\ufffc'
        break
      case 'html':
        facts.html = true
        facts.plain += '\ufffc'
        break
      case 'break':
        // A hard break is written as a backslash: no white space for the character before it.
        facts.plain += '\ufffc\n'
        break
      case 'image':
      case 'imageReference':
      case 'footnoteReference':
        facts.plain += '\ufffc'
        break
    }
  }
}

export const escapeScope = (
  nodes: readonly PhrasingContent[],
  place: { readonly inCell?: boolean; readonly inHeading?: boolean } = {},
): EscapeScope => {
  const facts: Facts = { plain: '', marks: false, code: false, html: false, math: false }
  collect(nodes, facts)
  const pairs = new Set<string>()
  for (const marker of ['*', '_', '~'])
    if (facts.plain.includes(marker) && canPair(facts.plain, marker, facts.marks)) pairs.add(marker)
  const ticks = facts.plain.match(/`+/g) ?? []
  const split = facts.marks && ticks.some(run => run.length > 1)
  if (ticks.length > 1 || split || (ticks.length === 1 && (facts.code || /`{3}/.test(facts.plain)))) pairs.add('`')
  return {
    plain: facts.plain,
    hasHtml: facts.html,
    hasMath: facts.math,
    inCell: place.inCell ?? false,
    inHeading: place.inHeading ?? false,
    pairs,
  }
}

const letterFirst = /^[A-Za-z\u4e00-\u9fff]/

/** Index of the one character whose escape keeps a line from becoming a list, heading, quote, rule, fence, HTML or table; -1 for none. */
const lineStartRisk = (value: string, rest: string): number => {
  if (letterFirst.test(value)) return -1
  const number = /^\d{1,9}(?=[.)](?:\s|$))/.exec(value)
  if (number) return number[0].length
  if (/^(?:#{1,6}|[-+*])(?:\s|$)/.test(value) || /^(?:>|`{3}|~{3})/.test(value) || /^<[!/?A-Za-z]/.test(value)) return 0
  if (/^(?:[-:|=\s]+|[*\s]+|[_\s]+)$/.test(rest)) return 0
  if (/^\[(?:[^\]]*\]:|[ xX]\](?:\s|$))/.test(rest)) return 0
  return -1
}

/** Signs that could be read as Markdown in the middle of a line, bare addresses and a heading's closing signs included. */
const active = /[\\`*_~[\]<&|!$#@]|:\/\/|www\./i

/** Nothing in the text needs an escape, if only it does not begin a line. */
export const isInert = (value: string): boolean => !active.test(value)

/** A text that is inert, as the only one of its line. */
export const escapeStart = (value: string): string => {
  const risk = lineStartRisk(value, value)
  return risk < 0 ? value : `${value.slice(0, risk)}\\${value.slice(risk)}`
}

const specials = /[\\`*_~[\]<&|!$]/
const special = new RegExp(specials, 'g')
const entity = /^&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]*);/
const autolink = /(?:https?:\/\/|www\.|[\w.+-]+@[\w-])\S*/gi

const needsEscape = (value: string, at: number, scope: EscapeScope, place: EscapePlace): boolean => {
  const char = value.charAt(at)
  const next = value.charAt(at + 1)
  switch (char) {
    case '\\':
      return next === '' || /[!-/:-@[-`{-~]/.test(next)
    case '*':
    case '~':
    case '`':
      return scope.pairs.has(char)
    case '_':
      return scope.pairs.has(char) && !(wordChar.test(value.charAt(at - 1)) && wordChar.test(next))
    case '[':
      return place.inLabel || scope.plain.includes('](') || scope.plain.includes('[^')
    case ']':
      return place.inLabel
    case '<':
      return /[!/?A-Za-z]/.test(next) && (scope.hasHtml || scope.plain.includes('>'))
    case '&':
      return entity.test(value.slice(at, at + 40))
    case '$':
      return scope.hasMath
    case '|':
      return scope.inCell
    case '!':
      return next === '' ? place.after.startsWith('[') : next === '[' && place.inLabel
    default:
      return false
  }
}

/** Where a bare URL or address would swallow escapes or emphasis that follow: the character that breaks it. */
const brokenAutolinks = (value: string, scope: EscapeScope, place: EscapePlace): number[] => {
  if (place.inLabel || !/:\/\/|www\.|@/i.test(value)) return []
  const at: number[] = []
  for (const match of value.matchAll(autolink)) {
    const runsOn = !place.last && match.index + match[0].length === value.length
    const risky = /[*~\\`<>&[\]|]/.test(match[0]) || (match[0].includes('_') && scope.pairs.has('_'))
    if (!runsOn && !risky) continue
    for (const mark of match[0].matchAll(/(?<=https?):(?=\/\/)|(?<=www)\.|@/gi)) at.push(match.index + mark.index)
  }
  return at
}

/** Plain text as Markdown, with no more backslashes than it takes to be read back as the same text. */
export const escapeText = (value: string, scope: EscapeScope, place: EscapePlace): string => {
  if (isInert(value) && (scope.inCell || scope.inHeading || !place.lineStart)) return value
  const at = new Set<number>()
  if (specials.test(value))
    for (const match of value.matchAll(special)) if (needsEscape(value, match.index, scope, place)) at.add(match.index)
  for (const index of brokenAutolinks(value, scope, place)) at.add(index)
  if (place.lineStart && !scope.inCell && !scope.inHeading) {
    const risk = lineStartRisk(value, place.last ? value : value + '\ufffc')
    if (risk >= 0) at.add(risk)
  }
  const closing = scope.inHeading && place.last ? /(?:^|\s)(#+)\s*$/.exec(value) : null
  if (closing) at.add(value.lastIndexOf(closing[1] ?? '#'))
  if (at.size === 0) return value
  let out = ''
  let from = 0
  for (const index of [...at].sort((a, b) => a - b)) {
    out += value.slice(from, index) + '\\'
    from = index
  }
  return out + value.slice(from)
}
