/** A title without case, spaces and punctuation: contents, bookmarks and pages print them in different ways. */
export const titleKey = (title: string): string => title.replace(/[\s\p{P}]+/gu, '').toLowerCase()
