import { units, type Unit } from './units.js'

/** The spellings letter by letter: most of what stands behind a number is told from its first. */
interface Node {
  readonly next: Map<number, Node>
  found?: { readonly spelling: string; readonly unit: Unit; readonly isWord: boolean }
}

const latinEnd = /[\p{Script=Latin}\p{Script=Greek}\d]$/u
const latinStart = /^[\p{Script=Latin}\p{Script=Greek}\d]/u

const root: Node = (() => {
  const top: Node = { next: new Map() }
  for (const [spelling, unit] of units) {
    let node = top
    for (let i = 0; i < spelling.length; i++) {
      const code = spelling.charCodeAt(i)
      const next: Node = node.next.get(code) ?? { next: new Map() }
      node.next.set(code, next)
      node = next
    }
    node.found = { spelling, unit, isWord: latinEnd.test(spelling) }
  }
  return top
})()

const escaped = (c: string): string => c.replace(/[\\\]^-]/g, '\\$&')

/**
 * A digit, and behind it the first two signs of a unit, or the only one and no letter: few digits of a manual pass, and the pattern is
 * faster than to ask for each.
 */
export const mayHaveUnit: RegExp = (() => {
  const seconds = new Map<string, Set<string>>()
  for (const spelling of units.keys()) {
    const first = spelling.charAt(0)
    seconds.set(first, (seconds.get(first) ?? new Set()).add(spelling.charAt(1)))
  }
  const starts = [...seconds].map(([first, rest]) => {
    const signs = [...rest].map(escaped).join('')
    const alone = rest.has('') ? (latinEnd.test(first) ? '(?![A-Za-z\\d])' : '') : undefined
    const behind = [...(signs === '' ? [] : [`[${signs}]`]), ...(alone === undefined ? [] : [alone])]
    return `${first.replace(/[/%°*+?.()|[\]{}^$\\]/g, '\\$&')}(?:${behind.join('|')})`
  })
  return new RegExp(`\\d[ \\t\\u00a0]{0,3}-?(?:${starts.join('|')})`, 'g')
})()

const dash = 45
const slash = 47
const middleDot = 0xb7
const isGap = (code: number): boolean => code === 32 || code === 9 || code === 0xa0

/** Where a unit behind `offset` would begin: behind spaces, and behind the dash that joins "a 10-minute wait"; two signs at most. */
const beginAt = (text: string, offset: number): number => {
  let at = offset
  while (at < offset + 3 && isGap(text.charCodeAt(at))) at++
  if (at === offset + 3 || text.charCodeAt(at) !== dash) return at
  return /^[ \t]*-\p{Script=Latin}{2,}/u.test(text.slice(offset, offset + 8)) ? at + 1 : at
}

/** The next side of a thing: `mmx102`, `in x 4`. */
const nextSide = /^\s?x\s?\d/i

/** May the spelling, which ends at `end`, be a unit of the number before? */
const stands = ({ spelling, unit, isWord }: NonNullable<Node['found']>, text: string, end: number): boolean => {
  // the degrees of °C, the N of N·m
  if (spelling === '°' && /^ ?[CF](?![A-Za-z])/.test(text.slice(end, end + 3))) return false
  if (text.charCodeAt(end) === middleDot && latinStart.test(text.charAt(end + 1))) return false
  // 0.3 N·m/A, 5 °C/min: of two units the first says nothing; 12 V/AC, 25 mm/in have one
  if (text.charCodeAt(end) === slash && !isGap(text.charCodeAt(end + 1))) {
    const below = unitAt(text, end + 1)
    if (below && below.unit.dimension !== unit.dimension) return false
  }
  const bySide = nextSide.test(text.slice(end, end + 4))
  // "7 in the rack": the preposition is no inch
  if (spelling === 'in' && !bySide && /^\s+\p{L}/u.test(text.slice(end, end + 16))) return false
  // 12V~100V: the sign joins a range, it is no alternating voltage
  if (spelling.endsWith('~') && /^\s?[+-]?\d/.test(text.slice(end, end + 3))) return false
  return !isWord || bySide || !latinStart.test(text.charAt(end))
}

/** The longest unit that begins at an offset of folded text, spaces aside; undefined where none does. Latin units end at a word's end. */
export const unitAt = (text: string, offset: number): { readonly unit: Unit; readonly end: number } | undefined => {
  let end = beginAt(text, offset)
  let node = root.next.get(text.charCodeAt(end))
  if (!node) return undefined
  let best: { unit: Unit; end: number } | undefined
  for (; node; node = node.next.get(text.charCodeAt(end))) {
    end++
    if (node.found && stands(node.found, text, end)) best = { unit: node.found.unit, end }
  }
  return best
}
