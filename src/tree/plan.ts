import { shortHash, type QaRecord } from '../document/index.js'
import { placed } from './place.js'
import { angles, type Angle } from './template.js'
import type { KnowledgeTree } from './types.js'

/** One question that a technician is asked to write. */
export interface Task {
  /** Hash of place and turn; the same in every run of the same tree. */
  readonly id: string
  readonly contributor: string
  readonly device: string
  readonly fault: string
  /** '' where the tree has a kind of fault without any remedy yet. */
  readonly remedy: string
  readonly angle: Angle
  /** Questions that are there already. */
  readonly known: readonly string[]
}

export interface Technician {
  readonly name: string
  /** Devices the person knows; all when empty. Names of the tree. */
  readonly devices: readonly string[]
}

export interface PlanOptions {
  readonly technicians: readonly Technician[]
  readonly tasksEach: number
}

export interface Plan {
  readonly tasks: readonly Task[]
  /** Places of the tree, those without a question before the plan, and those without one after it. */
  readonly coverage: { readonly places: number; readonly empty: number; readonly emptyAfter: number }
}

/** A place of the tree that takes questions. */
interface Leaf {
  readonly device: string
  readonly fault: string
  readonly remedy: string
  readonly known: string[]
  /** Questions there are, with those planned. */
  count: number
  planned: number
}

const leavesOf = (tree: KnowledgeTree): Leaf[] =>
  tree.devices.flatMap(device =>
    device.faults.flatMap(fault => {
      const remedies = fault.remedies.length > 0 ? fault.remedies : [{ name: '', questions: [] }]
      return remedies.map(({ name, questions }): Leaf => {
        const place = { device: device.name, fault: fault.name, remedy: name }
        return { ...place, known: [...questions], count: questions.length, planned: 0 }
      })
    }),
  )

const placeKey = (...parts: readonly string[]): string => JSON.stringify(parts)

/** Questions of records the tree does not list: it may have been edited, or be older than they are. */
const addKnown = (leaves: readonly Leaf[], records: readonly QaRecord[], tree: KnowledgeTree): void => {
  const at = new Map(leaves.map(leaf => [placeKey(leaf.device, leaf.fault, leaf.remedy), leaf]))
  const usable = records.filter(r => r.label === 'positive' && r.status !== 'rejected')
  for (const { taxonomy, question } of placed(usable, tree)) {
    const leaf =
      at.get(placeKey(taxonomy.device, taxonomy.fault, taxonomy.remedy)) ?? at.get(placeKey(taxonomy.device, taxonomy.fault, ''))
    if (!leaf || leaf.known.includes(question)) continue
    leaf.known.push(question)
    leaf.count++
  }
}

const tally = () => {
  const counts = new Map<string, number>()
  return {
    of: (key: string): number => counts.get(key) ?? 0,
    add: (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1),
  }
}

/** Fewest questions first; then the kind of fault and the device with the fewest tasks; then the order of the tree. */
const createChooser = (leaves: readonly Leaf[]) => {
  const [byDevice, byFault] = [tally(), tally()]
  const before = (a: Leaf, b: Leaf): boolean => {
    const rank = (l: Leaf): number[] => [l.count, byFault.of(placeKey(l.device, l.fault)), byDevice.of(l.device)]
    const [x, y] = [rank(a), rank(b)]
    const at = x.findIndex((n, i) => n !== y[i])
    return at >= 0 && (x[at] ?? 0) < (y[at] ?? 0)
  }
  return (devices: readonly string[]): Leaf | undefined => {
    let best: Leaf | undefined
    for (const leaf of leaves)
      if ((devices.length === 0 || devices.includes(leaf.device)) && (!best || before(leaf, best))) best = leaf
    if (!best) return undefined
    best.count++
    best.planned++
    byDevice.add(best.device)
    byFault.add(placeKey(best.device, best.fault))
    return best
  }
}

/**
 * Tasks for technicians: gaps of the tree first, then where there are the fewest questions, balanced over kinds of faults and devices;
 * each further question about one place from another angle. People take turns, each within the devices they know. Pure; deterministic.
 */
export const planTasks = (tree: KnowledgeTree, records: readonly QaRecord[], { technicians, tasksEach }: PlanOptions): Plan => {
  const leaves = leavesOf(tree)
  addKnown(leaves, records, tree)
  const empty = leaves.filter(leaf => leaf.count === 0).length
  const choose = createChooser(leaves)
  const tasks: Task[] = []
  for (let turn = 0; turn < tasksEach; turn++)
    for (const { name, devices } of technicians) {
      const leaf = choose(devices)
      if (!leaf) continue
      const { device, fault, remedy, known, count } = leaf
      const angle = angles[(count - 1) % angles.length]?.name ?? 'symptom'
      const id = `T${shortHash(placeKey(device, fault, remedy, String(count)))}`
      tasks.push({ id, contributor: name, device, fault, remedy, angle, known })
    }
  const emptyAfter = leaves.filter(leaf => leaf.count === 0).length
  return { tasks, coverage: { places: leaves.length, empty, emptyAfter } }
}
