import { IngestError } from '../../document/index.js'
import type { MatrixProduct } from '../embedder.js'
import { onnxModel } from './model.js'

/** a x bT as the one operator of a model. */
const productModel = (): Uint8Array =>
  onnxModel({
    inputs: [
      { name: 'a', type: 'float', shape: ['m', 'd'] },
      { name: 'b', type: 'float', shape: ['n', 'd'] },
    ],
    outputs: [{ name: 'c', type: 'float', shape: ['m', 'n'] }],
    constants: [],
    nodes: [{ op: 'Gemm', inputs: ['a', 'b'], outputs: ['c'], ints: { transB: 1 } }],
  })

/** Matrix products through onnxruntime on the CPU. Throws IngestError `missing-dependency` where it is not installed. */
export const createOnnxProduct = async (): Promise<MatrixProduct> => {
  const ort = await import('onnxruntime-node').catch((cause: unknown) => {
    throw new IngestError('missing-dependency', 'onnxruntime-node is not installed; run npm install without --omit=optional.', {
      cause,
    })
  })
  const session = await ort.InferenceSession.create(productModel(), { enableCpuMemArena: false, logSeverityLevel: 3 })
  const tensor = (data: Float32Array, d: number): InstanceType<typeof ort.Tensor> =>
    new ort.Tensor('float32', data, [data.length / d, d])
  return {
    name: 'onnxruntime',
    multiply: async (a, b, dimension) => {
      const { c } = await session.run({ a: tensor(a, dimension), b: tensor(b, dimension) })
      return c?.data as Float32Array
    },
    dispose: () => session.release(),
  }
}
