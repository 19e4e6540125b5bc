import type { Asset } from '../../src/document/index.js'
import type { AstNode, AstNoteReference } from './ast.js'
import {
  chunkMark,
  codeMark,
  formulaMark,
  lostMark,
  paragraphMark,
  pictureMark,
  type Formula,
  type PictureFacts,
} from './facts.js'
import { isAnchorName } from './links.js'
import { withScripts } from './scripts.js'

/** One step of a paragraph before it becomes nested mdast. */
export type Atom =
  | {
      readonly kind: 'text'
      readonly value: string
      readonly strong: boolean
      readonly em: boolean
      readonly struck: boolean
      readonly url?: string
      /** A check box, `☐` or `☑`. */
      readonly checkbox?: true
      readonly script?: 'raised' | 'lowered'
      /** Set as code. */
      readonly code?: true
    }
  | { readonly kind: 'break' }
  | { readonly kind: 'image'; readonly picture: PictureFacts }
  /** An embedded document, see altchunk.ts. */
  | { readonly kind: 'chunk'; readonly index: number }
  | { readonly kind: 'note'; readonly label: string }
  | { readonly kind: 'math'; readonly formula: Formula }
  /** Content that could not be read; its place is kept. */
  | { readonly kind: 'lost'; readonly what: string }
  | { readonly kind: 'paragraph'; readonly index: number }
  /** A bookmark some link leads to. */
  | { readonly kind: 'anchor'; readonly name: string }

export type TextAtom = Extract<Atom, { kind: 'text' }>

export interface InlineContext {
  readonly pictures: readonly PictureFacts[]
  readonly formulas: readonly Formula[]
  /** Bookmarks that links lead to. */
  readonly anchors: ReadonlySet<string>
  readonly assetOf: (picture: PictureFacts) => Asset | undefined
  readonly textOf: (picture: PictureFacts) => string | undefined
  /** Label of a note, `1`; remembers the note. */
  readonly noteLabel: (reference: AstNoteReference) => string
  /** Label of a comment, `c1`. */
  readonly commentLabel: (id: string) => string
}

interface Format {
  readonly strong: boolean
  readonly em: boolean
  readonly struck: boolean
  readonly raised: boolean
  readonly lowered: boolean
  readonly code: boolean
  readonly checkbox?: true
  readonly url?: string
}
const bare: Format = { strong: false, em: false, struck: false, raised: false, lowered: false, code: false }

const cleanText = (value: string): string =>
  value
    .replace(/[\u00ad\u200b\ufeff]/g, '')
    .replaceAll('\u2011', '-')
    .replace(/[\t\n\r \u00a0]+/g, ' ')

/** Only addresses a reader can follow: web, mail and bookmarks, which links.ts resolves. */
const safeUrl = (href: string | undefined, anchor: string | undefined): string | undefined => {
  if (anchor !== undefined) return isAnchorName(anchor) ? `#${anchor}` : undefined
  const url = href?.trim() ?? ''
  return /^(https?:\/\/|mailto:)[^\s<>"]+$/i.test(url) ? url : undefined
}

export const atomsOf = (nodes: readonly AstNode[], context: InlineContext): Atom[] => {
  const out: Atom[] = []
  const say = (value: string, f: Format): void => {
    const text = cleanText(value)
    if (text !== '')
      out.push({
        kind: 'text',
        value: text,
        strong: f.strong,
        em: f.em,
        struck: f.struck,
        ...(f.url === undefined ? {} : { url: f.url }),
        ...(f.raised ? { script: 'raised' } : f.lowered ? { script: 'lowered' } : {}),
        ...(f.code ? { code: true } : {}),
        ...(f.checkbox ? { checkbox: true } : {}),
      })
  }
  const bookmark = (name: string): void => {
    if (name.startsWith(paragraphMark)) out.push({ kind: 'paragraph', index: Number(name.slice(paragraphMark.length)) })
    else if (name.startsWith(lostMark)) out.push({ kind: 'lost', what: name.slice(lostMark.length) })
    else if (name.startsWith(formulaMark)) {
      const formula = context.formulas[Number(name.slice(formulaMark.length))]
      if (formula) out.push({ kind: 'math', formula })
    } else if (name.startsWith(pictureMark)) {
      const picture = context.pictures[Number(name.slice(pictureMark.length))]
      if (picture) out.push({ kind: 'image', picture })
    } else if (name.startsWith(chunkMark)) out.push({ kind: 'chunk', index: Number(name.slice(chunkMark.length)) })
    else if (context.anchors.has(name)) out.push({ kind: 'anchor', name })
  }
  const visit = (node: AstNode, f: Format): void => {
    switch (node.type) {
      case 'text':
        return say(node.value, f)
      case 'tab':
        return say(' ', f)
      case 'checkbox':
        return say(node.checked ? '☑' : '☐', { ...f, checkbox: true })
      case 'noteReference':
        out.push({ kind: 'note', label: context.noteLabel(node) })
        return
      case 'break':
        if (node.breakType === 'line') out.push({ kind: 'break' })
        return
      case 'bookmarkStart':
        return bookmark(node.name)
      case 'commentReference':
        out.push({ kind: 'note', label: context.commentLabel(node.commentId) })
        return
      case 'hyperlink': {
        const url = safeUrl(node.href, node.anchor) ?? f.url
        return node.children.forEach(c => visit(c, url === undefined ? f : { ...f, url }))
      }
      case 'run': {
        const format = {
          ...f,
          strong: node.isBold,
          em: node.isItalic,
          struck: node.isStrikethrough,
          raised: node.verticalAlignment === 'superscript',
          lowered: node.verticalAlignment === 'subscript',
          code: node.highlight === codeMark,
        }
        return node.children.forEach(c => visit(c, format))
      }
      case 'paragraph':
      case 'table':
      case 'tableRow':
      case 'tableCell':
        return node.children.forEach(c => visit(c, f))
    }
  }
  nodes.forEach(n => visit(n, bare))
  return withScripts(out)
}

export const hasText = (atoms: readonly Atom[]): boolean =>
  atoms.some(a => a.kind === 'math' || a.kind === 'note' || (a.kind === 'text' && a.value.trim() !== ''))
