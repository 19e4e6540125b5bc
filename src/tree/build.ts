import type { QaRecord, QaTaxonomy } from '../document/index.js'
import { nodeOf, placeIn, withPlace } from './place.js'
import type { DeviceNode, FaultNode, KnowledgeTree, RemedyNode } from './types.js'

/** A heading of a manual that may have no question yet. */
export interface Topic {
  readonly device: string
  readonly fault: string
}

type Open<Node, Children extends keyof Node, Child> = Omit<Node, Children> & Record<Children, Child[]>
type OpenRemedy = Open<RemedyNode, 'questions', string>
type OpenFault = Open<FaultNode, 'remedies', OpenRemedy>
type OpenDevice = Open<DeviceNode, 'faults', OpenFault>

const opened = (tree: KnowledgeTree): OpenDevice[] =>
  tree.devices.map(device => ({
    ...device,
    faults: device.faults.map(fault => ({
      ...fault,
      remedies: fault.remedies.map(remedy => ({ ...remedy, questions: [...remedy.questions] })),
    })),
  }))

const found = <Node extends { name: string; aliases: readonly string[] }>(nodes: Node[], name: string, fresh: Node): Node => {
  const known = nodeOf(nodes, name)
  if (known) return known
  nodes.push(fresh)
  return fresh
}

const faultAt = (devices: OpenDevice[], { device, fault }: Topic): OpenFault => {
  const at = found(devices, device, { name: device, aliases: [], faults: [] })
  return found(at.faults, fault, { name: fault, aliases: [], remedies: [] })
}

const add = (devices: OpenDevice[], taxonomy: QaTaxonomy): void => {
  const fault = faultAt(devices, taxonomy)
  const remedy = found(fault.remedies, taxonomy.remedy, { name: taxonomy.remedy, aliases: [], questions: [] })
  if (taxonomy.faq !== '' && !remedy.questions.includes(taxonomy.faq)) remedy.questions.push(taxonomy.faq)
}

/**
 * The knowledge tree of some records, in their order, with the manuals' topics that have no question yet. What is in `base` stays as it
 * was edited; only what it does not know is added. Rejected and wrong answers are no knowledge. Pure.
 */
export const buildTree = (
  records: readonly QaRecord[],
  topics: readonly Topic[] = [],
  base: KnowledgeTree = { devices: [] },
): KnowledgeTree => {
  const devices = opened(base)
  for (const record of records)
    if (record.label === 'positive' && record.status !== 'rejected')
      add(devices, placeIn({ devices }, withPlace(record).taxonomy).taxonomy)
  for (const topic of topics) faultAt(devices, topic)
  return { devices }
}
