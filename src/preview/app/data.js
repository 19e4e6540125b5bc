/* global document, fetch, window */
import { make } from './dom.js'

const still = document.documentElement.dataset.mode === 'static'
const waiting = new Map()

// files on a disk may not be fetched: there data come as scripts that call this
window.manualmillData = (path, value) => waiting.get(path)?.(value)

const byScript = path =>
  new Promise((resolve, reject) => {
    waiting.set(path, resolve)
    const script = make('script', { src: path.replace(/json$/, 'js') })
    script.addEventListener('error', () => reject(new Error(path)))
    script.addEventListener('load', () => script.remove())
    document.head.append(script)
  })

const byRequest = async path => {
  const response = await fetch(path)
  if (!response.ok) throw new Error((await response.text()).trim())
  return response.json()
}

const kept = new Map()
const most = 60

/** Data by path; the last ones are kept. Rejects with the server's message. */
export const load = path => {
  const found = kept.get(path) ?? (still ? byScript(path) : byRequest(path))
  kept.delete(path)
  kept.set(path, found)
  found.catch(() => kept.delete(path))
  if (kept.size > most) kept.delete(kept.keys().next().value)
  return found
}
