interface Mark {
  readonly id: string | undefined
  readonly visible: boolean
  /** Inside a file that was placed on the page. */
  readonly placed: boolean
  /** Index of the graphic that it begins. */
  readonly graphic?: number | undefined
}

/** The marked-content sequences around what is drawn (ISO 32000-1 clause 14.6): structure marks and layers. */
export interface MarkedContent {
  begin(): void
  beginWith(tag: string, properties: unknown): void
  end(): void
  /** Structure-tree mark (MCID), `artifact`, or `graphic <n>` for a graphic that a layout program has placed; undefined outside of any. */
  id(): string | undefined
  /** Inside a layer that is switched off (optional content, clause 8.11). */
  hidden(): boolean
}

/** What InDesign names the content of files that were placed on a page; marks within it are those of other documents. */
const placed = /^Placed(?:PDF|Graphic)$/

const outside: Mark = { id: undefined, visible: true, placed: false }

/** `isVisible` tells whether an optional-content group is switched on; `onGraphic` is told where placed graphics begin and end. */
export const markedContent = (
  isVisible: (layer: unknown) => boolean,
  onGraphic: (index: number, begins: boolean) => void = () => undefined,
): MarkedContent => {
  const stack: Mark[] = []
  let graphics = 0
  const top = (): Mark => stack[stack.length - 1] ?? outside
  const idOf = (tag: string, properties: unknown): string | undefined => {
    if (top().placed) return top().id
    if (tag === 'Artifact') return 'artifact'
    return typeof properties === 'string' || typeof properties === 'number' ? String(properties) : top().id
  }
  return {
    begin: () => void stack.push({ ...top(), graphic: undefined }),
    beginWith(tag, properties) {
      const around = top()
      const visible = around.visible && (tag !== 'OC' || isVisible(properties))
      if (around.placed || !placed.test(tag)) stack.push({ id: idOf(tag, properties), visible, placed: around.placed })
      else if (around.id === 'artifact') stack.push({ id: around.id, visible, placed: true })
      else {
        stack.push({ id: `graphic ${graphics}`, visible, placed: true, graphic: graphics })
        onGraphic(graphics++, true)
      }
    },
    end() {
      const graphic = stack.pop()?.graphic
      if (graphic !== undefined) onGraphic(graphic, false)
    },
    id: () => top().id,
    hidden: () => !top().visible,
  }
}
