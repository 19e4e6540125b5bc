import type {
  Heading,
  Image,
  InlineCode,
  InlineMath,
  Link,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Table,
  Text,
  Yaml,
} from 'mdast'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkGfm from 'remark-gfm'
import remarkStringify, { type Options } from 'remark-stringify'
import { unified } from 'unified'
import { codeText, destination, imageText, mathText } from './atoms.js'
import { escapeScope, escapeText, type EscapeScope } from './escape.js'
import type { Marker } from './list.js'
import { quickNode } from './quick.js'

type Handlers = NonNullable<Options['handlers']>
type Handle = NonNullable<Handlers[keyof Handlers]>
type State = Parameters<Handle>[2]
type Info = Parameters<Handle>[3]
type Parent = Parameters<Handle>[1]

/** The inline content being written: which characters need an escape depends on all of it. Writing is synchronous. */
let scope: EscapeScope = escapeScope([])

const inScope = <T>(nodes: readonly PhrasingContent[], place: { inCell?: boolean; inHeading?: boolean }, write: () => T): T => {
  const outer = scope
  scope = escapeScope(nodes, place)
  try {
    return write()
  } finally {
    scope = outer
  }
}

const paragraph = (node: Paragraph, _: Parent, state: State, info: Info): string =>
  inScope(node.children, {}, () => {
    const exit = state.enter('paragraph')
    const subexit = state.enter('phrasing')
    const value = state.containerPhrasing(node, info)
    subexit()
    exit()
    return value
  })

const heading = (node: Heading, _: Parent, state: State, info: Info): string =>
  inScope(node.children, { inHeading: true }, () => {
    const exit = state.enter('headingAtx')
    const subexit = state.enter('phrasing')
    const value = state.containerPhrasing(node, { ...info, before: '# ', after: '\n' })
    subexit()
    exit()
    return `${'#'.repeat(node.depth)} ${value}`
  })

const text = (node: Text, _: Parent, state: State, info: Info): string =>
  escapeText(node.value, scope, {
    lineStart: /[\r\n]$/.test(info.before),
    last: /^[\r\n]/.test(info.after) || info.after === '',
    after: info.after,
    inLabel: state.stack.includes('label'),
  })

const image = (node: Image): string => imageText(node, scope.inCell)

const isAutolink = (node: Link): boolean => {
  const [only] = node.children
  return (
    node.children.length === 1 && only?.type === 'text' && only.value === node.url && /^https?:\/\/[^\s<>|\\]+$/.test(node.url)
  )
}

/** An address that GFM reads as a link to its last character where white space stands around it. */
const bareAddress = /^https?:\/\/(?:[a-z\d-]+\.)+[a-z\d-]+(?::\d+)?(?:[/?#](?:[\w/%.+=:?#-]*[\w/])?)?$/i

const link = (node: Link, _: Parent, state: State, info: Info): string => {
  // without brackets where it may be: whoever takes tags out of Markdown keeps the address
  const isApart = /(?:^|\s)$/.test(info.before) && /^(?:\s|$)/.test(info.after)
  if (isAutolink(node)) return isApart && bareAddress.test(node.url) ? node.url : `<${node.url}>`
  const exit = state.enter('link')
  const subexit = state.enter('label')
  const value = state.containerPhrasing(node, { ...info, before: '[', after: ']' })
  subexit()
  exit()
  return `[${value}](${destination(node.url)})`
}

/** One line a row and no padding: padding counts Han characters wrong and doubles the size of wide tables. */
const table = (node: Table, _: Parent, state: State, info: Info): string => {
  const exit = state.enter('table')
  const rows = node.children.map(row => {
    const cells = row.children.map(cell =>
      inScope(cell.children, { inCell: true }, () => {
        const exitCell = state.enter('tableCell')
        const exitPhrasing = state.enter('phrasing')
        const value = state.containerPhrasing(cell, { ...info, before: ' ', after: ' ' })
        exitPhrasing()
        exitCell()
        return value
      }),
    )
    return `|${cells.map(cell => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`
  })
  exit()
  const rule = `|${' --- |'.repeat(node.children[0]?.children.length ?? 0)}`
  return [rows[0] ?? '', rule, ...rows.slice(1)].join('\n')
}

const list = (node: List, _: Parent, state: State, info: Info): string => {
  const exit = state.enter('list')
  const value = state.containerFlow(node, info)
  exit()
  return value
}

const listItem = (node: ListItem, parent: Parent, state: State, info: Info): string => {
  const within = parent as List | undefined
  const marker: Marker = within?.data?.marker ?? '-'
  const bullet = within?.ordered ? `${(within.start ?? 1) + within.children.indexOf(node)}${marker}` : marker
  const size = bullet.length + 1
  const tracker = state.createTracker(info)
  tracker.move(`${bullet} `)
  tracker.shift(size)
  const exit = state.enter('listItem')
  const box = node.checked === true ? '[x] ' : node.checked === false ? '[ ] ' : ''
  const value = state.indentLines(state.containerFlow(node, tracker.current()), (line, index, blank) =>
    index ? (blank ? '' : ' '.repeat(size)) + line : blank ? bullet : `${bullet} ${box}${line}`,
  )
  exit()
  return value
}

const inlineCode = (node: InlineCode): string => codeText(node, scope.inCell)

const inlineMath = (node: InlineMath): string => mathText(node, scope.inCell, scope.inHeading)

const yaml = (node: Yaml): string => `---\n${node.value}\n---`

const peek = (handle: Handle, first: string): Handle => Object.assign(handle, { peek: () => first })

const handlers: Handlers = {
  paragraph,
  heading,
  text,
  image: peek(image, '!'),
  link: peek(link, '['),
  inlineCode: peek(inlineCode, '`'),
  inlineMath: peek(inlineMath, '$'),
  table,
  list,
  listItem,
  yaml,
}

const processor = unified()
  .use(remarkStringify, { bullet: '-', fences: true, rule: '-', emphasis: '*', strong: '*', handlers })
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkCjkFriendly)
  .freeze()

/** What every tree can be written with; of blocks, one after the other, {@link quickNode} writes most. */
export const fullText = (root: Root): string => processor.stringify(root)

/** Stands between blocks; NUL is in no content (Markdown itself forbids it). */
const boundary: RootContent = { type: 'html', value: '\0' }

/** Blocks -> Markdown of each, without the final newline. What takes the full writer goes there in one go: starting it costs. */
export const writeEach = (nodes: readonly RootContent[]): string[] => {
  const texts = nodes.map(quickNode)
  const slow = nodes.filter((_, i) => texts[i] === undefined)
  if (slow.length === 0) return texts.map(text => text ?? '')
  const full = fullText({ type: 'root', children: slow.flatMap(node => [boundary, node]) })
    .split('\0')
    .slice(1)
  let next = 0
  return texts.map(text => text ?? (full[next++] ?? '').replace(/^\n+|\n+$/g, ''))
}

/** mdast (of {@link toMdast}) -> Markdown, ending in one newline; '' for an empty tree. */
export const stringify = ({ children }: Root): string => {
  const text = writeEach(children).join('\n\n')
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}
