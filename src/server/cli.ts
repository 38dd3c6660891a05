// The operator's command line. Compiled code is kept from run to run, which must be asked for before anything else is loaded.
import './compiled.ts'

await import('./commandLine.ts')
