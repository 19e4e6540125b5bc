import { isTyped } from '../text/words.js'
import type { Line } from '../types.js'

/** Share of a line, by characters, whose words pass the test. */
const share = (line: Line, test: (w: Line['words'][number]) => boolean): number => {
  let yes = 0
  let all = 0
  for (const w of line.words) {
    all += w.text.length
    if (test(w)) yes += w.text.length
  }
  return all === 0 ? 0 : yes / all
}

export const boldShare = (line: Line): number => share(line, w => w.font.bold)

export const monoShare = (line: Line): number => share(line, isTyped)
