import { commands, joinLatex } from './latex-symbols.js'

/** A piece of an EQ field between separators. */
type Arguments = readonly string[]

interface Call {
  readonly name: string
  readonly switches: string
  readonly args: Arguments
  /** Offset behind the closing bracket. */
  readonly end: number
}

/** Splits `a,b;c)` at its separators and ends at the bracket that closes it; nested brackets count. */
const readArguments = (code: string, from: number): { args: string[]; end: number } => {
  const args = ['']
  let depth = 0
  for (let at = from; at < code.length; at++) {
    const char = code.charAt(at)
    if (char === '\\' && /[\\,;()]/.test(code.charAt(at + 1))) {
      args[args.length - 1] += char + code.charAt(++at)
      continue
    }
    if (char === ')' && depth === 0) return { args, end: at + 1 }
    if (char === '(') depth++
    if (char === ')') depth--
    if (depth === 0 && /[,;，；]/.test(char)) args.push('')
    else args[args.length - 1] += char
  }
  return { args, end: code.length }
}

/** `\f(1,2)`, `\s\up8(x)`: a function with its switches, which stand in front of the bracket. */
const call = /^\\([abdfilorsx])((?:\s*\\[a-z]{1,2}\d*(?:\\?[^\s\\(])?)*)\s*\(/i

const readCall = (code: string, at: number): Call | undefined => {
  const match = call.exec(code.slice(at))
  if (!match) return undefined
  const { args, end } = readArguments(code, at + match[0].length)
  return { name: (match[1] ?? '').toLowerCase(), switches: match[2] ?? '', args, end }
}

const circled = (args: Arguments): string | undefined => {
  const number = Number(args[1]?.trim())
  return /[○〇◯]/.test(args[0] ?? '') && number >= 1 && number <= 20 ? String.fromCodePoint(0x2460 + number - 1) : undefined
}

const limits = (args: readonly string[]): string => (args[0] ? `_{${args[0]}}` : '') + (args[1] ? `^{${args[1]}}` : '')

const array = (cells: readonly string[], columns: number): string => {
  const rows = cells.flatMap((_, i) => (i % columns === 0 ? [cells.slice(i, i + columns).join(' & ')] : []))
  return `\\begin{matrix}${rows.join(' \\\\ ')}\\end{matrix}`
}

const latexOf = ({ name, switches, args }: Call): string => {
  const parts = args.map(arg => eqContent(arg))
  const [first = '', second = ''] = parts
  switch (name) {
    case 'f':
      return `\\frac{${first}}{${second}}`
    case 'r':
      return parts.length > 1 ? `\\sqrt[${first}]{${second}}` : `\\sqrt{${first}}`
    case 's':
      return parts.length > 1 ? `^{${first}}_{${second}}` : `${/\\do/i.test(switches) ? '_' : '^'}{${first}}`
    case 'b': {
      const open = /\\[lb]c\\?(\S)/i.exec(switches)?.[1] ?? '('
      const close = { '(': ')', '[': ']', '{': '\\}', '<': '>' }[open] ?? open
      return `\\left${open === '{' ? '\\{' : open}${first}\\right${close}`
    }
    case 'x':
      return `\\boxed{${first}}`
    case 'i': {
      const sign = /\\su/i.test(switches) ? '\\sum' : /\\pr/i.test(switches) ? '\\prod' : '\\int'
      return joinLatex([sign + limits(parts), parts[2] ?? ''])
    }
    case 'a':
      return array(parts, Number(/\\co(\d)/i.exec(switches)?.[1] ?? 1))
    case 'o':
      return circled(args) ?? parts.join('')
    default:
      return parts.join(',')
  }
}

const eqContent = (code: string): string => {
  const parts: string[] = []
  for (let at = 0; at < code.length;) {
    const found = readCall(code, at)
    if (found) {
      parts.push(latexOf(found))
      at = found.end
      continue
    }
    const escaped = code.charAt(at) === '\\' && /[\\,;()]/.test(code.charAt(at + 1))
    const char = escaped ? code.charAt(at + 1) : code.charAt(at)
    parts.push(/[\p{Script=Han}]/u.test(char) ? `\\text{${char}}` : (commands.get(char) ?? char))
    at += escaped ? 2 : 1
  }
  return joinLatex(parts)
    .replace(/(\\text\{[^{}]*)\}\\text\{(?=[^{}]*\})/g, '$1')
    .trim()
}

/** The code of an EQ field (ECMA-376 part 1, 17.16.5.22), as formulas were written before Word 2007; a circled number is text. */
export const eqField = (code: string): { readonly latex: string } | { readonly text: string } | undefined => {
  const body = /^\s*EQ\s+(.*)$/is.exec(code)?.[1]?.trim()
  if (body === undefined || body === '') return undefined
  const only = readCall(body, 0)
  const text = only?.name === 'o' && only.end === body.length ? circled(only.args) : undefined
  return text === undefined ? { latex: eqContent(body) } : { text }
}
