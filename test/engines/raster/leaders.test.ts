import { describe, expect, test } from 'vitest'
import { bbox } from '../../../src/document/index.js'
import type { OcrWord } from '../../../src/engines/ocr.js'
import { leadersOf, withLeaders, withoutLeaders } from '../../../src/engines/raster/leaders.js'

const letters = 26
const [width, height] = [600, 200]

/** Paper with a square of ink, `side` pixels, at each place. */
const drawn = (places: readonly (readonly [number, number])[], side = 5) => {
  const data = new Uint8Array(width * height).fill(250)
  for (const [x, y] of places) for (let r = 0; r < side; r++) data.fill(10, (y + r) * width + x, (y + r) * width + x + side)
  return { data, width, height }
}
const dots = (y: number, count = 12): [number, number][] => Array.from({ length: count }, (_, i) => [200 + 20 * i, y])

describe('Leaders of a table of contents', () => {
  test('are rows of dots at one distance', () => {
    const found = leadersOf(drawn([...dots(60), ...dots(110)]), letters)
    expect(found.map(l => l.bbox)).toEqual([bbox(200, 60, 425, 65), bbox(200, 110, 425, 115)])
    expect(found[0]?.dots).toHaveLength(12)
  })

  test('may have lost a dot', () => {
    expect(leadersOf(drawn(dots(60).filter((_, i) => i !== 5)), letters)).toHaveLength(1)
  })

  test.each([
    ['a few full stops', dots(60, 4)],
    ['dots at any distance', [200, 214, 250, 262, 301, 317, 365, 380].map((x): [number, number] => [x, 60])],
    ['a ground of dots', [60, 70, 80, 90].flatMap(y => dots(y))],
  ])('are not %s', (_, places) => {
    expect(leadersOf(drawn(places), letters)).toEqual([])
  })

  test('may stand in a frame, and have no letters over or between them', () => {
    const page = drawn(dots(60))
    for (let x = 20; x < 580; x++) for (const y of [10, 180]) page.data[y * width + x] = 10
    expect(leadersOf(page, letters)).toHaveLength(1)
    for (let x = 200; x < 420; x += 20) for (let y = 42; y < 54; y++) page.data.fill(10, y * width + x, y * width + x + 3)
    expect(leadersOf(page, letters)).toEqual([])
  })

  test('are not letters', () => {
    expect(leadersOf(drawn(dots(60), 18), letters)).toEqual([])
  })

  test('leave white paper, and nothing else is lost', () => {
    const page = drawn([...dots(60), [40, 50]])
    const bare = withoutLeaders(page, leadersOf(page, letters))
    expect(bare.data.filter(v => v < 128)).toHaveLength(25)
    expect(page.data.filter(v => v < 128)).toHaveLength(13 * 25)
  })

  test('stand behind the word they begin at, as dots', () => {
    const word = (text: string, x0: number, line: number, baseline: number): OcrWord => ({
      text,
      bbox: bbox(x0, baseline - 26, x0 + 100, baseline),
      baseline,
      confidence: 0.9,
      line,
      size: 36,
      glyphs: new Float32Array(2 * text.length),
    })
    const words = [word('Safety', 80, 0, 65), word('Wiring', 80, 1, 180)]
    const all = withLeaders(words, leadersOf(drawn(dots(60)), letters))
    expect(all.map(w => `${w.line} ${w.text}`)).toEqual(['0 Safety', `0 ${'.'.repeat(12)}`, '1 Wiring'])
    expect(withLeaders([word('Wiring', 80, 1, 180)], leadersOf(drawn(dots(60)), letters))).toHaveLength(1)
  })
})
