export interface RenderOptions {
  /** Put title, source name, number of pages and language in front, as YAML. */
  readonly frontMatter: boolean
  /** Put `<!-- page: 12 -->` where a page begins; `<!-- page: 12 label: iv -->` where the printed label differs. */
  readonly pageMarkers: boolean
  /** Folder of the assets, relative to the Markdown file, with `/` and not yet URL-encoded; '' for the same folder. */
  readonly assetBase: string
  /** What a position under a rowspan or colspan shows: the cell's content again, or nothing. */
  readonly spans: 'fill' | 'blank'
  /** Text seen in a picture, in a fence behind the figure. */
  readonly ocrText: boolean
  /** What a model wrote about a picture, in a paragraph behind the figure. */
  readonly descriptions: boolean
}

export const renderDefaults: RenderOptions = Object.freeze({
  frontMatter: false,
  pageMarkers: false,
  assetBase: 'assets',
  spans: 'fill',
  ocrText: false,
  descriptions: false,
})

/** Everything rendering a block needs to know: the options, and the file names of the pictures by asset id. */
export interface RenderContext extends RenderOptions {
  readonly assetNames: ReadonlyMap<string, string>
}

export const renderContext = (
  options: Partial<RenderOptions> = {},
  assets: readonly { readonly id: string; readonly name: string }[] = [],
): RenderContext => ({ ...renderDefaults, ...options, assetNames: new Map(assets.map(a => [a.id, a.name])) })

/** URL encoding throws on half a surrogate pair. */
export const wellFormed = (value: string): string => value.replace(/\p{Cs}/gu, '\ufffd')

const encodeSegment = (segment: string): string =>
  encodeURIComponent(wellFormed(segment)).replace(/[()!'*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase())

/** Relative URL of an asset; undefined when the document has no such asset. */
export const assetUrl = (id: string, context: RenderContext): string | undefined => {
  const name = context.assetNames.get(id)
  if (name === undefined) return undefined
  const folders = context.assetBase.split('/').filter(part => part !== '')
  return [...folders, name].map(encodeSegment).join('/')
}
