import type { Document } from '../document/index.js'
import { faultTitle } from './lexicon.js'
import { deviceOf } from './device.js'
import { plainText, sectionsOf, withoutNumber } from './sections.js'

/** A section that should have questions: about faults, work or dangers. */
const telling =
  /维修|检修|拆|更换|安装|调试|调整|检查|检测|保养|维护|清洗|清洁|安全|警告|操作|repair|remov|replac|install|adjust|inspect|check|maint|clean|safety|warning|operat|troubleshoot|calibrat/i
/** Shorter sections say nothing. UTF-16 units. */
const fewest = 60

/** The headings of a manual that questions are to be expected of, by device and heading: what has none yet is a gap. */
export const topicsOf = (document: Document, device?: string): { device: string; fault: string }[] => {
  const name = device ?? deviceOf(document)
  return sectionsOf(document).flatMap(({ path, blocks }) => {
    const heading = withoutNumber(path.at(-1) ?? '')
    const length = blocks.reduce((sum, block) => sum + plainText(block).length, 0)
    const wanted = (faultTitle.test(heading) || telling.test(heading)) && heading.length <= 60 && length >= fewest
    return wanted ? [{ device: name || document.source.name.replace(/\.\w{1,5}$/, ''), fault: heading }] : []
  })
}
