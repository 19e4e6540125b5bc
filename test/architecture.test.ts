import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

interface Import {
  readonly file: string
  readonly specifier: string
  /** Disappears when compiled. */
  readonly typeOnly: boolean
}

const onlyTypes = (node: ts.ImportDeclaration | ts.ExportDeclaration): boolean => {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly
  const clause = node.importClause
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  return !clause.name && named !== undefined && ts.isNamedImports(named) && named.elements.every(e => e.isTypeOnly)
}

/** Every module specifier of a file: static, re-exported, dynamic, and in types. */
const importsOf = (file: string, text: string): Import[] => {
  const found: Import[] = []
  const add = (literal: ts.Node | undefined, typeOnly: boolean): void => {
    if (literal && ts.isStringLiteralLike(literal)) found.push({ file, specifier: literal.text, typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier, onlyTypes(node))
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true))
  return found
}

/** The part of the house a path is in: `parsers/pdf`, `src/layout`, `src/index.ts`. */
const folderOf = (path: string): string => path.split('/').slice(0, 2).join('/')

const stages = ['layout', 'refine', 'describe', 'render', 'chunk', 'dedupe', 'qa', 'tree', 'dataset', 'facts', 'similarity'].map(
  name => `src/${name}`,
)
const pure = stages.filter(name => name !== 'src/describe')

/** Engine interfaces: modules of types that name no program. */
const interfaces = ['index', 'ocr', 'image-codec', 'parse-context', 'embedder', 'chat', 'describer'].map(
  name => `src/engines/${name}.js`,
)

/** Where a folder may import from, itself left out; from DESIGN, "Who may import whom". */
const mayImport = (file: string, target: string, typeOnly: boolean): boolean => {
  const from = folderOf(file)
  const to = folderOf(target)
  if (to === from) return true
  if (from === 'src/document') return false
  if (to === 'src/document') return true
  if (from === 'src/preview') return to !== 'src/cli'
  if (from === 'src/cli' || from === 'src/index.ts') return true
  const engineInterface = to === 'src/engines' && (typeOnly || interfaces.includes(target))
  if (from === 'src/options' || from === 'src/describe') return engineInterface
  if (from === 'src/chunk') return ['src/render', 'src/facts', 'src/similarity'].includes(to)
  if (from === 'src/qa') return ['src/facts', 'src/similarity'].includes(to) || target === 'src/chunk/slots.js' || engineInterface
  if (from === 'src/dataset') return to === 'src/similarity'
  // facts of a text are read in many stages, and read nothing themselves
  if (to === 'src/facts')
    return (
      ['src/chunk', 'src/dedupe', 'src/qa', 'src/pipeline', 'src/engines'].includes(from) &&
      !interfaces.includes(file.replace(/\.ts$/, '.js'))
    )
  if (from === 'src/dedupe') return to === 'src/similarity' || engineInterface
  // an adapter (not the interfaces) may use the pure geometry of layout
  if (from === 'src/engines') return to === 'src/layout' && !interfaces.includes(file.replace(/\.ts$/, '.js'))
  if (pure.includes(from)) return false
  if (from === 'parsers/index.ts') return to.startsWith('parsers/')
  if (from.startsWith('parsers/')) return to === 'src/layout' || engineInterface
  if (from === 'src/pipeline') return stages.includes(to) || to === 'src/options' || engineInterface
  return false
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const isRelative = (specifier: string): boolean => specifier.startsWith('.')
const isThirdParty = (specifier: string): boolean => !isRelative(specifier) && !specifier.startsWith('node:')

/** Imports between our own folders that the rules forbid, as `file -> target`. */
const forbidden = (imports: readonly Import[]): string[] =>
  imports
    .filter(i => isRelative(i.specifier))
    .map(i => ({ ...i, target: normalize(join(dirname(i.file), i.specifier)).replaceAll('\\', '/') }))
    .filter(i => !mayImport(i.file, i.target, i.typeOnly))
    .map(i => `${i.file} -> ${i.target}`)

/** Third-party packages that more than one folder imports, types left out. */
const shared = (imports: readonly Import[]): string[] => {
  const folders = new Map<string, Set<string>>()
  for (const { file, specifier, typeOnly } of imports) {
    if (typeOnly || !isThirdParty(specifier)) continue
    const name = packageOf(specifier)
    folders.set(name, (folders.get(name) ?? new Set()).add(folderOf(file)))
  }
  return [...folders].filter(([, where]) => where.size > 1).map(([name, where]) => `${name}: ${[...where].sort().join(', ')}`)
}

const root = dirname(import.meta.dirname)
const sources = ['src', 'parsers'].flatMap(top =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => `${top}/${name.replaceAll('\\', '/')}`),
)
const imports = sources.flatMap(file => importsOf(file, readFileSync(join(root, file), 'utf8')))

