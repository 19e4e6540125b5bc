import { damagesSeen } from './inflate.js'
import { type Asked, type ReadPage, pageObject } from './read-page.js'

/** Watches which pages damaged streams belong to. */
export interface DamageWatch {
  /** To be told before a page is asked for, and when it is read. */
  asked(page: number): void
  read(page: number): void
  damaged(): Promise<readonly number[]>
}

/**
 * Pages are read side by side, and their pictures come later: of a damaged stream nobody knows whose it is. The pages that were read
 * meanwhile are read once more, each alone, when all is done.
 */
export const damageWatch = (
  ask: (page: number) => Promise<Asked>,
  read: (asked: Asked, page: number) => Promise<ReadPage>,
): DamageWatch => {
  const since = new Map<number, number>()
  const suspects = new Set<number>()
  const isDamaged = async (number: number): Promise<boolean> => {
    const before = damagesSeen()
    const asked = await ask(number)
    const { sources } = await read(asked, number)
    for (const source of sources.values()) if (typeof source === 'string') await pageObject(asked.page, source, 'picture')
    asked.page.cleanup()
    return damagesSeen() > before
  }
  return {
    asked(page) {
      since.set(page, damagesSeen())
    },
    read(page) {
      if (damagesSeen() > since.get(page)!) suspects.add(page)
    },
    async damaged() {
      const found: number[] = []
      // one that cannot be read has its own finding
      for (const page of suspects) if (await isDamaged(page).catch(() => false)) found.push(page)
      return found.sort((a, b) => a - b)
    },
  }
}
