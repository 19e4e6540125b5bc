import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** Exported names of a module, read from its text; types are marked. */
const exportedNames = (text: string): string[] => {
  const names: string[] = []
  for (const node of ts.createSourceFile('index.ts', text, ts.ScriptTarget.Latest, true).statements) {
    if (ts.isExportDeclaration(node)) {
      if (!node.exportClause || !ts.isNamedExports(node.exportClause))
        names.push(`* from ${node.moduleSpecifier?.getText() ?? ''}`)
      else
        for (const e of node.exportClause.elements)
          names.push(node.isTypeOnly || e.isTypeOnly ? `type ${e.name.text}` : e.name.text)
      continue
    }
    const exported = ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(m => m.kind === ts.SyntaxKind.ExportKeyword)
    if (!exported) continue
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) names.push(`type ${node.name.text}`)
    else if (ts.isVariableStatement(node)) names.push(...node.declarationList.declarations.map(d => d.name.getText()))
    else names.push(node.getText().slice(0, 40))
  }
  return names.sort()
}

test('the library exports these names and no others', () => {
  expect(exportedNames(readFileSync(new URL('../src/index.ts', import.meta.url), 'utf8'))).toEqual([
    'IngestError',
    'convert',
    'schemaVersion',
    'toLangChain',
    'toLlamaIndex',
    'toMarkdownFiles',
    'type Asset',
    'type Block',
    'type Chunk',
    'type ConvertOptions',
    'type ConvertResult',
    'type Diagnostic',
    'type Document',
    'type FileProgress',
    'type IngestErrorCode',
    'type PageInfo',
  ])
})
