import type { Atom } from './atoms.js'

const digits: Readonly<Record<'raised' | 'lowered', Readonly<Record<string, string>>>> = {
  raised: { '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹', '+': '⁺', '-': '⁻', '−': '⁻', '=': '⁼', '(': '⁽', ')': '⁾' },
  lowered: { '0': '₀', '1': '₁', '2': '₂', '3': '₃', '4': '₄', '5': '₅', '6': '₆', '7': '₇', '8': '₈', '9': '₉', '+': '₊', '-': '₋', '−': '₋', '=': '₌', '(': '₍', ')': '₎' },
} // prettier-ignore

/**
 * `10` with a raised `3` must not read 103, and the 2 of CO₂ keeps its place: numbers become the raised and lowered digits of
 * Unicode. Words (`st`, `TM`, `max`) and what is mixed with them (`n+1`) stay as they are.
 */
export const withScripts = (atoms: readonly Atom[]): Atom[] => {
  const out = [...atoms]
  for (let from = 0; from < out.length; from++) {
    const first = out[from]
    if (first?.kind !== 'text' || !first.script) continue
    const table = digits[first.script]
    let to = from
    let all = ''
    for (let next = out[to]; next?.kind === 'text' && next.script === first.script; next = out[++to]) all += next.value
    if ([...all.trim()].every(c => c in table))
      for (let i = from; i < to; i++) {
        const atom = out[i]
        if (atom?.kind === 'text') out[i] = { ...atom, value: [...atom.value].map(c => table[c] ?? c).join('') }
      }
    from = to - 1
  }
  return out
}
