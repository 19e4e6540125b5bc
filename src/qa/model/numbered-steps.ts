import type { QaStep } from '../../document/index.js'

const numbered = /^\s*(?:(\d{1,2})[.)、．）]|[（(](\d{1,2})[)）])\s*(?=\S)/
const warning = /^\s*(?:警告|危险|注意|小心|warning|danger|caution)\s*[:：!！]/i

/** The numbered lines of an answer as steps, with the warnings before each; [] where they do not count from 1. */
export const numberedSteps = (answer: string): QaStep[] => {
  const steps: { label: string; text: string; warnings: string[] }[] = []
  let waiting: string[] = []
  for (const line of answer.split('\n')) {
    const match = numbered.exec(line)
    if (match) {
      if (Number(match[1] ?? match[2]) !== steps.length + 1) return []
      steps.push({ label: match[0].trim(), text: line.slice(match[0].length).trim(), warnings: waiting })
      waiting = []
    } else if (warning.test(line)) waiting.push(line.trim())
    else {
      const last = steps.at(-1)
      if (last && line.trim() !== '') last.text += `\n${line.trim()}`
    }
  }
  steps.at(-1)?.warnings.push(...waiting)
  return steps.length > 1 ? steps : []
}
