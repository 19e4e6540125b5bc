/** An element of an HTML file; the name is lower case. */
export interface HtmlElement {
  readonly name: string
  readonly attrs: Readonly<Record<string, string>>
  readonly children: (HtmlElement | string)[]
}

const voids = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
const raw = new Set(['script', 'style', 'title', 'noscript', 'template'])
/** What an opening tag closes, when it is open above it and nothing of the second list is between. */
const closes: Readonly<Record<string, readonly [what: readonly string[], scope: readonly string[]]>> = {
  p: [['p'], ['td', 'th', 'li', 'div', 'blockquote']],
  li: [['li'], ['ul', 'ol']],
  td: [['td', 'th'], ['table']],
  th: [['td', 'th'], ['table']],
  tr: [['tr'], ['table']],
  dt: [['dt', 'dd'], ['dl']],
  dd: [['dt', 'dd'], ['dl']],
}
const blocks = new Set('div table ul ol h1 h2 h3 h4 h5 h6 blockquote pre hr'.split(' '))

const entities: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…', bull: '•', middot: '·', deg: '°', plusmn: '±', times: '×',
  micro: 'µ', ohm: 'Ω', omega: 'ω', Omega: 'Ω', rarr: '→', larr: '←', le: '≤', ge: '≥', ne: '≠', copy: '©', reg: '®', trade: '™', euro: '€', lsquo: '‘', rsquo: '’',
  ldquo: '“', rdquo: '”', auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß', eacute: 'é', egrave: 'è', agrave: 'à', ccedil: 'ç', sup2: '²', sup3: '³',
} // prettier-ignore
export const decodeEntities = (text: string): string =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z\d]+));?/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    const code = hex !== undefined ? parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : undefined
    if (code === undefined) return entities[name ?? ''] ?? whole
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd'
  })

interface Tag {
  readonly from: number
  /** Behind the `>`. */
  readonly to: number
  readonly close: boolean
  /** Undefined for comments and declarations. */
  readonly name: string | undefined
  readonly attributes: string
}

/** A tag that has not ended after so many characters is text. Attributes hold whole pictures at times. */
const longestTag = 20_000_000
const tagStart = /^<(\/?)([a-z][\w:-]*)/i

/** Index of the `>` that ends a tag, not one in quotes; where the text goes on when there is none. */
const tagEnd = (html: string, from: number): { readonly at: number; readonly found: boolean } => {
  let at = from
  const limit = Math.min(html.length, from + longestTag)
  while (at < limit) {
    const char = html.charAt(at)
    if (char === '>') return { at, found: true }
    if (char === '"' || char === "'") {
      const close = html.indexOf(char, at + 1)
      if (close < 0) return { at: html.length, found: false }
      at = close
    }
    at++
  }
  return { at, found: false }
}

/** The tags of a file, each character looked at once. */
function* tagsOf(html: string): Generator<Tag> {
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4)
      const to = end < 0 ? html.length : end + 3
      yield { from: at, to, close: false, name: undefined, attributes: '' }
      at = to
      continue
    }
    const start = tagStart.exec(html.slice(at, at + 60))
    const other = html.charAt(at + 1) === '!' || html.charAt(at + 1) === '?'
    if (!start && !other) {
      at++
      continue
    }
    const begin = at + (start?.[0].length ?? 2)
    const end = tagEnd(html, begin)
    if (end.found)
      yield {
        from: at,
        to: end.at + 1,
        close: start?.[1] === '/',
        name: start?.[2]?.toLowerCase(),
        attributes: html.slice(begin, end.at),
      }
    at = end.at
  }
}

const attribute = /([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

/** Only few attributes are ever read, and those are short. */
const attributesOf = (text: string): Record<string, string> => {
  const out: Record<string, string> = {}
  if (text.length > 10_000) return out
  for (const [, name = '', double, single, bare] of text.matchAll(attribute))
    out[name.toLowerCase()] = decodeEntities(double ?? single ?? bare ?? '')
  return out
}

/** Deeper elements are read as siblings, so that recursion cannot overflow. */
const deepest = 200

/** HTML as a tree, as forgiving as it must be: end tags may be missing, scripts and styles are left out. Nothing is loaded. */
export const parseHtml = (html: string): HtmlElement => {
  const root: HtmlElement = { name: '', attrs: {}, children: [] }
  const stack = [root]
  let from = 0
  let skipped: string | undefined
  const closeTo = (names: readonly string[], scope: readonly string[]): void => {
    for (let i = stack.length - 1; i > 0; i--) {
      const name = stack[i]?.name ?? ''
      if (names.includes(name)) stack.length = i
      else if (!scope.includes(name)) continue
      return
    }
  }
  const say = (to: number): void => {
    if (to > from && skipped === undefined) stack.at(-1)?.children.push(decodeEntities(html.slice(from, to)))
  }
  const open = (name: string, attributes: string): void => {
    const rule = closes[name] ?? (blocks.has(name) ? closes['p'] : undefined)
    if (rule) closeTo(...rule)
    const element = { name, attrs: attributesOf(attributes), children: [] }
    stack.at(-1)?.children.push(element)
    if (!voids.has(name) && !/\/\s*$/.test(attributes) && stack.length < deepest) stack.push(element)
  }
  for (const tag of tagsOf(html)) {
    say(tag.from)
    from = tag.to
    const { name } = tag
    if (name === undefined) continue
    if (skipped !== undefined) {
      if (tag.close && name === skipped) skipped = undefined
    } else if (tag.close) closeTo([name], name === 'td' || name === 'tr' || name === 'li' ? ['table'] : [])
    else if (raw.has(name)) skipped = name
    else open(name, tag.attributes)
  }
  say(html.length)
  return root
}
