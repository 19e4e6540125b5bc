import { bulletSymbol, formatNumber, isKnownFormat } from './number-format.js'
import type { Style, Styles } from './styles.js'
import { child, childrenOf, isOn, type XmlElement } from './xml.js'

interface Level {
  readonly start: number
  readonly format: string
  /** Pattern with %1 ... %9. */
  readonly text: string
  readonly font: string
  readonly legal: boolean
  /** Level (1-based) whose use restarts this one; 0 = never; undefined = any outer one. */
  readonly restart: number | undefined
  readonly picture: boolean
  readonly suffix: string
  readonly style: string | undefined
  /** Left indent of the text, twips. */
  readonly indent: number | undefined
}

interface Definition {
  readonly abstractId: string
  readonly levels: ReadonlyMap<number, Level>
  readonly startOverrides: ReadonlyMap<number, number>
}

/** What is printed in front of a numbered or bulleted paragraph. */
export interface Label {
  readonly numId: string
  readonly abstractId: string
  /** 0-based. */
  readonly level: number
  /** As printed, `3)`, `2.1.3`, `•`; '' when the level prints nothing. */
  readonly text: string
  readonly ordered: boolean
  readonly number: number
  /** Between label and text: `tab`, `space`, `nothing`. */
  readonly suffix: string
  readonly indent: number | undefined
}

export interface Numbering {
  /** Counts one paragraph on and gives its label; undefined when it is not numbered. Call once per paragraph, in document order. */
  next(direct: XmlElement | undefined, chain: readonly Style[]): Label | undefined
  /** Number formats met that are printed as decimals for want of better. */
  readonly unknownFormats: ReadonlySet<string>
}

const number = (value: string | undefined): number | undefined =>
  value !== undefined && /^-?\d+/.test(value) ? parseInt(value, 10) : undefined
const val = (of: XmlElement | undefined, ...path: string[]): string | undefined => child(of, ...path)?.attrs['w:val']

export const leftIndent = (properties: XmlElement | undefined): number | undefined => {
  const ind = child(properties, 'w:ind')
  return number(ind?.attrs['w:left'] ?? ind?.attrs['w:start'])
}

const readLevel = (lvl: XmlElement): Level => {
  const fonts = child(lvl, 'w:rPr', 'w:rFonts')?.attrs
  // Word 2010+ writes custom formats as mc:AlternateContent; the fallback is the plain one.
  const format = val(lvl, 'w:numFmt') ?? val(lvl, 'mc:AlternateContent', 'mc:Fallback', 'w:numFmt') ?? 'decimal'
  return {
    start: number(val(lvl, 'w:start')) ?? 0,
    format,
    text: val(lvl, 'w:lvlText') ?? '',
    font: fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'] ?? '',
    legal: isOn(child(lvl, 'w:isLgl')),
    restart: number(val(lvl, 'w:lvlRestart')),
    picture: child(lvl, 'w:lvlPicBulletId') !== undefined,
    suffix: val(lvl, 'w:suff') ?? 'tab',
    style: val(lvl, 'w:pStyle'),
    indent: leftIndent(child(lvl, 'w:pPr')),
  }
}

const readLevels = (from: XmlElement): Map<number, Level> =>
  new Map(childrenOf(from, 'w:lvl').map((lvl, i) => [number(lvl.attrs['w:ilvl']) ?? i, readLevel(lvl)]))

const readDefinitions = (root: XmlElement | undefined, styles: Styles): Map<string, Definition> => {
  const abstracts = new Map(childrenOf(root, 'w:abstractNum').map(a => [a.attrs['w:abstractNumId'] ?? '', a]))
  const nums = new Map(childrenOf(root, 'w:num').map(n => [n.attrs['w:numId'] ?? '', n]))
  // A definition may only point to a list style, whose own definition has the levels.
  const resolve = (id: string, hops = 0): string => {
    const link = val(abstracts.get(id), 'w:numStyleLink')
    const linked = link === undefined ? undefined : val(styles.get(link)?.properties, 'w:numPr', 'w:numId')
    const next = linked === undefined ? undefined : val(nums.get(linked), 'w:abstractNumId')
    return next === undefined || hops > 5 ? id : resolve(next, hops + 1)
  }
  const out = new Map<string, Definition>()
  for (const [numId, num] of nums) {
    const abstractId = resolve(val(num, 'w:abstractNumId') ?? '')
    const base = abstracts.get(abstractId)
    const levels = base ? readLevels(base) : new Map<number, Level>()
    const startOverrides = new Map<number, number>()
    for (const override of childrenOf(num, 'w:lvlOverride')) {
      const at = number(override.attrs['w:ilvl']) ?? 0
      const start = number(val(override, 'w:startOverride'))
      if (start !== undefined) startOverrides.set(at, start)
      const lvl = child(override, 'w:lvl')
      if (lvl) levels.set(at, readLevel(lvl))
    }
    out.set(numId, { abstractId, levels, startOverrides })
  }
  return out
}

