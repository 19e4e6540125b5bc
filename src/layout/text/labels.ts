import { countedSign, countedSigns } from './counted-signs.js'

/** A printed list label at the start of a line, and what kind of list it makes. */
export interface Label {
  readonly label: string
  readonly kind: 'bullet' | 'number'
  /** Shape of the label, so that siblings are known: `1.`, `(1)`, `a)`, `①`, `步骤1`, or the bullet itself. */
  readonly shape: string
  /** Value of a counting label. */
  readonly value?: number
}

// a sign without Unicode value that stands alone before a text is one too
const bullets =
  /^([•●○◦■□▪▫◆◇►▶▲‣∙·⚫❍❐❑❒❖➢➔→⇨✔✓✘☑☐–—−*※★☆-](?=\s|$|[^\s\d.,\-–—*])|[\ufffd\ue000-\uf8ff](?=\s+(?:\p{L}{2}\p{Ll}|\p{Script=Han}{2}|\d)))/u
const strictBullets = /^[–—−*-]/u
const roman = /^[ivx]+$/i

const patterns: readonly {
  readonly test: RegExp
  readonly shape: (m: RegExpExecArray) => string
  readonly value: (m: RegExpExecArray) => number | undefined
}[] = [
  { test: /^(\d{1,3})[.．](?=\s|$|[^\d\s.])/u, shape: () => '1.', value: m => Number(m[1]) },
  { test: /^(\d{1,3})[)）]/u, shape: () => '1)', value: m => Number(m[1]) },
  { test: /^(\d{1,2})、(?!\d)/u, shape: () => '1、', value: m => Number(m[1]) },
  { test: /^[(（](\d{1,3})[)）]/u, shape: () => '(1)', value: m => Number(m[1]) },
  { test: /^\[(\d{1,3})\](?=\s|$)/u, shape: () => '[1]', value: m => Number(m[1]) },
  {
    test: new RegExp(`^[${countedSigns}]`, 'u'),
    shape: m => countedSign(m[0])!.shape,
    value: m => countedSign(m[0])!.value,
  },
  { test: /^(?:步骤|步驟|第)\s*(\d{1,2})\s*(?:步)?[:：.、]/u, shape: () => '步骤1', value: m => Number(m[1]) },
  { test: /^(?:Step)\s+(\d{1,2})[:.)]?(?=\s|$)/iu, shape: () => 'Step 1', value: m => Number(m[1]) },
  { test: /^([ivx]{1,5})[.)](?=\s)/u, shape: m => `i${m[0].slice(-1)}`, value: () => undefined },
  { test: /^[(（]([ivx]{1,5})[)）]/u, shape: () => '(i)', value: () => undefined },
  { test: /^([a-z])[.)、](?=\s|$|[^a-z\s.])/u, shape: m => `a${m[0].slice(-1)}`, value: m => m[1]!.charCodeAt(0) - 96 },
  { test: /^([A-Z])[)](?=\s|$)/u, shape: () => 'A)', value: m => m[1]!.charCodeAt(0) - 64 },
  { test: /^([A-Z])[.](?=\s)/u, shape: () => 'A.', value: m => m[1]!.charCodeAt(0) - 64 },
  { test: /^[(（]([a-zA-Z])[)）]/u, shape: () => '(a)', value: m => m[1]!.toLowerCase().charCodeAt(0) - 96 },
]

/** The list label a text begins with; undefined for running text. Negative numbers, dates and decimals are none. */
export const labelOf = (text: string): Label | undefined => {
  const b = bullets.exec(text)
  if (b) {
    const label = b[1]!
    // a dash is a bullet only with white space after it: -5 °C is a number
    if (strictBullets.test(label) && !/^[–—−*-]\s/u.test(text)) return undefined
    return { label, kind: 'bullet', shape: label }
  }
  if (/^o\s/.test(text)) return { label: 'o', kind: 'bullet', shape: 'o' }
  for (const p of patterns) {
    const m = p.test.exec(text)
    if (!m) continue
    const value = p.value(m)
    if (m[1] && roman.test(m[1]) && p.shape(m).startsWith('i') && m[1].length === 1 && m[1] !== 'i') continue
    return { label: m[0], kind: 'number', shape: p.shape(m), ...(value === undefined ? {} : { value }) }
  }
  return undefined
}
