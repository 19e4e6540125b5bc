/* global document */
const put = (node, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue
    if (typeof value === 'function') node.addEventListener(name, value)
    else node.setAttribute(name, value === true ? '' : String(value))
  }
  node.append(...children.flat(3).filter(child => child !== undefined && child !== null && child !== false && child !== ''))
  return node
}

/** An element; functions among the attributes are listeners, children that are strings are text, never markup. */
export const make = (tag, attributes = {}, ...children) => put(document.createElement(tag), attributes, children)

export const draw = (tag, attributes = {}, ...children) =>
  put(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children)

/** An element with markup the server made of a block: every text in it is escaped there. */
export const rendered = (tag, attributes, html) => {
  const node = make(tag, attributes)
  node.innerHTML = html
  return node
}
