export { checkAnswer, scoreOf, type Check, type Finding } from './check.js'
export { extractQa, type ExtractOptions } from './extract.js'
export { defaultTemplates, type AllTemplates, type Templates } from './templates.js'
export { makeNegatives, type NegativeOptions } from './negatives.js'
