import type { HeadingLevel } from '../../document/index.js'
import type { Line } from '../types.js'

/** The level of the heading that a tagged file says this line is of. */
export const headingTag = (line: Line): HeadingLevel | undefined => {
  const tag = line.words.find(w => w.tag !== undefined)?.tag
  const level = /^h([1-6])$/.exec(tag ?? '')?.[1]
  return level === undefined ? undefined : (Number(level) as HeadingLevel)
}
