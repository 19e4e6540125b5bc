/** Printed signs that only say "list item" and become the Markdown bullet. Check boxes and ticks say more and stay. */
const bullet = /^(?:[•◦‣⁃·∙・●○■▪▫□◆◇►▶▷➤➢–—−‐*+-]|[\ue000-\uf8ff]|[o§])$/u

export const isBullet = (label: string): boolean => {
  const sign = label.trim()
  return sign === '' || bullet.test(sign)
}

/** A check box as a label: whether it is ticked; undefined for other labels. */
export const checkOf = (label: string): boolean | undefined => {
  const sign = label.trim()
  return sign === '☐' ? false : sign === '☑' || sign === '☒' ? true : undefined
}

/** `3.` or `3)`: a label Markdown itself can print. */
export const plainNumber = (label: string): { number: number; delimiter: '.' | ')' } | undefined => {
  const match = /^(\d{1,9})([.)])$/.exec(label.trim())
  return match ? { number: Number(match[1]), delimiter: match[2] === ')' ? ')' : '.' } : undefined
}
