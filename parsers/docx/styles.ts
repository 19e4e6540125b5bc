import { child, childrenOf, type XmlElement } from './xml.js'

export interface Style {
  readonly id: string
  /** Lower case, without aliases: `heading 1`, `标题 1`. */
  readonly name: string
  readonly basedOn: string | undefined
  /** `w:pPr` of the style. */
  readonly properties: XmlElement | undefined
  /** `w:rPr` of the style. */
  readonly run: XmlElement | undefined
}

export interface Styles {
  /** The style and what it is based on, nearest first; the default paragraph style for no id. */
  chain(id: string | undefined): readonly Style[]
  /** Ids are looked up by numbering definitions that link to a style. */
  get(id: string): Style | undefined
  /** `w:rPr` of the document's defaults. */
  readonly defaults: XmlElement | undefined
}

const normalName = (name: string): string => (name.split(',')[0] ?? '').trim().toLowerCase()

export const readStyles = (root: XmlElement | undefined): Styles => {
  const byId = new Map<string, Style>()
  let normal: string | undefined
  for (const s of childrenOf(root, 'w:style')) {
    const id = s.attrs['w:styleId']
    if (id === undefined) continue
    const style = {
      id,
      name: normalName(child(s, 'w:name')?.attrs['w:val'] ?? id),
      basedOn: child(s, 'w:basedOn')?.attrs['w:val'],
      properties: child(s, 'w:pPr'),
      run: child(s, 'w:rPr'),
    }
    if (!byId.has(id)) byId.set(id, style)
    if (s.attrs['w:type'] === 'paragraph' && ['1', 'true', 'on'].includes(s.attrs['w:default'] ?? '')) normal = id
  }
  const known = new Map<string, readonly Style[]>()
  const chain = (id: string | undefined): readonly Style[] => {
    const first = id ?? normal
    if (first === undefined) return []
    const ready = known.get(first)
    if (ready) return ready
    const out: Style[] = []
    for (
      let at = byId.get(first);
      at && !out.includes(at) && out.length < 30;
      at = at.basedOn === undefined ? undefined : byId.get(at.basedOn)
    )
      out.push(at)
    // A style that is used but not defined still has a telling id (`Heading1`).
    const result =
      out.length > 0 ? out : [{ id: first, name: normalName(first), basedOn: undefined, properties: undefined, run: undefined }]
    known.set(first, result)
    return result
  }
  return { chain, get: id => byId.get(id), defaults: child(root, 'w:docDefaults', 'w:rPrDefault', 'w:rPr') }
}

const headingName = /^(?:heading|标题|標題|überschrift|titre|título|titolo|заголовок|見出し)\s*([1-9])$/
/** Names people give to heading styles of their own: 一级标题, 标题一, 章标题. */
const ownName = /^(?:([一二三四五六1-6])\s*[级級]\s*[标標][题題]|[标標][题題]\s*([一二三四五六])|([章节節])\s*[标標][题題])/
const levelByName = (name: string): number | undefined => {
  const usual = headingName.exec(name)?.[1]
  if (usual !== undefined) return Number(usual)
  const [, ordinal, number, unit] = ownName.exec(name) ?? []
  if (unit !== undefined) return unit === '章' ? 1 : 2
  const sign = ordinal ?? number
  return sign === undefined ? undefined : '一二三四五六'.includes(sign) ? '一二三四五六'.indexOf(sign) + 1 : Number(sign)
}

const isTitle = (name: string): boolean => ['title', '标题', '標題', '文档标题', 'doc title'].includes(name)

/** 1-based outline level by direct outline level or style, nearest first; undefined for body text. Levels above 6 are given as they are. */
export const headingLevel = (direct: XmlElement | undefined, chain: readonly Style[]): number | undefined => {
  if (tocLevel(chain) !== undefined || chain.some(s => s.name === 'caption')) return undefined
  for (const { properties, name } of [{ properties: direct, name: '' }, ...chain]) {
    if (isTitle(name) || /^(toc heading|toc 标题|目录标题)/.test(name)) return 1
    const byName = levelByName(name)
    if (byName !== undefined) return byName
    const outline = Number(child(properties, 'w:outlineLvl')?.attrs['w:val'] ?? Number.NaN)
    if (outline >= 0 && outline <= 8) return outline + 1
    if (outline === 9) return undefined
  }
  return undefined
}

/** The title of the whole document, which is no section. */
export const isTitleStyle = (chain: readonly Style[]): boolean => chain.some(s => isTitle(s.name))

/** 1-based level of a table-of-contents entry, by style. */
export const tocLevel = (chain: readonly Style[]): number | undefined => {
  for (const { name } of chain) {
    const level = /^(?:toc|contents|目录|目錄|table of contents)\s*([1-9])$/.exec(name)?.[1]
    if (level !== undefined) return Number(level)
    if (/^(table of figures|图表目录|插图目录|目录)$/.test(name)) return 1
  }
  return undefined
}

export const isCaptionStyle = (chain: readonly Style[]): boolean =>
  chain.some(({ name }) =>
    /^(caption|题注|題注|图题|表题|图注|表注|图表标题|image caption|table caption|figure caption)/.test(name),
  )

export const isCodeStyle = (chain: readonly Style[]): boolean =>
  chain.some(({ name }) =>
    /^(source ?code|code( block| listing)?|代码(块)?|html preformatted|html 预设格式|macro text|preformatted( text)?|plain code)$/.test(
      name,
    ),
  )
