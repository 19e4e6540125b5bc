import { strToU8, zipSync } from 'fflate'
import type { Block, Parsed } from '../../../src/document/index.js'
import type { ParseContext, RasterInput } from '../../../src/engines/index.js'
import { renderMarkdown } from '../../../src/render/index.js'
import { docx } from '../../../parsers/docx/index.js'

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const officeRels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const namespaces = [
  `xmlns:w="${main}"`,
  `xmlns:r="${officeRels}"`,
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"',
  'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"',
  'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
].join(' ')

export interface DocxParts {
  /** Inner XML of the body. */
  readonly document: string
  readonly styles?: string
  readonly numbering?: string
  readonly footnotes?: string
  readonly endnotes?: string
  readonly comments?: string
  readonly header?: string
  /** Extra `<Relationship .../>` of the main document. */
  readonly relationships?: string
  readonly files?: Readonly<Record<string, Uint8Array>>
}

const part = (root: string, inner: string): Uint8Array =>
  strToU8(`<?xml version="1.0" encoding="UTF-8"?><w:${root} ${namespaces}>${inner}</w:${root}>`)
const relationship = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${officeRels}/${type}" Target="${target}"/>`
const relationships = (inner: string): Uint8Array =>
  strToU8(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`)

/** A Word package from the inner XML of its parts. */
export const makeDocx = (parts: DocxParts): Uint8Array => {
  const inner = ['styles', 'numbering', 'footnotes', 'endnotes', 'comments', 'header'] as const
  const present = inner.filter(name => parts[name] !== undefined)
  const roots = {
    styles: 'styles',
    numbering: 'numbering',
    footnotes: 'footnotes',
    endnotes: 'endnotes',
    comments: 'comments',
    header: 'hdr',
  }
  const links = present.map(name => relationship(`rp-${name}`, name, `${name}.xml`)).join('') + (parts.relationships ?? '')
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" ContentType="image/png"/></Types>',
    ),
    '_rels/.rels': relationships(relationship('r1', 'officeDocument', 'word/document.xml')),
    'word/document.xml': part('document', `<w:body>${parts.document}</w:body>`),
    'word/_rels/document.xml.rels': relationships(links),
    ...Object.fromEntries(present.map(name => [`word/${name}.xml`, part(roots[name], parts[name] ?? '')])),
    ...parts.files,
  })
}

/** An image codec that takes a PNG signature for a 40 x 30 PNG and nothing else, and encodes raw pixels as they are. */
const context = {
  options: { ocr: 'auto', ocrLanguages: [], outline: true },
  engines: {
    images: {
      meta: (bytes: Uint8Array) =>
        bytes[0] === 0x89
          ? Promise.resolve({ width: 40, height: 30, format: 'png', pages: 1 })
          : Promise.reject(new Error('not an image')),
      encode: (image: RasterInput) =>
        image.kind === 'raw'
          ? Promise.resolve({ bytes: image.data, mediaType: 'image/png', width: image.width, height: image.height })
          : Promise.reject(new Error('not an image')),
    },
  },
} as unknown as ParseContext

export const parseBytes = (bytes: Uint8Array, more: Partial<ParseContext> = {}): Promise<Parsed> =>
  docx.parse({ name: 'test.docx', bytes }, { ...context, ...more })
export const options = context.options
export const parseDocx = (parts: DocxParts): Promise<Parsed> => parseBytes(makeDocx(parts))
export const blocksOf = async (parts: DocxParts): Promise<readonly Block[]> => (await parseDocx(parts)).document.blocks

/** The document as Markdown, without the final newline. */
export const markdownOf = async (parts: DocxParts): Promise<string> => renderMarkdown((await parseDocx(parts)).document).trimEnd()

/** An XML part with the usual prefixes. */
export const xmlPart = (root: string, inner: string): Uint8Array =>
  strToU8(`<?xml version="1.0"?><${root} ${namespaces}>${inner}</${root}>`)
export const related = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${officeRels}/${type}" Target="${target}"/>`

const escaped = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
export const r = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
/** A paragraph; `inner` is text, or XML when it starts with `<`. */
export const p = (inner: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${inner.startsWith('<') ? inner : r(inner)}</w:p>`
export const inList = (numId: number, level = 0): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`
export const styled = (id: string): string => `<w:pStyle w:val="${id}"/>`
export const style = (id: string, name: string, inner = '', basedOn?: string): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${basedOn ? `<w:basedOn w:val="${basedOn}"/>` : ''}${inner}</w:style>`
export const level = (ilvl: number, format: string, text: string, extra = '', indent = 720 * (ilvl + 1)): string =>
  `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${extra}<w:lvlText w:val="${text}"/><w:pPr><w:ind w:left="${indent}"/></w:pPr></w:lvl>`
export const abstractNum = (id: number, levels: string): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`
export const num = (id: number, abstractId: number, overrides = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${overrides}</w:num>`
export const tc = (inner: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${inner.startsWith('<') ? inner : p(inner)}</w:tc>`
export const tr = (cells: string, properties = ''): string => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`
export const tbl = (rows: string): string => `<w:tbl><w:tblPr/>${rows}</w:tbl>`
export const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])
export const pngAs = (id: string, target = 'media/a.png', mode = ''): string =>
  `<Relationship Id="${id}" Type="${officeRels}/image" Target="${target}"${mode}/>`
export const picture = (id: string, height = 3_000_000, link = 'embed'): string =>
  `<w:r><w:drawing><wp:inline><wp:extent cx="3000000" cy="${height}"/><wp:docPr id="1" name="x"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:${link}="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`

/** Blocks as short lines: `h1 text`, `p text`, `- label text`, `fig`, `table`, nested ones indented. */
export const outline = (blocks: readonly Block[], indent = ''): string[] => {
  const text = (content: readonly unknown[]): string =>
    (content as { type: string; value?: string; url?: string; children?: unknown[] }[])
      .map(n =>
        n.type === 'break'
          ? '/'
          : n.type === 'image'
            ? `<${n.url}>`
            : n.type === 'strong'
              ? `*${text(n.children ?? [])}*`
              : (n.value ?? text(n.children ?? [])),
      )
      .join('')
  return blocks.flatMap((b): string[] => {
    switch (b.type) {
      case 'heading':
        return [`${indent}h${b.level} ${text(b.content)}`]
      case 'paragraph':
        return [`${indent}${b.layer === 'furniture' ? 'f' : 'p'} ${text(b.content)}`]
      case 'list':
        return b.items.flatMap(i => [`${indent}- ${i.label} ${text(i.content)}`, ...outline(i.children, `${indent}  `)])
      case 'table':
        return [
          `${indent}table${b.caption ? ` (${text(b.caption)})` : ''}`,
          ...b.cells.map(c => `${indent}  ${c.row},${c.col} ${c.rowspan}x${c.colspan}${c.header ? 'h' : ''} ${text(c.content)}`),
        ]
      case 'figure':
        return [
          `${indent}fig${b.assetId ? '' : ' lost'}${b.caption && text(b.caption) !== '<!-- image -->' ? ` (${text(b.caption)})` : ''}`,
        ]
      case 'code':
        return [`${indent}code ${b.text}`]
      case 'notice':
        return [`${indent}${b.kind} ${b.label}`, ...outline(b.children, `${indent}  `)]
    }
  })
}
