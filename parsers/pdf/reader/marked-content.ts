interface Mark {
  readonly id: string | undefined
  readonly visible: boolean
}

/** The marked-content sequences around what is drawn (ISO 32000-1 clause 14.6): structure marks and layers. */
export interface MarkedContent {
  begin(): void
  beginWith(tag: string, properties: unknown): void
  end(): void
  /** Structure-tree mark (MCID) or `artifact`; undefined outside of any. */
  id(): string | undefined
  /** Inside a layer that is switched off (optional content, clause 8.11). */
  hidden(): boolean
}

/** `isVisible` tells whether an optional-content group is switched on. */
export const markedContent = (isVisible: (layer: unknown) => boolean): MarkedContent => {
  const stack: Mark[] = []
  const top = (): Mark => stack[stack.length - 1] ?? { id: undefined, visible: true }
  return {
    begin: () => void stack.push(top()),
    beginWith(tag, properties) {
      const known = typeof properties === 'string' || typeof properties === 'number'
      const id = tag === 'Artifact' ? 'artifact' : known ? String(properties) : top().id
      stack.push({ id, visible: top().visible && (tag !== 'OC' || isVisible(properties)) })
    },
    end: () => void stack.pop(),
    id: () => top().id,
    hidden: () => !top().visible,
  }
}
