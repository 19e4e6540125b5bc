// A worker that does what the file's name says; plain JavaScript, because threads know no TypeScript.
const ok = task => ({ report: { path: task.relative, status: 'ok', diagnostics: [], timings: {} } })

export const convert = ({ task, progress }) => {
  progress.postMessage({ done: 1, total: 2, unit: 'page' })
  if (task.relative === 'exit') process.exit(3)
  if (task.relative === 'throw') throw new TypeError('no manual')
  if (task.relative === 'hang') for (;;);
  return ok(task)
}
