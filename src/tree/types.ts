import type { QaTaxonomy } from '../document/index.js'

/** A place that holds questions: what is repaired, replaced, set (解决方法), with the questions asked about it (常见问题). */
export interface RemedyNode {
  readonly name: string
  /** Other names under which records come here. */
  readonly aliases: readonly string[]
  readonly questions: readonly string[]
}

/** 故障类型: a kind of fault or work, as the manual's headings and tables name it. */
export interface FaultNode {
  readonly name: string
  readonly aliases: readonly string[]
  readonly remedies: readonly RemedyNode[]
}

/** 设备分类. */
export interface DeviceNode {
  readonly name: string
  readonly aliases: readonly string[]
  readonly faults: readonly FaultNode[]
}

/** 设备分类 → 故障类型 → 解决方法 → 常见问题. In the order of the manuals; edited by hand as YAML. */
export interface KnowledgeTree {
  readonly devices: readonly DeviceNode[]
}

/** A record's place with the names of the tree, and how many of the levels the tree knows: 0 to 3. */
export interface Placed {
  readonly taxonomy: QaTaxonomy
  readonly known: 0 | 1 | 2 | 3
}
