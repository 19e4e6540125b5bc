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

describe('the words of manuals with other languages beside English', () => {
  const kindOf = (word: string): string | undefined =>
    ofType(
      layout(
        page([...column([intro], 50, 60), span(word, 50, 100, { bold: true }), span('Before the cover is opened.', 50, 116)]),
      ).blocks,
      'notice',
    )[0]?.kind

  test('open notices of the same kinds', () => {
    const kinds = { GEFAHR: 'danger', 'Warnung!': 'warning', Achtung: 'caution', 'Hinweis:': 'note', Tipp: 'note' }
    for (const [word, kind] of Object.entries(kinds)) expect(kindOf(word), word).toBe(kind)
    for (const [word, kind] of [
      ['¡Atención!', 'caution'],
      ['REMARQUE', 'note'],
      ['Pericolo!', 'danger'],
    ] as const)
      expect(kindOf(word), word).toBe(kind)
  })

  test('say nothing within a sentence', () => {
    expect(kindOf('Hinweise stehen am Rand')).toBeUndefined()
    expect(kindOf('Vorsicht ist geboten')).toBeUndefined()
  })
})
