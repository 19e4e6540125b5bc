import type { PhrasingContent } from 'mdast'
import type { Atom, InlineContext, TextAtom } from './atoms.js'
import { assetUrl } from './images.js'
import { anchorNode } from './links.js'

/** Trims both ends and joins white space across runs. */
const tidy = (atoms: readonly Atom[]): Atom[] => {
  const out: Atom[] = []
  for (const atom of atoms) {
    const last = out.at(-1)
    const atStart = last === undefined || last.kind === 'break'
    if (atom.kind !== 'text') {
      if (atom.kind === 'break' && last?.kind === 'text') out[out.length - 1] = { ...last, value: last.value.trimEnd() }
      if (atom.kind !== 'break' || (last && last.kind !== 'break')) out.push(atom)
      continue
    }
    const spaceBefore = atStart || (last.kind === 'text' && last.value.endsWith(' '))
    const value = atStart ? atom.value.trimStart() : spaceBefore ? atom.value.replace(/^ /, '') : atom.value
    if (value !== '') out.push({ ...atom, value })
  }
  for (let last = out.at(-1); last; last = out.at(-1)) {
    const trimmed = last.kind === 'text' ? last.value.trimEnd() : ''
    if (last.kind === 'text' && trimmed !== '') {
      out[out.length - 1] = { ...last, value: trimmed }
      break
    }
    if (last.kind !== 'text' && last.kind !== 'break') break
    out.pop()
  }
  return out
}

type Wrap = 'link' | 'strong' | 'em' | 'struck'
const key = (atom: Atom, wrap: Wrap): string | undefined => {
  if (atom.kind !== 'text') return undefined
  if (wrap === 'link') return atom.url
  return atom[wrap] ? wrap : undefined
}
const wrapped = (wrap: Wrap, children: PhrasingContent[], first: Atom): PhrasingContent => {
  if (wrap === 'link') return { type: 'link', url: (first as TextAtom).url ?? '', children }
  return { type: wrap === 'em' ? 'emphasis' : wrap === 'struck' ? 'delete' : 'strong', children }
}

/** Markdown wants no white space inside the edges of emphasis: moves it out. */
const peel = (group: readonly TextAtom[]): { before: string; inner: TextAtom[]; after: string } => {
  const inner = [...group]
  let before = ''
  let after = ''
  for (let a = inner[0]; a; a = inner[0]) {
    const value = a.value.trimStart()
    before += a.value.slice(0, a.value.length - value.length)
    if (value !== '') {
      inner[0] = { ...a, value }
      break
    }
    inner.shift()
  }
  for (let a = inner.at(-1); a; a = inner.at(-1)) {
    const value = a.value.trimEnd()
    after = a.value.slice(value.length) + after
    if (value !== '') {
      inner[inner.length - 1] = { ...a, value }
      break
    }
    inner.pop()
  }
  return { before, inner, after }
}

const leaf = (atom: Atom, context: InlineContext): PhrasingContent[] => {
  switch (atom.kind) {
    case 'text':
      return [atom.code ? { type: 'inlineCode', value: atom.value } : { type: 'text', value: atom.value }]
    case 'break':
      return [{ type: 'break' }]
    case 'image': {
      const asset = context.assetOf(atom.picture)
      return asset
        ? [{ type: 'image', url: assetUrl(asset), alt: '' }]
        : [{ type: 'text', value: context.textOf(atom.picture)?.replaceAll('\n', ' ') ?? '[image]' }]
    }
    case 'note':
      return [{ type: 'footnoteReference', identifier: atom.label, label: atom.label }]
    case 'math':
      return [{ type: 'inlineMath', value: atom.formula.latex, ...(atom.formula.display ? { data: { display: true } } : {}) }]
    case 'lost':
      return [{ type: 'text', value: `[${atom.what}]` }]
    case 'anchor':
      return [anchorNode(atom.name)]
    case 'paragraph':
    case 'chunk':
      return []
  }
}

const nest = (atoms: readonly Atom[], wraps: readonly Wrap[], context: InlineContext): PhrasingContent[] => {
  const [wrap, ...rest] = wraps
  if (wrap === undefined) return atoms.flatMap(a => leaf(a, context))
  const out: PhrasingContent[] = []
  for (let from = 0; from < atoms.length;) {
    const first = atoms[from]
    if (!first) break
    const value = key(first, wrap)
    let to = from + 1
    for (let next = atoms[to]; next && key(next, wrap) === value; next = atoms[++to]);
    const group = atoms.slice(from, to)
    from = to
    if (value === undefined) {
      out.push(...nest(group, rest, context))
      continue
    }
    const { before, inner, after } = peel(group as TextAtom[])
    if (before) out.push({ type: 'text', value: before })
    if (inner.length > 0) out.push(wrapped(wrap, nest(inner, rest, context), first))
    if (after) out.push({ type: 'text', value: after })
  }
  return joinText(out)
}

const joinText = (nodes: readonly PhrasingContent[]): PhrasingContent[] => {
  const out: PhrasingContent[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (node.type === 'text' && last?.type === 'text') out[out.length - 1] = { type: 'text', value: last.value + node.value }
    else out.push(node)
  }
  return out
}

export const phrasing = (atoms: readonly Atom[], context: InlineContext): PhrasingContent[] =>
  nest(tidy(atoms.filter(a => a.kind !== 'paragraph')), ['link', 'strong', 'em', 'struck'], context)

/** Without emphasis and links: headings, table heads and contents entries carry their own weight. */
export const plainPhrasing = (atoms: readonly Atom[], context: InlineContext): PhrasingContent[] =>
  phrasing(
    atoms.map(a => (a.kind === 'text' ? { kind: 'text', value: a.value, strong: false, em: false, struck: a.struck } : a)),
    context,
  )

/** Content without emphasis and links, see {@link plainPhrasing}. */
export const plainContent = (content: readonly PhrasingContent[]): PhrasingContent[] =>
  joinText(
    content.flatMap(node =>
      node.type === 'strong' || node.type === 'emphasis' || node.type === 'link' ? plainContent(node.children) : [node],
    ),
  )

/** Drops the first `count` characters (a break counts as one) from inline content. */
export const dropChars = (content: readonly PhrasingContent[], count: number): PhrasingContent[] => {
  let left = count
  const cut = (nodes: readonly PhrasingContent[]): PhrasingContent[] =>
    nodes.flatMap((node): PhrasingContent[] => {
      if (left === 0) return [node]
      if (node.type === 'text' || node.type === 'inlineCode') {
        const drop = Math.min(left, node.value.length)
        left -= drop
        const value = node.value.slice(drop)
        return value === '' ? [] : [{ ...node, value }]
      }
      if (node.type === 'break') {
        left -= 1
        return []
      }
      if (!('children' in node)) return [node]
      const children = cut(node.children)
      return children.length === 0 ? [] : [{ ...node, children }]
    })
  const rest = cut(content)
  const [head, ...tail] = rest
  if (head?.type === 'break') return tail
  return head?.type === 'text' ? [{ ...head, value: head.value.trimStart() }, ...tail] : rest
}
