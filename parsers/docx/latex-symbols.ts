/** Characters that Word writes into formulas, as LaTeX commands (amsmath and amssymb, as KaTeX and MathJax know them). */

const greek =
  'α alpha β beta γ gamma δ delta ϵ epsilon ε varepsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa ϰ varkappa λ lambda μ mu ν nu ξ xi ' +
  'π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon ϕ phi φ varphi χ chi ψ psi ω omega ' +
  'Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega µ mu Ω Omega ∆ Delta'
const letters =
  'ℓ ell ℏ hbar ℜ Re ℑ Im ℘ wp ℵ aleph ı imath ȷ jmath ∂ partial ∇ nabla ∞ infty ∅ emptyset ∀ forall ∃ exists ∄ nexists ∁ complement ' +
  '° degree ′ prime ″ prime\\prime ∠ angle ∡ measuredangle ⊤ top ⊥ perp ■ blacksquare □ square ∎ blacksquare △ triangle ♯ sharp † dagger ‡ ddagger'
const binary =
  '± pm ∓ mp × times ÷ div ⋅ cdot · cdot ∙ bullet • bullet ∗ ast ⋆ star ∘ circ ⊕ oplus ⊖ ominus ⊗ otimes ⊘ oslash ⊙ odot ∩ cap ∪ cup ⊎ uplus ' +
  '⊓ sqcap ⊔ sqcup ∧ wedge ∨ vee ∖ setminus ≀ wr ⋄ diamond ⨯ times ⊞ boxplus ⊟ boxminus ⊠ boxtimes ⊡ boxdot ⊼ barwedge ⋉ ltimes ⋊ rtimes'
const relations =
  '≤ leq ≥ geq ≠ neq ≈ approx ≡ equiv ∼ sim ≃ simeq ≅ cong ≪ ll ≫ gg ∝ propto ∈ in ∉ notin ∋ ni ⊂ subset ⊃ supset ⊆ subseteq ⊇ supseteq ⊄ nsubseteq ' +
  '≺ prec ≻ succ ⪯ preceq ⪰ succeq ≼ preccurlyeq ≽ succcurlyeq ∣ mid ∤ nmid ∥ parallel ∦ nparallel ⊢ vdash ⊣ dashv ⊨ models ≐ doteq ≜ triangleq ≔ coloneqq ' +
  '≦ leqq ≧ geqq ≲ lesssim ≳ gtrsim ≮ nless ≯ ngtr ≰ nleq ≱ ngeq ≢ not\\equiv ≁ nsim ≇ ncong ≉ not\\approx ⊊ subsetneq ⊋ supsetneq ≍ asymp ⋈ bowtie ' +
  '∴ therefore ∵ because ∶ colon ⊏ sqsubset ⊐ sqsupset ⊑ sqsubseteq ⊒ sqsupseteq'
const arrows =
  '← leftarrow → rightarrow ↑ uparrow ↓ downarrow ↔ leftrightarrow ↕ updownarrow ⇐ Leftarrow ⇒ Rightarrow ⇑ Uparrow ⇓ Downarrow ⇔ Leftrightarrow ' +
  '⟵ longleftarrow ⟶ longrightarrow ⟷ longleftrightarrow ⟸ Longleftarrow ⟹ Longrightarrow ⟺ Longleftrightarrow ↦ mapsto ↗ nearrow ↘ searrow ↙ swarrow ' +
  '↖ nwarrow ↪ hookrightarrow ↩ hookleftarrow ⇀ rightharpoonup ↼ leftharpoonup ⇌ rightleftharpoons ⇋ leftrightharpoons ⇄ rightleftarrows ↺ circlearrowleft ↻ circlearrowright ' +
  '⇕ Updownarrow ↽ leftharpoondown ⇁ rightharpoondown ↿ upharpoonleft ↾ upharpoonright ⇃ downharpoonleft ⇂ downharpoonright ⇇ leftleftarrows ⇉ rightrightarrows ' +
  '⇈ upuparrows ⇊ downdownarrows ⇆ leftrightarrows ↫ looparrowleft ↬ looparrowright ↢ leftarrowtail ↣ rightarrowtail ↰ Lsh ↱ Rsh ⇚ Lleftarrow ⇛ Rrightarrow ' +
  '↞ twoheadleftarrow ↠ twoheadrightarrow ↶ curvearrowleft ↷ curvearrowright ↭ leftrightsquigarrow ⇝ rightsquigarrow ⟼ longmapsto'
