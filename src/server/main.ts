// The server. Compiled code is kept from start to start, which must be asked for before anything else is loaded.
import './compiled.ts'

await import('./serving.ts')
