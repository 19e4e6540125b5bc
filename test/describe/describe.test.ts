import { describe, expect, test } from 'vitest'
import { describeFigures, type DescribeTools } from '../../src/describe/index.js'
import { type Asset, type Block, type Figure, IngestError, type Parsed, schemaVersion, text } from '../../src/document/index.js'
import type { Describer, DescribeRequest, OcrEngine, OcrPage, OcrRequest } from '../../src/engines/index.js'

const asset = (id: string, size: Partial<Asset> = {}): Asset => ({
  id,
  name: `${id}.png`,
  mediaType: 'image/png',
  width: 400,
  height: 300,
  bytes: new TextEncoder().encode(id),
  ...size,
})

let made = 0
const figure = (assetId: string, rest: Partial<Figure> = {}): Figure => ({
  type: 'figure',
  id: `f${++made}`,
  layer: 'body',
  provenance: [{ page: 3, bbox: { x0: 1, top: 2, x1: 3, bottom: 4 }, via: 'text' }],
  assetId,
  ...rest,
})
const paragraph = (value: string): Block => ({
  type: 'paragraph',
  id: value,
  layer: 'body',
  provenance: [{ page: 3, via: 'text' }],
  content: [text(value)],
})
const heading = (level: 1 | 2, value: string): Block => ({
  type: 'heading',
  level,
  id: value,
  layer: 'body',
  provenance: [{ page: 3, via: 'text' }],
  content: [text(value)],
})

const parsed = (blocks: readonly Block[], assets: readonly Asset[], language?: string): Parsed => ({
  document: {
    schemaVersion,
    source: { name: 'a.pdf', format: 'pdf', bytes: 1, sha256: '', ...(language !== undefined && { language }) },
    pages: [],
    blocks,
    assets,
  },
  diagnostics: [],
})

const figuresOf = ({ document }: Parsed): Figure[] => document.blocks.flatMap(b => (b.type === 'figure' ? [b] : []))

/** A model that answers by a function and remembers what it was asked. */
const model = (
  answer: (request: DescribeRequest) => string | Promise<string>,
): { describer: Describer; asked: DescribeRequest[] } => {
  const asked: DescribeRequest[] = []
  const describe: Describer['describe'] = async request => {
    asked.push(request)
    return answer(request)
  }
  return { asked, describer: { name: 'fake', model: 'fake/1', describe, dispose: () => Promise.resolve() } }
}

const word = (value: string, line: number, confidence = 0.9): OcrPage['words'][number] => ({
  text: value,
  bbox: { x0: 0, top: 0, x1: 10, bottom: 10 },
  baseline: 10,
  confidence,
  line,
  size: 10,
  glyphs: new Float32Array(2 * value.length),
})
const reader = (words: OcrPage['words']): { ocr: OcrEngine; asked: OcrRequest[] } => {
  const asked: OcrRequest[] = []
  const page: OcrPage = {
    width: 1,
    height: 1,
    words,
    confidence: 1,
    turned: 0,
    gray: { data: new Uint8Array(1), width: 1, height: 1 },
    languages: ['eng'],
  }
  const recognize: OcrEngine['recognize'] = (_image, request) => (asked.push(request), Promise.resolve(page))
  return { asked, ocr: { name: 'fake', recognize, dispose: () => Promise.resolve() } }
}
const run = (p: Parsed, tools: Partial<DescribeTools>): Promise<Parsed> =>
  describeFigures(p, { languages: [], concurrency: 2, ...tools })

