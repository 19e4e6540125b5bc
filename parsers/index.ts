import { docx } from './docx/index.js'
import { image } from './image/index.js'
import { pdf } from './pdf/index.js'

/** Every format, in the order in which they are asked. */
export const parsers = [pdf, docx, image] as const
