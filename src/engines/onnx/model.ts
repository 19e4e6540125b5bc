import { bytes, float, int, join } from './protobuf.js'

/** Writes ONNX models (onnx.proto3 of ONNX 1.16) from graphs given as plain data. Field numbers are those of that file. */

export const elementTypes = { float: 1, int8: 3, int64: 7 } as const
type ElementType = keyof typeof elementTypes

/** A named tensor at the border of a graph; a text stands for a dimension known at run time. */
export interface ValueInfo {
  readonly name: string
  readonly type: ElementType
  readonly shape: readonly (number | string)[]
}

export interface Constant {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float32Array | Int8Array | BigInt64Array
}

export interface GraphNode {
  readonly op: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly ints?: Readonly<Record<string, number | readonly number[]>>
  readonly floats?: Readonly<Record<string, number>>
}

export interface Graph {
  readonly inputs: readonly ValueInfo[]
  readonly outputs: readonly ValueInfo[]
  readonly constants: readonly Constant[]
  readonly nodes: readonly GraphNode[]
}

const valueInfo = ({ name, type, shape }: ValueInfo): Uint8Array => {
  const dims = shape.map(d => bytes(1, typeof d === 'number' ? int(1, d) : bytes(2, d)))
  const tensor = join(int(1, elementTypes[type]), bytes(2, join(...dims)))
  return join(bytes(1, name), bytes(2, bytes(1, tensor)))
}

const elementOf = (data: Constant['data']): number => {
  if (data instanceof Float32Array) return elementTypes.float
  return data instanceof Int8Array ? elementTypes.int8 : elementTypes.int64
}

const tensor = ({ name, shape, data }: Constant): Uint8Array =>
  join(
    ...shape.map(d => int(1, d)),
    int(2, elementOf(data)),
    bytes(8, name),
    bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  )

const attributes = (node: GraphNode): Uint8Array[] => [
  ...Object.entries(node.ints ?? {}).map(([name, value]) =>
    typeof value === 'number'
      ? bytes(5, join(bytes(1, name), int(3, value), int(20, 2)))
      : bytes(5, join(bytes(1, name), ...value.map(v => int(8, v)), int(20, 7))),
  ),
  ...Object.entries(node.floats ?? {}).map(([name, value]) => bytes(5, join(bytes(1, name), float(2, value), int(20, 1)))),
]

const nodeProto = (node: GraphNode): Uint8Array =>
  join(...node.inputs.map(i => bytes(1, i)), ...node.outputs.map(o => bytes(2, o)), bytes(4, node.op), ...attributes(node))

/** The bytes of a model file: IR version 8, operator set 13. */
export const onnxModel = (graph: Graph): Uint8Array => {
  const body = join(
    ...graph.nodes.map(n => bytes(1, nodeProto(n))),
    bytes(2, 'manualmill'),
    ...graph.constants.map(c => bytes(5, tensor(c))),
    ...graph.inputs.map(i => bytes(11, valueInfo(i))),
    ...graph.outputs.map(o => bytes(12, valueInfo(o))),
  )
  return join(int(1, 8), bytes(2, 'manualmill'), bytes(7, body), bytes(8, join(bytes(1, ''), int(2, 13))))
}
