import type { BlockContent, List, ListItem, RootContent, Table } from 'mdast'
import type { Marker } from './list.js'
import { quickInline } from './quick-inline.js'

type Flow = RootContent | ListItem | BlockContent

/** Nodes written one by one and joined; undefined as soon as one is not written here. */
const joined = <T>(
  nodes: readonly T[],
  write: (node: T, index: number) => string | undefined,
  joint: string,
): string | undefined => {
  let out = ''
  for (const [i, node] of nodes.entries()) {
    const text = write(node, i)
    if (text === undefined) return undefined
    out += i === 0 ? text : joint + text
  }
  return out
}

/** One line a row and no padding, as in the full writer. */
const quickTable = ({ children }: Table): string | undefined => {
  const rows: string[] = []
  for (const row of children) {
    let line = '|'
    for (const cell of row.children) {
      const text = quickInline(cell.children, { inCell: true })
      if (text === undefined) return undefined
      line += text === '' ? ' |' : ` ${text} |`
    }
    rows.push(line)
  }
  const rule = `|${' --- |'.repeat(children[0]?.children.length ?? 0)}`
  return [rows[0] ?? '', rule, ...rows.slice(1)].join('\n')
}

const mapLines = (text: string, map: (line: string, index: number) => string): string =>
  text.includes('\n') || text.includes('\r')
    ? text
        .split(/\r?\n|\r/)
        .map(map)
        .join('\n')
    : map(text, 0)

const indented = (text: string, first: string, other: string): string =>
  mapLines(text, (line, i) => (i === 0 ? (line === '' ? first : `${first} ${line}`) : line === '' ? '' : other + line))

/** What the full writer puts between the parts of an item: a blank line where the list would not open without one. */
const tightJoint = (next: Flow): string =>
  next.type === 'list' && ((next.ordered === true && next.start !== 1) || next.children[0]?.children.length === 0) ? '\n\n' : '\n'

const itemBody = ({ children, spread }: ListItem): string | undefined => {
  let out = ''
  for (const [i, child] of children.entries()) {
    const text = quickNode(child)
    const told = spread === true || child.type === 'list' || i === 0
    if (text === undefined || !told) return undefined
    const joint = spread === true ? '\n\n' : children[i - 1]?.type === 'paragraph' ? tightJoint(child) : '\n'
    out += i === 0 ? text : joint + text
  }
  return out
}

const quickItem = (item: ListItem, list: List, index: number): string | undefined => {
  const marker: Marker = list.data?.marker ?? '-'
  const bullet = list.ordered === true ? `${(list.start ?? 1) + index}${marker}` : marker
  const text = itemBody(item)
  if (text === undefined) return undefined
  const box = item.checked === true ? '[x] ' : item.checked === false ? '[ ] ' : ''
  if (box !== '' && (text === '' || text.startsWith('\n'))) return undefined
  return indented(box + text, bullet, ' '.repeat(bullet.length + 1))
}

const quickCode = (lang: string | null | undefined, value: string): string | undefined => {
  if (lang != null && !/^[A-Za-z]+$/.test(lang)) return undefined
  const longest = Math.max(0, ...(value.match(/`+/g) ?? []).map(run => run.length))
  const fence = '`'.repeat(Math.max(3, longest + 1))
  return `${fence}${lang ?? ''}\n${value === '' ? '' : `${value}\n`}${fence}`
}

/**
 * One block of mdast (of {@link toMdast}) -> the Markdown that the full writer gives for it, without the final newline; undefined
 * where only that can tell. Many times faster, for starting the full writer costs more than writing a short block.
 */
export const quickNode = (node: Flow): string | undefined => {
  if (node.type === 'paragraph') return quickInline(node.children)
  if (node.type === 'table') return quickTable(node)
  if (node.type === 'html') return node.value
  if (node.type === 'code') return quickCode(node.lang, node.value)
  if (node.type === 'list') return joined(node.children, (item, i) => quickItem(item, node, i), node.spread ? '\n\n' : '\n')
  if (node.type === 'heading') {
    const text = quickInline(node.children, { inHeading: true })
    return text === undefined ? undefined : `${'#'.repeat(node.depth)} ${text}`
  }
  if (node.type !== 'blockquote') return undefined
  const text = joined(node.children, quickNode, '\n\n')
  return text === undefined ? undefined : mapLines(text, line => (line === '' ? '>' : `> ${line}`))
}