const others =
  '… ldots ⋯ cdots ⋮ vdots ⋱ ddots ⟨ langle ⟩ rangle 〈 langle 〉 rangle ⌊ lfloor ⌋ rfloor ⌈ lceil ⌉ rceil ‖ Vert ⟦ llbracket ⟧ rrbracket ¬ neg ￢ neg ' +
  '∑ sum ∏ prod ∐ coprod ∫ int ∬ iint ∭ iiint ∮ oint ∯ oiint ∰ oiiint ⋃ bigcup ⋂ bigcap ⋁ bigvee ⋀ bigwedge ⨁ bigoplus ⨂ bigotimes ⨀ bigodot ⨄ biguplus ⨆ bigsqcup √ surd'

/** Greek capitals LaTeX has no command for: they look like Latin ones. */
const twins = ['ΑA', 'ΒB', 'ΕE', 'ΖZ', 'ΗH', 'ΙI', 'ΚK', 'ΜM', 'ΝN', 'ΟO', 'ΡP', 'ΤT', 'ΧX', 'οo'].map(
  pair => [pair.charAt(0), pair.charAt(1)] as const,
)

const table = (list: string): [string, string][] => {
  const parts = list.split(' ')
  return parts.flatMap((sign, i): [string, string][] => (i % 2 === 0 ? [[sign, `\\${parts[i + 1] ?? ''}`]] : []))
}

/** One character -> its command. `\` is written before letters only, so a command may need a space behind it: see {@link joinLatex}. */
export const commands: ReadonlyMap<string, string> = new Map([
  ...[greek, letters, binary, relations, arrows, others].flatMap(table),
  ...([
    ['−', '-'], ['–', '-'], ['—', '-'], ['‐', '-'], ['‑', '-'], ['℃', '{}^{\\circ}\\mathrm{C}'], ['℉', '{}^{\\circ}\\mathrm{F}'], ['ⅆ', 'd'], ['ⅇ', 'e'], ['ⅈ', 'i'],
    ...twins.map(([greekLetter, latin]): [string, string] => [greekLetter, `\\mathrm{${latin}}`]),
    ['‰', '\\text{‰}'], ['{', '\\{'], ['}', '\\}'], ['#', '\\#'], ['$', '\\$'], ['%', '\\%'], ['&', '\\&'], ['_', '\\_'], ['~', '\\sim'], ['\\', '\\backslash'],
    ['ℝ', '\\mathbb{R}'], ['ℂ', '\\mathbb{C}'], ['ℕ', '\\mathbb{N}'], ['ℤ', '\\mathbb{Z}'], ['ℚ', '\\mathbb{Q}'], ['ℙ', '\\mathbb{P}'], ['ℒ', '\\mathcal{L}'], ['ℱ', '\\mathcal{F}'],
    ['\u2061', ''], ['\u2062', ''], ['\u2063', ''], ['\u2064', ''], ['\u200b', ''], ['\u00ad', ''], ['（', '('], ['）', ')'], ['＋', '+'], ['＝', '='], ['，', ','],
  ] as const),
]) // prettier-ignore

/** Functions LaTeX itself knows; others are set with `\operatorname`. */
export const functions: ReadonlySet<string> = new Set(
  ('arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min Pr sec sin sinh ' +
  'sup tan tanh').split(' '),
) // prettier-ignore

