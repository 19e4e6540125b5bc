import { describe, expect, test } from 'vitest'
import { charTokenizer, chunkDocument } from '../../src/chunk/index.js'
import { doc, h, item, list, p } from '../render/sample.js'

const kindOf = (...points: string[]): string | undefined =>
  chunkDocument(doc([list(points.map((text, i) => item(`${i + 1}.`, text)))]), { maxTokens: 4000, tokenizer: charTokenizer })[0]
    ?.kind

describe('no procedure', () => {
  test('a list of names and what they mean', () =>
    expect(kindOf('Mode : Set the way of working', 'Cal: calibrate', '0.5dev - the deviation of the angle')).toBe('prose'))

  test('statements in Chinese, which are shorter', () =>
    expect(
      kindOf(
        '这种总线的通信速率很高，距离也远，线缆便宜而且很少出错，故障率很低',
        '这种总线支持多个主机，各设备的优先级由硬件仲裁，不需要软件来干预',
      ),
    ).toBe('prose'))

  test('what was done', () => expect(kindOf(`使用了不合格的线缆，${'线缆的屏蔽层没有接地，'.repeat(3)}干扰很大`)).toBe('prose'))
})

describe('a procedure', () => {
  test.each([
    ['behind its condition', 'When the pump has stopped, turn the valve by hand until the mark is seen on its left side'],
    ['behind its place', 'In the list on the left select the sensor that belongs to the second stage of the pump'],
    ['in Chinese, behind its place', `在轴承的外圈涂上${'一层薄薄的黄油，'.repeat(5)}不要过多`],
    ['in Chinese, in order', `首先打开${'左边的第二个盖子，'.repeat(5)}不要用力`],
  ])('an order %s', (_, text) => expect(kindOf(text, text)).toBe('procedure'))
})

test('the title of the contents is of the contents, also where it stands as a paragraph behind a cover', () => {
  const contents = list([item('', '1 Safety 3'), item('', '2 Use 5')], { role: 'toc' })
  const chunks = chunkDocument(doc([p('User Manual'), p('Table of Contents'), contents, h(1, 'Safety'), p('Be safe.')]))
  expect(chunks.map(({ kind, text }) => [kind, text.split('\n')[0]])).toEqual([
    ['cover', 'User Manual'],
    ['toc', 'Table of Contents'],
    ['safety', 'Be safe.'],
  ])
})

test('the heads of the columns of a list of figures are of it, and the number of its page', () => {
  const figures = list([item('', '1-1 Front View 3'), item('', '1-2 Rear View 5')], { role: 'toc' })
  const blocks = [h(1, 'Figures'), p('Figure No.'), p('Title'), p('Page'), figures, p('iv'), h(1, 'Use'), p('Turn it on.')]
  expect(chunkDocument(doc(blocks)).map(c => c.kind)).toEqual(['toc', 'prose'])
})
