import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outputNames, planOutputs, type Candidate } from '../../src/pipeline/index.js'

const candidate = (relative: string, root = 'in', path = `/data/${root}/${relative}`): Candidate => ({
  path,
  relative,
  root,
  direct: false,
})
const plan = (...candidates: Candidate[]): string[] => planOutputs(candidates, { output: '/out' })

describe('planOutputs', () => {
  test('the extension goes where nothing collides, and folders stay', () => {
    expect(plan(candidate('a.pdf'), candidate('sub/a.docx'), candidate('noext'))).toEqual(['a', 'sub/a', 'noext'])
  })

  test('a.pdf beside a.docx: both keep their extension, others do not', () => {
    expect(plan(candidate('a.pdf'), candidate('a.docx'), candidate('b.pdf'))).toEqual(['a.pdf', 'a.docx', 'b'])
  })

  test('names that differ in case only are told apart', () => {
    const stems = plan(candidate('Manual.pdf'), candidate('manual.docx'))
    expect(stems).toEqual(['Manual.pdf', 'manual.docx'])
    const same = plan(candidate('A.pdf', ''), candidate('a.pdf', ''))
    expect(new Set(same.map(s => s.toLowerCase())).size).toBe(2)
  })

  test('equal paths of two inputs go below the names of the inputs', () => {
    expect(plan(candidate('x/a.pdf', 'old'), candidate('x/a.pdf', 'new'), candidate('b.pdf', 'new'))).toEqual([
      'old/x/a',
      'new/x/a',
      'b',
    ])
  })

  test('two inputs of the same name are numbered', () => {
    expect(plan(candidate('a.pdf', 'in', '/1/in/a.pdf'), candidate('a.pdf', 'in', '/2/in/a.pdf'))).toEqual([
      'in/a.pdf',
      'in/a.pdf-2',
    ])
  })

  test("a manual called report does not overwrite the run's report", () => {
    expect(plan(candidate('report.pdf'))).toEqual(['report.pdf'])
  })

  test('a file whose full name is the stem of another does not meet it', () => {
    const stems = plan(candidate('a.pdf'), candidate('a.docx'), candidate('a.pdf.docx'))
    expect(new Set(stems).size).toBe(3)
  })

  test('an output never has the path of an input', () => {
    expect(planOutputs([candidate('a.md', 'in')], { output: '/data/in' })).toEqual(['a.md'])
  })

  test('an output never has the path of a folder of another', () => {
    expect(plan(candidate('a.pdf'), candidate('a.md/b.pdf'))).toEqual(['a.pdf', 'a.md/b'])
  })

  test('whatever the names, no two outputs share a path', () => {
    const name = fc.stringMatching(/^[aAbB](\.[aA]){0,2}(\.pdf|\.md|\.json|\.docx)?$/)
    const relative = fc.tuple(fc.option(name), name).map(([folder, file]) => (folder === null ? file : `${folder}/${file}`))
    const some = fc.uniqueArray(fc.tuple(relative, fc.constantFrom('r', 's')), { selector: v => v.join('\0'), maxLength: 8 })
    fc.assert(
      fc.property(some, list => {
        const stems = plan(...list.map(([path, root]) => candidate(path, root)))
        const outputs = stems.flatMap(stem => Object.values({ ...outputNames(stem) })).map((path: string) => path.toLowerCase())
        expect(new Set([...outputs, 'report.json']).size).toBe(outputs.length + 1)
      }),
    )
  })
})

test('a file that is no document by its name gives way to the one that is', () => {
  const stems = planOutputs([candidate('a.md'), candidate('a.pdf'), candidate('a.txt')], { output: '/out' })
  expect(stems[1]).toBe('a')
  expect(new Set(stems).size).toBe(3)
})
