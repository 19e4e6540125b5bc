import { lineText } from '../text/line-text.js'
import type { TablePart } from '../tables/parts.js'
import type { Flow } from '../page.js'
import type { Para } from '../order/paragraphs.js'

/** Flow with paragraphs and tables joined over column and page breaks. */
export type Joined =
  | { readonly kind: 'para'; readonly paras: readonly Para[] }
  | { readonly kind: 'table'; readonly parts: readonly TablePart[]; readonly repeatedCaption?: readonly Para[] }
  | Extract<Flow, { kind: 'figure' }>

export const paraText = (paras: readonly Para[]): string => paras.map(p => p.lines.map(lineText).join(' ')).join(' ')
