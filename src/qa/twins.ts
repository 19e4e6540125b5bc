import { shortHash, type QaRecord } from '../document/index.js'

/** Codes, numbers and values: what stays the same in another language. */
const neutral = /[A-Za-z]{0,6}[-.]?\d[\dA-Za-z.%/-]*/g

const signatureOf = ({ kind, question, answer }: QaRecord): string => {
  const found =
    `${question}\n${answer}`
      .normalize('NFKC')
      .replace(/[−–~～]/g, '-')
      .match(neutral) ?? []
  const tokens = found.map(token => token.replace(/[.-]+$/, '').toUpperCase())
  return tokens.length === 0 ? '' : `${kind} ${tokens.sort().join(' ')}`
}

interface Manual {
  readonly docId: string
  readonly language: string
  /** Records whose signature no other record of the manual has. */
  readonly unique: ReadonlyMap<string, QaRecord>
}

const manualsOf = (records: readonly QaRecord[]): Manual[] => {
  const manuals = new Map<string, QaRecord[]>()
  for (const r of records) {
    const key = `${r.provenance[0]?.docId ?? ''} ${r.language}`
    if (r.status !== 'rejected') manuals.set(key, [...(manuals.get(key) ?? []), r])
  }
  return [...manuals].map(([key, own]) => {
    const signatures = own.map(signatureOf)
    const once = own
      .map((r, i) => [signatures[i] ?? '', r] as const)
      .filter(([s]) => s !== '' && signatures.filter(t => t === s).length === 1)
    const [docId = '', language = ''] = key.split(' ')
    return { docId, language, unique: new Map(once) }
  })
}

/** So many records, and this share of the smaller manual's, have to agree before two manuals are taken for one in two languages. */
const fewest = 5
const leastShare = 0.5

const areTwins = (a: Manual, b: Manual): boolean => {
  const common = [...a.unique.keys()].filter(s => b.unique.has(s)).length
  return a.language !== b.language && common >= fewest && common >= leastShare * Math.min(a.unique.size, b.unique.size)
}

/**
 * Records of one manual in two languages get a pair id: those of the same kind with the same codes, numbers and values, where only one
 * record of each manual has them. Pure; records that have a pair id keep it.
 */
export const withTwins = (records: readonly QaRecord[]): QaRecord[] => {
  const manuals = manualsOf(records)
  const pairs = new Map<string, string>()
  for (const a of manuals)
    for (const b of manuals) {
      if (!areTwins(a, b)) continue
      for (const [signature, r] of a.unique) if (b.unique.has(signature)) pairs.set(r.id, shortHash(`twins\n${signature}`))
    }
  return records.map(r => {
    const pairId = r.pairId ?? pairs.get(r.id)
    return pairId === undefined ? r : { ...r, pairId }
  })
}
