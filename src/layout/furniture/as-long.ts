import { lengthOf } from '../text/words.js'
import type { Line } from '../types.js'

/** May the key of a line be this one? Keys have one sign for each number and no spaces. `most`: characters of the longest text it stands for. */
export const isAsLong = ({ words }: Line, key: string, most: number): boolean => {
  const length = lengthOf(words)
  return length >= key.length && length <= most
}
