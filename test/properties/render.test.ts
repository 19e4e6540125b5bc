import fc from 'fast-check'
import type { Nodes, PhrasingContent, Root, Table } from 'mdast'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { inlineText } from '../../src/document/index.js'
import { renderMarkdown } from '../../src/render/index.js'
import { doc, grid, h, item, list, notice, p } from '../render/sample.js'
import { deepFreeze, inlines, inlinesWithBreaks } from './arbitrary.js'

const readers = [unified().use(remarkParse).use(remarkGfm), unified().use(remarkParse).use(remarkGfm).use(remarkCjkFriendly)]

const plain = (node: Nodes): string => {
  if (node.type === 'html') return node.value === '<br>' ? '\n' : node.value
  if (node.type === 'break') return '\n'
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(plain).join('') : ''
}
const squeeze = (text: string): string => text.replace(/[\s\0\ufffd]+/g, '')
const only = (root: Root) => {
  expect(root.children.length).toBeLessThanOrEqual(1)
  return root.children[0]
}

test('a rendered table reads back as a square grid with the same text in each cell', () => {
  const shape = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  const cells = shape.chain(([rows, cols]) =>
    fc.array(fc.array(inlines, { minLength: cols, maxLength: cols }), { minLength: rows, maxLength: rows }),
  )
  fc.assert(
    fc.property(cells, rows => {
      const markdown = renderMarkdown(doc([grid(rows)]))
      for (const reader of readers) {
        const read = only(reader.parse(markdown)) as Table
        expect(read.type).toBe('table')
        expect(read.children.map(row => row.children.map(c => squeeze(plain(c))))).toEqual(
          rows.map(row => row.map(content => squeeze(inlineText(content)))),
        )
      }
    }),
    { numRuns: 400 },
  )
})

const readsBack = (content: PhrasingContent[], type: string, markdown: string): void => {
  expect(markdown).not.toMatch(/&#x/)
  for (const reader of readers) {
    const read = only(reader.parse(markdown))
    if (squeeze(inlineText(content)) === '') continue
    expect(read?.type).toBe(type)
    expect(squeeze(plain(read!))).toBe(squeeze(inlineText(content)))
  }
}

test('a rendered paragraph reads back as one paragraph with the same text', () =>
  fc.assert(
    fc.property(fc.oneof(inlines, inlinesWithBreaks), content =>
      readsBack(content, 'paragraph', renderMarkdown(doc([p(content)]))),
    ),
    { numRuns: 800 },
  ))

test('a rendered heading reads back as one heading with the same text', () =>
  fc.assert(
    fc.property(fc.oneof(inlines, inlinesWithBreaks), content =>
      readsBack(content, 'heading', renderMarkdown(doc([h(3, content)]))),
    ),
    { numRuns: 400 },
  ))

test('text in lists and notices reads back the same', () =>
  fc.assert(
    fc.property(inlines, inlines, (a, b) => {
      const blocks = [list([item('①', a), item('②', b)]), notice('warning', '警告', [p(a)])]
      const wanted = squeeze(`①${inlineText(a)}②${inlineText(b)}警告${inlineText(a)}`)
      for (const reader of readers) expect(squeeze(plain(reader.parse(renderMarkdown(doc(blocks)))))).toBe(wanted)
    }),
    { numRuns: 300 },
  ))

test('rendering does not change its input and gives the same text twice', () =>
  fc.assert(
    fc.property(inlines, inlines, (a, b) => {
      const frozen = deepFreeze(doc([h(1, a), p(b), grid([[a], [b]]), list([item('1.', a)])]))
      expect(renderMarkdown(frozen)).toBe(renderMarkdown(frozen))
    }),
    { numRuns: 100 },
  ))