interface Place {
  readonly numId: string
  readonly level: number
}

const place = (
  direct: XmlElement | undefined,
  chain: readonly Style[],
  definitions: ReadonlyMap<string, Definition>,
): Place | undefined => {
  const own = child(direct, 'w:numPr')
  const holders = chain.filter(s => child(s.properties, 'w:numPr'))
  const inherited = holders.map(s => val(s.properties, 'w:numPr', 'w:numId')).find(id => id !== undefined)
  const numId = val(own, 'w:numId') ?? inherited
  if (numId === undefined || numId === '0') return undefined
  const explicit = number(val(own, 'w:ilvl'))
  if (explicit !== undefined) return { numId, level: Math.min(Math.max(explicit, 0), 8) }
  // ECMA-376 part 1, 17.9.23: a level linked to the style decides, whatever ilvl the style names.
  const levels = definitions.get(numId)?.levels
  if (val(own, 'w:numId') === undefined)
    for (const style of chain) for (const [at, level] of levels ?? []) if (level.style === style.id) return { numId, level: at }
  const level = number(holders.map(s => val(s.properties, 'w:numPr', 'w:ilvl')).find(l => l !== undefined)) ?? 0
  return { numId, level: Math.min(Math.max(level, 0), 8) }
}

const advance = (counts: (number | undefined)[], at: number, definition: Definition): number => {
  const current = counts[at]
  const level = definition.levels.get(at)
  const value = current === undefined ? (level?.start ?? 1) : current + 1
  counts[at] = value
  for (let deeper = at + 1; deeper < 9; deeper++) {
    const restart = definition.levels.get(deeper)?.restart
    if (restart === undefined || (restart > 0 && at < restart)) counts[deeper] = undefined
  }
  return value
}

const print = (definition: Definition, at: number, counts: readonly (number | undefined)[]): string => {
  const level = definition.levels.get(at)
  if (!level) return ''
  if (level.format === 'bullet' || level.picture) return bulletSymbol(level.text, level.font)
  return level.text
    .replace(/%([1-9])/g, (_, digit: string) => {
      const which = Number(digit) - 1
      const of = definition.levels.get(which)
      return formatNumber(counts[which] ?? of?.start ?? 1, level.legal ? 'decimal' : (of?.format ?? 'decimal'))
    })
    .trim()
}

export const readNumbering = (root: XmlElement | undefined, styles: Styles): Numbering => {
  const definitions = readDefinitions(root, styles)
  // Lists that share an abstract definition count on together, until one of them overrides its start.
  const counters = new Map<string, (number | undefined)[]>()
  const started = new Set<string>()
  const unknownFormats = new Set<string>()
  const next = (direct: XmlElement | undefined, chain: readonly Style[]): Label | undefined => {
    const where = place(direct, chain, definitions)
    const definition = where && definitions.get(where.numId)
    const level = definition?.levels.get(where?.level ?? 0)
    if (!where || !definition || !level) return undefined
    const counts = counters.get(definition.abstractId) ?? []
    counters.set(definition.abstractId, counts)
    for (const [at, start] of definition.startOverrides) {
      const key = `${where.numId}/${at}`
      if (started.has(key) || at > where.level) continue
      started.add(key)
      counts[at] = at === where.level ? start - 1 : start
    }
    const value = advance(counts, where.level, definition)
    if (!isKnownFormat(level.format)) unknownFormats.add(level.format)
    const ordered = level.format !== 'bullet' && level.format !== 'none' && !level.picture && /%[1-9]/.test(level.text)
    const { abstractId } = definition
    const text = print(definition, where.level, counts)
    return { ...where, abstractId, text, ordered, number: value, suffix: level.suffix, indent: level.indent }
  }
  return { next, unknownFormats }
}