describe('the house', () => {
  test('folders import only what the rules allow', () => {
    expect(sources.length).toBeGreaterThan(20)
    expect(forbidden(imports)).toEqual([])
  })

  test('each third-party package is imported in one folder', () => {
    expect(shared(imports)).toEqual([])
  })

  test('what is imported is a dependency of the package', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>
    const known = { ...manifest.dependencies, ...manifest.optionalDependencies }
    const used = imports.filter(i => isThirdParty(i.specifier) && !i.typeOnly).map(i => packageOf(i.specifier))
    expect([...new Set(used)].filter(name => !(name in known))).toEqual([])
  })

  test('relative imports name the compiled file', () => {
    expect(imports.filter(i => isRelative(i.specifier) && !i.specifier.endsWith('.js'))).toEqual([])
  })
})

describe('the rules can be broken', () => {
  const broken = (file: string, text: string): string[] => forbidden(importsOf(file, text))

  test.each([
    ['src/document/a.ts', "import { x } from '../layout/index.js'"],
    ['src/layout/a.ts', "import { x } from '../render/index.js'"],
    ['src/render/a.ts', "export * from '../chunk/index.js'"],
    ['parsers/pdf/a.ts', "import { x } from '../docx/index.js'"],
    ['parsers/pdf/a.ts', "import { x } from '../../src/pipeline/index.js'"],
    ['parsers/image/a.ts', "import { x } from '../../src/engines/tesseract/index.js'"],
    ['parsers/image/a.ts', "import { x } from '../../src/engines/sharp-codec.js'"],
    ['src/pipeline/a.ts', "const x = await import('../../parsers/index.js')"],
    ['src/pipeline/a.ts', "import { x } from '../engines/sharp-codec.js'"],
    ['src/preview/a.ts', "import { x } from '../cli/io.js'"],
    ['src/engines/ocr.ts', "import { x } from '../layout/index.js'"],
    ['src/engines/tesseract/a.ts', "import { x } from '../../render/index.js'"],
  ])('%s: %s', (file, text) => {
    expect(broken(file, text)).toHaveLength(1)
  })

  test.each([
    ['src/chunk/a.ts', "import { x } from '../render/index.js'"],
    ['parsers/pdf/a.ts', "import type { Engines } from '../../src/engines/index.js'"],
    ['src/cli/a.ts', "import { x } from '../engines/sharp-codec.js'"],
    ['src/index.ts', "import { parsers } from '../parsers/index.js'"],
  ])('%s may: %s', (file, text) => {
    expect(broken(file, text)).toEqual([])
  })

  test('a package in two folders is found, its types may be anywhere', () => {
    const value = importsOf('src/render/a.ts', "import { visit } from '@scope/tree/deep'")
    expect(shared([...value, ...importsOf('src/chunk/a.ts', "import { y } from '@scope/tree'")])).toEqual([
      '@scope/tree: src/chunk, src/render',
    ])
    expect(shared([...value, ...importsOf('src/chunk/a.ts', "import { type Y } from '@scope/tree'")])).toEqual([])
  })
})