describe('descriptions', () => {
  test('the model is told caption, heading path, labels and the text around, in the language of the manual', async () => {
    const { describer, asked } = model(() => '压缩机接线图。')
    const { ocr } = reader([word('CN3', 0), word('X12', 1)])
    const blocks = [
      heading(1, '第4章 接线'),
      heading(2, '4.1 室外机'),
      paragraph('前一段。'),
      figure('a', { caption: [text('图4-1 接线图')] }),
      paragraph('后一段。'),
    ]
    const done = await run(parsed(blocks, [asset('a')], 'zh'), { describer, ocr })
    expect(asked[0]?.prompt).toContain('章节: 第4章 接线 > 4.1 室外机')
    for (const part of ['图题: 图4-1 接线图', '图中文字: CN3 X12', '前文: 前一段。', '后文: 后一段。'])
      expect(asked[0]?.prompt).toContain(part)
    const [only] = figuresOf(done)
    expect(only).toMatchObject({ description: '压缩机接线图。', ocrText: 'CN3\nX12', caption: [text('图4-1 接线图')] })
  })

  test('without a model nothing is described', async () => {
    const done = await run(parsed([figure('a')], [asset('a')]), { ocr: reader([]).ocr })
    expect(figuresOf(done)[0]).not.toHaveProperty('description')
    expect(figuresOf(done)[0]).not.toHaveProperty('ocrText')
  })

  test('one picture shown twice is asked about once', async () => {
    const { describer, asked } = model(() => 'A pump.')
    const done = await run(parsed([figure('a'), figure('a')], [asset('a')]), { describer })
    expect(asked).toHaveLength(1)
    expect(figuresOf(done).map(f => f.description)).toEqual(['A pump.', 'A pump.'])
  })

  test('icons, rules and logos are not asked about', async () => {
    const { describer, asked } = model(() => 'A logo.')
    const logo = [1, 2, 3].map(page => figure('logo', { provenance: [{ page, via: 'text' }] }))
    const assets = [asset('icon', { width: 20, height: 20 }), asset('rule', { width: 1200, height: 45 }), asset('logo')]
    await run(parsed([figure('icon'), figure('rule'), ...logo], assets), { describer })
    expect(asked).toEqual([])
  })

  test('figures in list items and notices are described too', async () => {
    const { describer } = model(() => 'A valve.')
    const list: Block = {
      type: 'list',
      id: 'l',
      layer: 'body',
      ordered: true,
      provenance: [],
      items: [{ label: '1.', content: [text('Open it.')], children: [figure('a')], provenance: [] }],
    }
    const { document } = await run(parsed([list], [asset('a')]), { describer })
    const [block] = document.blocks
    expect(block?.type === 'list' ? block.items[0]?.children[0] : undefined).toMatchObject({ description: 'A valve.' })
  })

  test.each([
    ['nothing', ''],
    ['no words', '....!!'],
    ['a loop', 'The the pump and '.padEnd(20) + 'the pump and '.repeat(30)],
    ['a flood', 'All different words '.concat(Array.from({ length: 2000 }, (_, i) => `w${i}`).join(' '))],
  ])('an answer that is %s is a diagnostic, not a description', async (_name, answer) => {
    const done = await run(parsed([figure('a')], [asset('a')]), { describer: model(() => answer).describer })
    expect(figuresOf(done)[0]).not.toHaveProperty('description')
    expect(done.diagnostics).toMatchObject([{ code: 'describe-unusable', stage: 'describe', page: 3, severity: 'warning' }])
  })

  test("a model's thoughts and Markdown are not part of the description", async () => {
    const done = await run(parsed([figure('a')], [asset('a')]), {
      describer: model(() => '<think>Hm.</think>\n**A pump**\nwith two hoses.').describer,
    })
    expect(figuresOf(done)[0]?.description).toBe('A pump with two hoses.')
  })

  test('a picture that takes too long costs itself only', async () => {
    const { describer } = model(({ bytes }) => {
      if (new TextDecoder().decode(bytes) === 'a') throw new IngestError('timeout', 'too slow')
      return 'A fan.'
    })
    const done = await run(parsed([figure('a'), figure('b')], [asset('a'), asset('b')]), { describer })
    expect(figuresOf(done).map(f => f.description)).toEqual([undefined, 'A fan.'])
    expect(done.diagnostics).toMatchObject([{ code: 'describe-timeout' }])
  })

  test('after three failures in a row the rest is not tried, which is said once', async () => {
    const { describer, asked } = model(() => Promise.reject(new IngestError('missing-model', 'cannot be reached')))
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const done = await run(
      parsed(
        ids.map(id => figure(id)),
        ids.map(id => asset(id)),
      ),
      { describer, concurrency: 1 },
    )
    expect(asked).toHaveLength(3)
    expect(done.diagnostics.map(d => d.code)).toEqual([
      'describe-failed',
      'describe-failed',
      'describe-failed',
      'describe-stopped',
    ])
    expect(figuresOf(done)).toHaveLength(6)
  })

  test('an endpoint that hangs costs no more than the time there is, which is said once', async () => {
    const enough = new AbortController()
    const { describer, asked } = model(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal?.addEventListener('abort', () => reject(new IngestError('aborted', 'stopped')))
          enough.abort()
        }),
    )
    const done = await run(parsed([figure('a'), figure('b')], [asset('a'), asset('b')]), {
      describer,
      concurrency: 1,
      enough: enough.signal,
    })
    expect(asked).toHaveLength(1)
    expect(figuresOf(done).map(f => f.description)).toEqual([undefined, undefined])
    expect(done.diagnostics).toMatchObject([{ code: 'describe-stopped', severity: 'warning' }])
  })

  test('an abort ends it', async () => {
    const work = run(parsed([figure('a')], [asset('a')]), {
      describer: model(() => 'A pump.').describer,
      signal: AbortSignal.abort(),
    })
    await expect(work).rejects.toMatchObject({ code: 'aborted' })
  })
})

describe('text in figures', () => {
  test('strokes that were taken for letters are no text', async () => {
    const { ocr } = reader([
      word('|', 0, 0.95),
      word('o', 1, 0.6),
      word('Lx~', 2, 0.3),
      word('P1', 3, 0.9),
      word('压缩机', 3, 0.7),
    ])
    const done = await run(parsed([figure('a')], [asset('a')]), { ocr })
    expect(figuresOf(done)[0]?.ocrText).toBe('P1 压缩机')
  })

  test('pictures are read as scattered labels, in the language of the manual unless one is given', async () => {
    const { ocr, asked } = reader([])
    await run(parsed([figure('a')], [asset('a')], 'en'), { ocr })
    await run(parsed([figure('a')], [asset('a')], 'en'), { ocr, languages: ['zh'] })
    expect(asked).toMatchObject([
      { languages: ['en'], sparse: true },
      { languages: ['zh'], sparse: true },
    ])
  })

  test('labels that are known from the text layer stay', async () => {
    const { ocr, asked } = reader([word('WRONG', 0)])
    const done = await run(parsed([figure('a', { ocrText: 'L1 N' })], [asset('a')]), { ocr })
    expect(asked).toEqual([])
    expect(figuresOf(done)[0]?.ocrText).toBe('L1 N')
  })

  test('a picture that cannot be read is a diagnostic; missing data ends it', async () => {
    const failing = (code: 'malformed' | 'missing-model'): OcrEngine => ({
      ...reader([]).ocr,
      recognize: () => Promise.reject(new IngestError(code, 'no')),
    })
    const done = await run(parsed([figure('a')], [asset('a')]), { ocr: failing('malformed') })
    expect(done.diagnostics).toMatchObject([{ code: 'figure-not-read' }])
    await expect(run(parsed([figure('a')], [asset('a')]), { ocr: failing('missing-model') })).rejects.toMatchObject({
      code: 'missing-model',
    })
  })
})
