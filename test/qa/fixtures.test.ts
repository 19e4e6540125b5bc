import { describe, expect, test } from 'vitest'
import { inlineText, type Document, type QaRecord, type Table } from '../../src/document/index.js'
import { qaRecordSchema } from '../../src/options/index.js'
import { extractQa } from '../../src/qa/index.js'
import { convertManual } from '../fixture-files.js'

const names = ['ac-service-en.pdf', 'ac-service-zh.pdf', 'ac-service-en.docx', 'ac-service-zh.docx']
const manuals = new Map<string, { readonly document: Document; readonly records: readonly QaRecord[] }>()
for (const name of names) {
  const { document } = await convertManual(name, { ocr: 'off' })
  manuals.set(name, { document, records: extractQa(document) })
}

const manual = (name: string) => {
  const found = manuals.get(name)
  if (!found) throw new Error(name)
  return found
}

const faultTables = (document: Document): Table[] =>
  document.blocks.flatMap(block =>
    block.type === 'table' && /^(?:Table|表)\s?[45]-1/.test(inlineText(block.caption ?? [])) ? [block] : [],
  )

/** The printed cells of a row, counted from the table itself; a cell over several rows stands in each. */
const printed = (table: Table, row: number): string[] =>
  Array.from({ length: table.cols }, (_, col) => {
    const cell = table.cells.find(c => c.row <= row && row < c.row + c.rowspan && c.col <= col && col < c.col + c.colspan)
    return inlineText(cell?.content ?? [])
  })

describe.each(names)('%s', name => {
  const { document, records } = manual(name)

  test('every row of the fault tables has its Q&A with the exact cells', () => {
    const tables = faultTables(document)
    expect(tables.map(t => t.rows)).toEqual([29, 14])
    for (const table of tables)
      for (let row = 1; row < table.rows; row++) {
        const own = records.filter(
          r => r.cells.length > 0 && r.provenance[0]?.tableId === table.id && r.provenance[0].row === row,
        )
        expect(own).toHaveLength(1)
        expect(own[0]?.cells.map(c => c.text)).toEqual(printed(table, row))
        expect(own[0]?.answer).toContain(
          printed(table, row)
            .at(-1)
            ?.replace(/[.。]$/, ''),
        )
      }
  })

  test('each row points at its own lines of the page', () => {
    for (const table of faultTables(document)) {
      const rows = records.filter(r => r.cells.length > 0 && r.provenance[0]?.tableId === table.id)
      for (const { provenance } of rows) {
        const [place] = provenance
        const own = table.cells.filter(c => c.row === place?.row && c.rowspan === 1)
        for (const { page, bbox } of own.flatMap(c => c.provenance)) {
          if (page === undefined || !bbox) continue
          const here = provenance.find(p => p.page === page)?.bbox
          expect(here && here.top <= bbox.top && bbox.bottom <= here.bottom && here.x0 <= bbox.x0).toBe(true)
          expect((here?.bottom ?? 0) - (here?.top ?? 0)).toBeLessThan(60)
        }
      }
    }
  })

  test('a symptom with several causes has one question for each and one for all', () => {
    const all = records.filter(r => r.kind === 'fault' && r.cells.length === 0)
    // 28 codes in the table of codes, and four symptoms with several causes
    expect(all.map(r => r.answer.split('\n').length)).toEqual([28, 3, 4, 2, 3])
  })

  test('every procedure has its steps in order, and its warnings', () => {
    const procedures = records.filter(r => r.kind === 'procedure')
    expect(procedures.map(r => r.steps.length)).toEqual([4, 4, 3])
    expect(procedures[1]?.steps.map(s => s.warnings.length)).toEqual([0, 0, 0, 1])
    for (const { answer, steps } of procedures) {
      const at = steps.map(s => answer.indexOf(s.text))
      expect(at.every((place, i) => place >= 0 && place > (at[i - 1] ?? -1))).toBe(true)
      for (const warning of steps.flatMap(s => s.warnings)) expect(answer).toContain(warning)
    }
  })

  test('no question is asked twice, nothing fails its checks, each record fits the schema', () => {
    expect(new Set(records.map(r => r.question)).size).toBe(records.length)
    expect(records.filter(r => r.status !== 'draft').map(r => r.quality.reasons)).toEqual([])
    for (const record of records) expect(qaRecordSchema.safeParse(record).error).toBeUndefined()
    expect(new Set(records.map(r => r.id)).size).toBe(records.length)
  })
})

test('the same document gives the same records', () => {
  const { document, records } = manual('ac-service-zh.pdf')
  expect(extractQa(document)).toEqual(records)
})

test('questions are in the language of the manual and name the device', () => {
  const en = manual('ac-service-en.pdf').records.find(r => r.slots.faultCodes.includes('E1'))
  const zh = manual('ac-service-zh.docx').records.find(r => r.slots.faultCodes.includes('E1'))
  expect(en?.question).toBe('What does fault code E1 mean on the BC Series, and what should be done?')
  expect(zh?.question).toBe('BC系列空调器出现故障代码E1是什么意思，应如何处理？')
  expect([en?.slots.faultCodes, zh?.slots.faultCodes]).toEqual([['E1'], ['E1']])
  expect(zh?.answer).toBe(
    '故障代码E1：室温传感器RT1开路或短路。\n处理方法：检查CN3插座；测量RT1阻值，25 ℃时应为10 kΩ±3%；更换传感器。',
  )
})
