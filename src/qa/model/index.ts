export { askJson, eachLimited, noUsage, type Session, type Usage } from './ask.js'
export { chunksToAsk, chunkSource, extractByModel, type ModelFailure, type ModelOptions, type ModelOutput } from './extract.js'
export { secondPass, type PassName, type SourceOf } from './passes.js'
export { angleTexts, neededValues, promptNames, type PromptName, type Prompts } from './prompts.js'
