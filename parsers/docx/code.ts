import type { AstNode } from './ast.js'
import type { Piece } from './pieces.js'

/** Signs of programs and commands; prose has few of them. */
const codeLike = /[{}()[\];=<>|\\$#_*/+&^~`]|--/
/** When more of the text than this is monospaced, the font says nothing. */
const mostly = 0.5

const verbatim = (node: AstNode): string => {
  if (node.type === 'text') return node.value.replace(/[\u00a0\u2011]/g, c => (c === '\u2011' ? '-' : ' '))
  if (node.type === 'tab') return '\t'
  if (node.type === 'break') return node.breakType === 'line' ? '\n' : ''
  if (node.type === 'checkbox') return node.checked ? '☑' : '☐'
  return node.type === 'run' || node.type === 'hyperlink' ? node.children.map(verbatim).join('') : ''
}

/** Text of a listing with its blanks, tabs and line ends. */
export const verbatimText = (nodes: readonly AstNode[]): string => nodes.map(verbatim).join('').trimEnd()

/** Listings known by their font alone: monospaced paragraphs in a row, some of which look like a program or a command. */
export const bindCode = (pieces: readonly Piece[]): Piece[] => {
  let [all, mono] = [0, 0]
  for (const look of pieces.flatMap(p => p.facts?.look ?? [])) {
    all += look.chars
    if (look.mono) mono += look.chars
  }
  if (mono === 0 || mono > mostly * all) return [...pieces]
  const isMono = (piece: Piece | undefined): boolean =>
    piece?.block.type === 'paragraph' &&
    piece.facts?.look.mono === true &&
    piece.verbatim !== undefined &&
    piece.item === undefined
  const out = [...pieces]
  for (let from = 0; from < out.length; from++) {
    let to = from
    while (isMono(out[to])) to++
    const run = out.slice(from, to)
    if (run.some(p => codeLike.test(p.verbatim ?? '')))
      run.forEach((piece, i) => {
        const { id, layer, provenance } = piece.block
        out[from + i] = { ...piece, block: { id, layer, provenance, type: 'code', text: piece.verbatim ?? '' } }
      })
    from = Math.max(from, to)
  }
  return joinCode(out)
}

/** Lines of a listing are paragraphs of their own in Word. */
export const joinCode = (pieces: readonly Piece[]): Piece[] => {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if (piece.block.type === 'code' && last?.block.type === 'code')
      out[out.length - 1] = { ...last, block: { ...last.block, text: `${last.block.text}\n${piece.block.text}` } }
    else out.push(piece)
  }
  return out
}
