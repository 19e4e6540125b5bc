import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** All files below a path, in order; the path itself when it is a file. */
export const filesBelow = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap(name => filesBelow(join(path, name)))
    : [path]
