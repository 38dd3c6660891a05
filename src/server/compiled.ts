import { enableCompileCache, flushCompileCache } from 'node:module'
import { join } from 'node:path'

// Half of a short command was reading and compiling what had not changed since the last one. Where the folder cannot be written
// nothing is kept, and all goes on as without it.
enableCompileCache(join(import.meta.dirname, '..', '..', '.cache', 'compiled'))

/** Keeps what has been compiled so far; a program that ends by itself does so without being told. */
export const keepCompiled = (): void => flushCompileCache()