/** Combining or spacing accent -> command for one letter, command for several. ECMA-376 part 1, 22.1.2.1. */
export const accents: Readonly<Record<string, readonly [narrow: string, wide: string]>> = {
  '\u0300': ['\\grave', '\\grave'], '\u0301': ['\\acute', '\\acute'], '\u0302': ['\\hat', '\\widehat'], '^': ['\\hat', '\\widehat'], '\u0303': ['\\tilde', '\\widetilde'],
  '~': ['\\tilde', '\\widetilde'], '\u0304': ['\\bar', '\\overline'], '\u0305': ['\\overline', '\\overline'], '\u00af': ['\\bar', '\\overline'], '\u0306': ['\\breve', '\\breve'],
  '\u0307': ['\\dot', '\\dot'], '\u0308': ['\\ddot', '\\ddot'], '\u030a': ['\\mathring', '\\mathring'], '\u030c': ['\\check', '\\widecheck'], '\u0332': ['\\underline', '\\underline'],
  '\u20d0': ['\\overset{\\leftharpoonup}', '\\overset{\\leftharpoonup}'], '\u20d1': ['\\overset{\\rightharpoonup}', '\\overset{\\rightharpoonup}'], '\u20d6': ['\\overleftarrow', '\\overleftarrow'],
  '\u20d7': ['\\vec', '\\overrightarrow'], '\u2192': ['\\vec', '\\overrightarrow'], '\u2190': ['\\overleftarrow', '\\overleftarrow'], '\u20db': ['\\dddot', '\\dddot'], '\u20dc': ['\\ddddot', '\\ddddot'],
  '\u20e1': ['\\overleftrightarrow', '\\overleftrightarrow'], '\u23de': ['\\overbrace', '\\overbrace'], '\u23df': ['\\underbrace', '\\underbrace'],
} // prettier-ignore

/** Signs that may stand behind `\left` and `\right`. */
export const delimiters: Readonly<Record<string, string>> = {
  '': '.', '{': '\\{', '}': '\\}', '‖': '\\|', '∥': '\\|', '⟨': '\\langle', '⟩': '\\rangle', '〈': '\\langle', '〉': '\\rangle', '<': '\\langle', '>': '\\rangle',
  '⌊': '\\lfloor', '⌋': '\\rfloor', '⌈': '\\lceil', '⌉': '\\rceil', '∣': '|', '｜': '|', '（': '(', '）': ')', '［': '[', '］': ']', '｛': '\\{', '｝': '\\}',
  '⟦': '\\llbracket', '⟧': '\\rrbracket', '↑': '\\uparrow', '↓': '\\downarrow', '\\': '\\backslash',
} // prettier-ignore

/** Mathematical alphanumerics (U+1D400 to U+1D7FF): first code of a style -> its command, '' for the usual italic. */
const alphabets: readonly (readonly [from: number, command: string])[] = [
  [0x1d400, '\\mathbf'], [0x1d434, ''], [0x1d468, '\\boldsymbol'], [0x1d49c, '\\mathcal'], [0x1d504, '\\mathfrak'], [0x1d538, '\\mathbb'], [0x1d56c, '\\mathfrak'],
  [0x1d5a0, '\\mathsf'], [0x1d670, '\\mathtt'], [0x1d6a8, '\\boldsymbol'], [0x1d6e2, ''], [0x1d71c, '\\boldsymbol'], [0x1d7ce, '\\mathbf'], [0x1d7d8, '\\mathbb'],
  [0x1d7e2, '\\mathsf'], [0x1d7f6, '\\mathtt'], [0x1d800, ''],
] // prettier-ignore

/** Style command and plain letter of a mathematical alphanumeric; undefined for other characters. */
export const alphabetOf = (char: string): { readonly command: string; readonly letter: string } | undefined => {
  const code = char.codePointAt(0) ?? 0
  if (code < 0x1d400 || code >= 0x1d800) return undefined
  return { command: alphabets.findLast(([from]) => code >= from)?.[1] ?? '', letter: char.normalize('NFKC') }
}

/** Pieces side by side; a command keeps its distance from a letter or number behind it. */
export const joinLatex = (parts: readonly string[]): string =>
  parts.reduce((out, part) => out + (/\\[A-Za-z]+$/.test(out) && /^[A-Za-z0-9]/.test(part) ? ' ' : '') + part, '')
