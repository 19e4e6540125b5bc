import type { PhrasingContent } from 'mdast'
import { codeText, imageText, mathText } from './atoms.js'
import { escapeScope, escapeStart, escapeText, isInert, type EscapePlace, type EscapeScope } from './escape.js'

/** Where inline content stands. */
export interface Place {
  readonly inCell?: boolean
  readonly inHeading?: boolean
}

const letter = /[\p{L}\p{N}]/u
const whole = /^[^\s\p{Cs}\p{M}]$/u
const space = /\s/

/** Can `**` stand between these two characters as it is? Surely beside a letter, and between white space and whatever is none. */
const clear = (outside: string, inside: string): boolean => letter.test(inside) || (whole.test(inside) && space.test(outside))

const inMark: EscapePlace = { lineStart: false, last: false, after: '*', inLabel: false }
const peeked: EscapePlace = { lineStart: false, last: true, after: '', inLabel: false }

/** The first character that will follow a text; undefined where only the full writer can tell. */
const firstOf = (node: PhrasingContent, scope: EscapeScope): string | undefined => {
  switch (node.type) {
    case 'text':
      return escapeText(node.value, scope, peeked).charAt(0) || undefined
    case 'strong':
    case 'emphasis':
      return '*'
    case 'image':
      return '!'
    case 'inlineCode':
      return '`'
    case 'inlineMath':
      return '$'
    case 'html':
      return '<'
    case 'break':
      return '\\'
    case 'delete':
    case 'link':
    case 'linkReference':
    case 'imageReference':
    case 'footnoteReference':
      return undefined
  }
}

interface Written {
  /** Of a mark the text inside it. */
  readonly value: string
  readonly mark?: '*' | '**'
}

/** One node; undefined where it takes the full writer: links, struck text, marks around more than text. */
const write = (node: PhrasingContent, place: EscapePlace, scope: EscapeScope): Written | undefined => {
  switch (node.type) {
    case 'text':
      return { value: escapeText(node.value, scope, place) }
    case 'strong':
    case 'emphasis': {
      const [only] = node.children
      if (node.children.length !== 1 || only?.type !== 'text') return undefined
      return { value: escapeText(only.value, scope, inMark), mark: node.type === 'strong' ? '**' : '*' }
    }
    case 'image':
      return { value: imageText(node, scope.inCell) }
    case 'inlineCode':
      return { value: codeText(node, scope.inCell) }
    case 'inlineMath':
      return { value: mathText(node, scope.inCell, scope.inHeading) }
    case 'html':
      return { value: node.value }
    case 'break':
      return scope.inCell || scope.inHeading ? undefined : { value: '\\\n' }
    case 'delete':
    case 'link':
    case 'linkReference':
    case 'imageReference':
    case 'footnoteReference':
      return undefined
  }
}

const several = (nodes: readonly PhrasingContent[], scope: EscapeScope): string | undefined => {
  const [start, end] = scope.inCell ? [' ', ' '] : scope.inHeading ? ['# ', '\n'] : ['\n', '\n']
  let out = ''
  let before = start
  /** Last character inside a mark that was just closed. */
  let closed: string | undefined
  for (const [i, node] of nodes.entries()) {
    const next = nodes[i + 1]
    const after = next ? firstOf(next, scope) : end
    if (after === undefined) return undefined
    const lineStart = before.endsWith('\n')
    const written = write(node, { lineStart, last: after === '\n', after, inLabel: false }, scope)
    if (!written || written.value === '') return undefined
    const { value, mark } = written
    if (mark) {
      if (closed !== undefined || !clear(before.slice(-1), value.charAt(0))) return undefined
      out += mark + value + mark
      closed = value.slice(-1)
      before = mark
      continue
    }
    if (closed !== undefined && !clear(value.charAt(0), closed)) return undefined
    closed = undefined
    out += value
    before = value
  }
  return closed !== undefined && !clear(end, closed) ? undefined : out
}

/** A single text (normalised, not empty) -> Markdown. */
export const quickText = (value: string, place: Place): string => {
  const { inCell = false, inHeading = false } = place
  if (isInert(value)) return inCell || inHeading ? value : escapeStart(value)
  const at: EscapePlace = { lineStart: !inCell && !inHeading, last: !inCell, after: inCell ? ' ' : '\n', inLabel: false }
  return escapeText(value, escapeScope([{ type: 'text', value }], place), at)
}

/**
 * Inline content (normalised) -> Markdown as the full writer has it, for text, pictures, code, formulas, breaks and plain bold;
 * undefined for what may need entities or other marks. Most of a manual is a single text without any sign to escape.
 */
export const quickInline = (nodes: readonly PhrasingContent[], place: Place = {}): string | undefined => {
  const [only] = nodes
  if (!only) return ''
  return nodes.length > 1 || only.type !== 'text' ? several(nodes, escapeScope(nodes, place)) : quickText(only.value, place)
}
