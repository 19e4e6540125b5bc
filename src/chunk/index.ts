export {
  chunkDefaults,
  chunkDocument,
  chunkStrategies,
  smallestMaxTokens,
  type ChunkOptions,
  type ChunkStrategy,
} from './chunk.js'
export { chunkKeys, toJsonl } from './context.js'
export { hfTokenizer } from './hf-tokenizer.js'
export { charTokenizer, gptTokenizer, type Tokenizer } from './tokenizer.js'
