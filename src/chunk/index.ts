export { chunkDefaults, chunkDocument, smallestMaxTokens, type ChunkOptions } from './chunk.js'
export { contextualize, toJsonl } from './context.js'
export { gptTokenizer, type Tokenizer } from './tokenizer.js'
