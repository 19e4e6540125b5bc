import { parse, stringify, YAMLParseError } from 'yaml'
import { IngestError } from '../document/index.js'
import type { DeviceNode, FaultNode, KnowledgeTree, RemedyNode } from './types.js'

/** Any YAML (or JSON) text -> its value. Throws IngestError `invalid-options` that names file and line. */
export const readYaml = (text: string, name: string): unknown => {
  try {
    // aliases stay few, so that a small file cannot become a large value
    return parse(text, { maxAliasCount: 100 }) as unknown
  } catch (cause) {
    const line = cause instanceof YAMLParseError ? `, line ${cause.linePos?.[0].line ?? 1}` : ''
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    throw new IngestError('invalid-options', `${name}${line} is no YAML: ${why}`, { cause })
  }
}

/** A value as YAML, long lines whole. */
export const writeYaml = (value: unknown): string => stringify(value, { lineWidth: 0 })

const head = `# Knowledge tree: device > fault type > remedy > frequent questions (设备分类 → 故障类型 → 解决方法 → 常见问题).
# Rename, move, join and add as you like. When you rename a node, put its former name under "aliases", so that records still find it;
# a remedy that is moved to another fault type of its device is found there. "manualmill tree --tree" adds what is new and keeps the rest.
`

const wrong = (name: string, where: string, what: string): IngestError =>
  new IngestError('invalid-options', `${name}: ${where} ${what}; see a tree that manualmill tree writes.`)

interface Reader {
  readonly file: string
}

const object = (value: unknown, where: string, { file }: Reader): Readonly<Record<string, unknown>> => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw wrong(file, where, 'is no node with a name')
}

/** Numbers are names too: YAML reads `101` as one. */
const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : undefined

const list = (value: unknown, where: string, { file }: Reader): readonly unknown[] => {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value as unknown[]
  throw wrong(file, where, 'is no list')
}

const texts = (value: unknown, where: string, reader: Reader): string[] =>
  list(value, where, reader).map((each, i) => {
    const found = text(each)
    if (found === undefined) throw wrong(reader.file, `${where}[${i + 1}]`, 'is no text')
    return found
  })

/** A node's own fields; unknown ones are mistakes of spelling. */
const named = (value: unknown, where: string, children: string, reader: Reader) => {
  const node = object(value, where, reader)
  const name = text(node['name'])
  if (name === undefined || name === '') throw wrong(reader.file, where, 'has no name')
  const unknown = Object.keys(node).find(key => !['name', 'aliases', children].includes(key))
  if (unknown !== undefined) throw wrong(reader.file, `${where} (${name})`, `has an unknown field "${unknown}"`)
  return { name, aliases: texts(node['aliases'], `${where} (${name}) aliases`, reader), children: node[children] }
}

const nodes = <Node>(value: unknown, where: string, reader: Reader, read: (v: unknown, where: string) => Node): Node[] =>
  list(value, where, reader).map((each, i) => read(each, `${where}[${i + 1}]`))

const remedy = (value: unknown, where: string, reader: Reader): RemedyNode => {
  const { name, aliases, children } = named(value, where, 'questions', reader)
  return { name, aliases, questions: texts(children, `${where} questions`, reader) }
}

const fault = (value: unknown, where: string, reader: Reader): FaultNode => {
  const { name, aliases, children } = named(value, where, 'remedies', reader)
  return { name, aliases, remedies: nodes(children, `${where} remedies`, reader, (v, w) => remedy(v, w, reader)) }
}

const device = (value: unknown, where: string, reader: Reader): DeviceNode => {
  const { name, aliases, children } = named(value, where, 'faults', reader)
  return { name, aliases, faults: nodes(children, `${where} faults`, reader, (v, w) => fault(v, w, reader)) }
}

/** A tree as it was written or edited. Throws IngestError `invalid-options` that says where it is wrong. */
export const parseTree = (yaml: string, name: string): KnowledgeTree => {
  const reader: Reader = { file: name }
  const root = object(readYaml(yaml, name) ?? {}, 'the file', reader)
  const unknown = Object.keys(root).find(key => key !== 'devices')
  if (unknown !== undefined) throw wrong(name, 'the file', `has an unknown field "${unknown}"`)
  return { devices: nodes(root['devices'], 'devices', reader, (v, w) => device(v, w, reader)) }
}

const bare = (tree: KnowledgeTree) => ({
  devices: tree.devices.map(d => ({
    name: d.name,
    ...(d.aliases.length > 0 && { aliases: d.aliases }),
    faults: d.faults.map(f => ({
      name: f.name,
      ...(f.aliases.length > 0 && { aliases: f.aliases }),
      remedies: f.remedies.map(r => ({
        name: r.name,
        ...(r.aliases.length > 0 && { aliases: r.aliases }),
        questions: r.questions,
      })),
    })),
  })),
})

/** The tree as YAML to be edited. */
export const treeYaml = (tree: KnowledgeTree): string => head + writeYaml(bare(tree))
