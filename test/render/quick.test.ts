import fc from 'fast-check'
import type { PhrasingContent, RootContent } from 'mdast'
import { expect, test } from 'vitest'
import type { Block, ListItem } from '../../src/document/index.js'
import { renderContext } from '../../src/render/index.js'
import { blockNodes } from '../../src/render/mdast.js'
import { quickNode } from '../../src/render/quick.js'
import { fullText } from '../../src/render/stringify.js'
import { br, cell, code, h, item, list, notice, p, table } from './sample.js'

const pieces = [
  '阀',
  '门。',
  '，',
  '（',
  'a',
  'Bolt',
  '5',
  '1.',
  ' ',
  '*',
  '**',
  '_',
  '~',
  '`',
  '|',
  '\\',
  '[',
  ']',
  '](',
  '<b',
  '>',
  '&amp;',
  '$',
  '!',
  '#',
]
const odd = ['- ', '+ ', '---', '1) ', 'www.a.b', 'https://x.y/a_b', 'me@x.io', '😀', '\u200b', '—', '"', '\n', '️']
const text = fc.array(fc.constantFrom(...pieces, ...odd), { minLength: 1, maxLength: 8 }).map(parts => parts.join(''))
const atom: fc.Arbitrary<PhrasingContent> = fc.oneof(
  text.map((value): PhrasingContent => ({ type: 'text', value })),
  text.map((value): PhrasingContent => ({ type: 'inlineCode', value })),
  text.map((value): PhrasingContent => ({ type: 'inlineMath', value })),
  text.map((alt): PhrasingContent => ({ type: 'image', url: 'https://a.b/c (1).png', alt })),
  fc.constant<PhrasingContent>(br),
)
const inlines: fc.Arbitrary<PhrasingContent[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: atom },
    fc
      .tuple(
        fc.constantFrom('strong' as const, 'emphasis' as const, 'delete' as const),
        fc.array(atom, { minLength: 1, maxLength: 2 }),
      )
      .map(([type, children]): PhrasingContent => ({ type, children })),
    text.map((value): PhrasingContent => ({ type: 'link', url: 'https://a.b', children: [{ type: 'text', value }] })),
  ),
  { maxLength: 5 },
)

const { block } = fc.letrec<{ block: Block; item: ListItem }>(tie => ({
  item: fc
    .tuple(fc.constantFrom('-', '1.', '2)', 'a)', '☑', '□', ''), inlines, fc.array(tie('block'), { maxLength: 2 }))
    .map(([label, content, children]) => item(label, content, children)),
  block: fc.oneof(
    { depthSize: 'small' },
    inlines.map(content => p(content)),
    inlines.map(content => h(2, content)),
    text.map(value => code(value)),
    fc
      .array(inlines, { minLength: 2, maxLength: 6 })
      .map(contents => table(contents.map((content, i) => cell(Math.floor(i / 2), i % 2, content, { header: i < 2 })))),
    fc
      .tuple(fc.boolean(), fc.array(tie('item'), { minLength: 1, maxLength: 3 }))
      .map(([ordered, items]) => list(items, { ordered })),
    fc.array(tie('block'), { maxLength: 2 }).map(children => notice('warning', '警告', children)),
  ),
}))

const full = (node: RootContent): string => fullText({ type: 'root', children: [node] }).replace(/\n$/, '')

test('what is written without the full writer is what the full writer writes', () => {
  let quick = 0
  let all = 0
  fc.assert(
    fc.property(block, made => {
      for (const node of blockNodes([made], renderContext())) {
        const text = quickNode(node)
        all++
        if (text === undefined) continue
        quick++
        expect(text).toBe(full(node))
      }
    }),
    { numRuns: 2000 },
  )
  expect(quick / all).toBeGreaterThan(0.3)
})

test.each([
  [p('更换滤芯：先断电。'), '更换滤芯：先断电。'],
  [
    p([
      { type: 'strong', children: [{ type: 'text', value: '注意：' }] },
      { type: 'text', value: ' 断电' },
    ]),
    '**注意：** 断电',
  ],
  [h(3, '3.1 Torque'), '### 3.1 Torque'],
])('a plain block takes no full writer', (made, expected) => {
  expect(blockNodes([made], renderContext()).map(quickNode)).toEqual([expected])
})
