import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { discover } from '../../src/pipeline/index.js'
import { directoryOf } from './fakes.js'

const relatives = async (inputs: string[], cwd: string, output?: string): Promise<string[]> =>
  (await discover(inputs, { cwd, ...(output !== undefined && { output }) })).map(c => c.relative)

describe('discover', () => {
  test('a directory is read recursively, sorted, without hidden names', async () => {
    const cwd = await directoryOf({ 'in/b.pdf': '', 'in/a/z.pdf': '', 'in/.hidden.pdf': '', 'in/.git/x.pdf': '', 'in/B.pdf': '' })
    expect(await relatives(['in'], cwd)).toEqual(['B.pdf', 'a/z.pdf', 'b.pdf'])
  })

  test('links that lead in circles end, and a file keeps its true path', async () => {
    const cwd = await directoryOf({ 'in/sub/a.pdf': '' })
    await symlink('..', join(cwd, 'in/sub/up'))
    await symlink('sub', join(cwd, 'in/alias'))
    expect(await relatives(['in'], cwd)).toEqual(['sub/a.pdf'])
  })

  test('a linked directory outside the tree is read', async () => {
    const cwd = await directoryOf({ 'in/a.pdf': '', 'shelf/b.pdf': '' })
    await symlink('../shelf', join(cwd, 'in/more'))
    expect(await relatives(['in'], cwd)).toEqual(['a.pdf', 'more/b.pdf'])
  })

  test('a broken link is a candidate with an error', async () => {
    const cwd = await directoryOf({ 'in/a.pdf': '' })
    await symlink('nowhere', join(cwd, 'in/b.pdf'))
    const found = await discover(['in'], { cwd })
    expect(found.map(c => c.error?.code)).toEqual([undefined, 'invalid-options'])
  })

  test('the output directory inside the input, and pictures of earlier outputs, are not read', async () => {
    const cwd = await directoryOf({ 'in/a.pdf': '', 'in/out/a.md': '', 'in/a.assets/p001.png': '' })
    expect(await relatives(['in'], cwd, 'in/out')).toEqual(['a.pdf'])
    expect(await relatives(['in'], cwd)).toEqual(['a.pdf', 'out/a.md'])
  })

  test('a pattern keeps the tree below its fixed folders', async () => {
    const cwd = await directoryOf({ 'in/a.pdf': '', 'in/x/b.pdf': '', 'in/x/b.docx': '', 'other/c.pdf': '' })
    expect(await relatives(['in/**/*.pdf'], cwd)).toEqual(['a.pdf', 'x/b.pdf'])
    expect(await relatives([join(cwd, 'in/x/*')], cwd)).toEqual(['b.docx', 'b.pdf'])
  })

  test('a file whose name looks like a pattern is that file', async () => {
    const cwd = await directoryOf({ 'a[1].pdf': '', 'a1.pdf': '' })
    expect(await relatives(['a[1].pdf'], cwd)).toEqual(['a[1].pdf'])
  })

  test('a file reached twice is converted once', async () => {
    const cwd = await directoryOf({ 'in/a.pdf': '' })
    expect(await relatives(['in', 'in/a.pdf', 'in/../in/a.pdf'], cwd)).toEqual(['a.pdf'])
  })

  test('what does not exist is a candidate with an error that names it', async () => {
    const cwd = await directoryOf({ 'a.pdf': '' })
    const [missing, pattern, real] = await discover(['gone.pdf', '*.xyz', 'a.pdf'], { cwd })
    expect(missing?.error?.message).toContain('gone.pdf')
    expect(pattern?.error?.message).toContain('*.xyz')
    expect(real?.error).toBeUndefined()
  })

  test('an empty directory has no candidates', async () => {
    const cwd = await directoryOf()
    await mkdir(join(cwd, 'in'))
    expect(await discover(['in'], { cwd })).toEqual([])
  })
})
