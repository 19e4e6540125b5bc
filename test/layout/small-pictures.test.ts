import { describe, expect, test } from 'vitest'
import { type Block, type PageImage, blockText } from '../../src/document/index.js'
import { column, layout, ofType, page, span, vertical } from './page.js'

const picture = (key: string, x0: number, top: number, x1: number, bottom: number): PageImage => ({
  bbox: { x0, top, x1, bottom },
  width: 64,
  height: 32,
  key,
  mask: false,
})

const prose = column(
  [
    'The display shows the state of the machine; the keys below it change what is shown, one step at',
    'a time, and the light beside each of them tells whether it can be used in the present state of',
    'the machine, as the manual of the control unit explains in more detail than there is room for.',
  ],
  60,
  100,
)

/** Texts and pictures of a block, in order. */
const written = (block: Block | undefined): string =>
  block?.type === 'paragraph'
    ? block.content.map(n => (n.type === 'image' ? `[${n.url}]` : n.type === 'text' ? n.value : '')).join('')
    : ''

const codesOf = (diagnostics: readonly { readonly code: string }[]): string[] => diagnostics.map(d => d.code)

describe('pictures within a line', () => {
  const line = [span('Press the key', 60, 180), span('twice to stop it.', 150, 180)]
  const key = picture('key', 127, 170, 143, 183)

  test('stand in its text, and the text reads as before', () => {
    const { blocks, diagnostics } = layout(page([...prose, ...line], { images: [key] }))
    const last = ofType(blocks, 'paragraph').at(-1)!
    expect(written(last)).toBe('Press the key [asset:1/key] twice to stop it.')
    expect(blockText(last).replace(/\s+/g, ' ')).toBe('Press the key twice to stop it.')
    expect(ofType(blocks, 'figure')).toEqual([])
    expect(diagnostics).toEqual([])
  })

  test('follow one another', () => {
    const second = picture('other', 146, 170, 162, 183)
    const more = [span('Press the key', 60, 180), span('twice to stop it.', 168, 180)]
    const { blocks } = layout(page([...prose, ...more], { images: [second, key] }))
    expect(written(ofType(blocks, 'paragraph').at(-1))).toBe('Press the key [asset:1/key] [asset:1/other] twice to stop it.')
  })

  test('are none behind a ruling, in front of the line, or under its text; then they are told as left out', () => {
    const apart = layout(page([...prose, ...line], { images: [key], rulings: [vertical(125, 160, 190)] }))
    const before = layout(
      page([...prose, span('Press the key twice to stop it.', 80, 180)], { images: [picture('key', 62, 170, 76, 183)] }),
    )
    const ground = layout(page([...prose, span('Stop', 60, 180)], { images: [picture('key', 58, 171, 84, 183)] }))
    for (const { blocks, diagnostics } of [apart, before, ground]) {
      expect(JSON.stringify(blocks)).not.toContain('asset:')
      expect(codesOf(diagnostics)).toEqual(['pictures-left-out'])
    }
  })
})

describe('flat pictures', () => {
  const after = span('The field is shown as above when it can be filled in.', 60, 210)

  test('that stand alone are figures', () => {
    const { blocks, diagnostics } = layout(page([...prose, after], { images: [picture('field', 60, 160, 180, 180)] }))
    expect(blocks.map(b => b.type)).toEqual(['paragraph', 'figure', 'paragraph'])
    expect(diagnostics).toEqual([])
  })

  test('under a title are its ground', () => {
    const title = span('Displays', 66, 174)
    const { blocks, diagnostics } = layout(page([...prose, title, after], { images: [picture('band', 60, 162, 180, 180)] }))
    expect(ofType(blocks, 'figure')).toEqual([])
    expect(codesOf(diagnostics)).toEqual(['pictures-left-out'])
  })
})

describe('small drawings', () => {
  const strokes = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      bbox: { x0: 70 + (i % 5) * 8, top: 170 + i, x1: 78 + (i % 5) * 8, bottom: 176 + i },
    }))

  test('of many strokes are figures, of a few they are signs', () => {
    const figures = (count: number) => ofType(layout(page(prose, { drawings: strokes(count) })).blocks, 'figure').length
    expect([figures(12), figures(40)]).toEqual([0, 1])
  })
})
