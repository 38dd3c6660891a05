// Prints one report and ends: started by print.ts only. The report comes on standard input, the file goes out on standard output.
import { json } from 'node:stream/consumers'
import type { PrintTask } from './print.ts'
import { printReport } from './write.ts'

const { report, settings } = (await json(process.stdin)) as PrintTask
const { docx } = await printReport(report, settings)
process.stdout.end(docx)
