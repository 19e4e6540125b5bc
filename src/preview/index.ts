export { libraryOf, openLibrary, type Entry, type Library, type Opened } from './library.js'
export { createResources, libraryView, type Extras, type Resource, type Resources, type Shrinker } from './resources.js'
export { startServer, type PreviewServer, type Served } from './server.js'
export { pageShower, showPage, type PageShower, type Shown } from './shown-page.js'
export { asScript, writeStatic, type WrittenStatic } from './static.js'
export { documentView, pageView, sheetsOf, textView, type Manual, type PageView, type Sheet } from './views.js'
export {
  decisionLog,
  decisionsName,
  recordsIn,
  standings,
  type DecisionLog,
  type LogOptions,
  type Standing,
} from './review/decisions.js'
export { differing, type Segment } from './review/differing.js'
export { groupView, readGroups, type Group } from './review/groups.js'
export { reviewResources } from './review/resources.js'
export { lineLog, type LineLog } from './review/line-log.js'
export { qaLog, type QaLog } from './review/qa-decisions.js'
export { qaReviewResources } from './review/qa-resources.js'
