import { describe, expect, test } from 'vitest'
import { blockText } from '../../src/document/index.js'
import { column, horizontal, layout, ofType, page, span } from './page.js'

const intro = 'The state of all of the drives of the cabinet is shown on one line each by the service'

describe('between two rules', () => {
  const rules = (top: number, bottom: number) => [horizontal(top, 50, 500), horizontal(bottom, 50, 500)]
  const noticeOf = (label: string) =>
    layout(
      page(
        [
          ...column([intro, 'program.'], 50, 60),
          span(`${label} Before the cover is opened:`, 50, 112),
          ...column(['• switch the cabinet off;', '• wait until the lamp is dark.'], 60, 130),
          span('The lamp may glow for a minute.', 50, 170),
          ...column([intro, 'program.'], 50, 210),
        ],
        { rulings: rules(98, 182) },
      ),
    ).blocks

  test('all belongs to the notice whose label comes first', () => {
    const blocks = noticeOf('Note:')
    expect(ofType(blocks, 'notice').map(blockText)).toEqual([expect.stringMatching(/Before the cover.*dark.*for a minute\./s)])
    expect(blocks).toHaveLength(3)
  })

  test('what begins with no label is no notice', () => {
    expect(ofType(noticeOf('First.'), 'notice')).toEqual([])
  })
})
