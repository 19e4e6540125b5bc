import type { Image, InlineCode, InlineMath } from 'mdast'
import { escapeScope, escapeText } from './escape.js'
import { wellFormed } from './options.js'

/** A destination that needs no `<>` and no escapes: what could end it is percent-encoded. */
export const destination = (url: string): string =>
  wellFormed(url).replace(/[\s<>()\\|`]/gu, c => (c === '(' ? '%28' : c === ')' ? '%29' : encodeURIComponent(c)))

export const imageText = (node: Image, inCell: boolean): string => {
  const alt = node.alt ?? ''
  const own = { ...escapeScope([{ type: 'text', value: alt }]), inCell, inHeading: true }
  return `![${escapeText(alt, own, { lineStart: false, last: false, after: ']', inLabel: true })}](${destination(node.url)})`
}

/** GFM splits cells at every `|` without a backslash, also in code. */
export const codeText = (node: InlineCode, inCell: boolean): string => {
  const runs = new Set((node.value.match(/`+/g) ?? []).map(run => run.length))
  let size = 1
  while (runs.has(size)) size++
  const fence = '`'.repeat(size)
  const padded = /^`|`$|^ .*[^ ].* $/.test(node.value) ? ` ${node.value} ` : node.value
  return fence + (inCell ? padded.replace(/\|/g, '\\|') : padded) + fence
}

/** GFM splits cells at every `|`: `\vert` is the same sign. `$$` sets a formula on a line of its own. */
export const mathText = (node: InlineMath, inCell: boolean, inHeading: boolean): string => {
  const value = inCell ? node.value.replace(/\\\|/g, '\\Vert ').replace(/\|/g, '\\vert ').trim() : node.value
  const fence = node.data?.display === true && !inCell && !inHeading ? '$$' : '$'
  return fence + value + fence
}
