import { plainKey, type QaRecord, type QaTaxonomy } from '../document/index.js'
import type { DeviceNode, FaultNode, KnowledgeTree, Placed, RemedyNode } from './types.js'

interface Named {
  readonly name: string
  readonly aliases: readonly string[]
}

/** Keys of a node's name and aliases, made once: nodes never change their names. */
const known = new WeakMap<Named, readonly string[]>()

const keysOf = (node: Named): readonly string[] => {
  const before = known.get(node)
  if (before) return before
  const keys = [node.name, ...node.aliases].map(plainKey)
  known.set(node, keys)
  return keys
}

/** The node of that name or alias; a name goes before the aliases of others. */
export const nodeOf = <Node extends Named>(nodes: readonly Node[], name: string): Node | undefined => {
  const key = plainKey(name)
  return nodes.find(node => keysOf(node)[0] === key) ?? nodes.find(node => keysOf(node).includes(key))
}

/** Where an editor has moved a remedy to: the only other place of the device that has it. */
const movedTo = (device: DeviceNode, remedy: string): { fault: FaultNode; remedy: RemedyNode } | undefined => {
  const places = device.faults.flatMap(fault => {
    const found = nodeOf(fault.remedies, remedy)
    return found ? [{ fault, remedy: found }] : []
  })
  return places.length === 1 ? places[0] : undefined
}

/** A place by the names of a manual or a technician -> the tree's own names. Levels the tree does not know keep their name. */
export const placeIn = (tree: KnowledgeTree, taxonomy: QaTaxonomy): Placed => {
  const device = nodeOf(tree.devices, taxonomy.device)
  if (!device) return { taxonomy, known: 0 }
  const fault = nodeOf(device.faults, taxonomy.fault)
  const remedy = fault && nodeOf(fault.remedies, taxonomy.remedy)
  if (fault && remedy) return { taxonomy: { ...taxonomy, device: device.name, fault: fault.name, remedy: remedy.name }, known: 3 }
  const moved = movedTo(device, taxonomy.remedy)
  if (moved)
    return { taxonomy: { ...taxonomy, device: device.name, fault: moved.fault.name, remedy: moved.remedy.name }, known: 3 }
  return {
    taxonomy: { ...taxonomy, device: device.name, fault: fault?.name ?? taxonomy.fault },
    known: fault ? 2 : 1,
  }
}

const kindNames: Readonly<Record<QaRecord['kind'], readonly [zh: string, en: string]>> = {
  fault: ['故障', 'Faults'],
  procedure: ['操作', 'Procedures'],
  spec: ['技术参数', 'Specifications'],
  safety: ['安全', 'Safety'],
  faq: ['常见问题', 'Frequent questions'],
}

/** A place for every record: the file's name where the manual names no device, the kind of question where no heading says. */
export const withPlace = (record: QaRecord): QaRecord => {
  const { taxonomy, provenance, kind, language, question } = record
  if (taxonomy.device !== '' && taxonomy.fault !== '' && taxonomy.remedy !== '' && taxonomy.faq !== '') return record
  const source = provenance[0]?.source.replace(/\.\w{1,5}$/, '') ?? ''
  return {
    ...record,
    taxonomy: {
      device: taxonomy.device || source || (language === 'zh' ? '未分类' : 'Unsorted'),
      fault: taxonomy.fault || kindNames[kind][language === 'zh' ? 0 : 1],
      remedy: taxonomy.remedy || question,
      faq: taxonomy.faq || question,
    },
  }
}

/** Every record with its place, by the names of the tree where one is given. */
export const placed = (records: readonly QaRecord[], tree?: KnowledgeTree): QaRecord[] =>
  records.map(record => {
    const own = withPlace(record)
    return tree ? { ...own, taxonomy: placeIn(tree, own.taxonomy).taxonomy } : own
  })
