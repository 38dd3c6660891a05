// Loaded into a child of bin/*.mjs before its own code: when the launcher is killed outright, the pipe it held closes and the
// child ends as if asked to. Without it a killed launcher would leave a server behind that nobody knows of.
import { Socket } from 'node:net'

const fd = Number(process.env['LIANJIAN_TETHER'])
delete process.env['LIANJIAN_TETHER']
if (fd > 2) {
  const line = new Socket({ fd, readable: true, writable: false })
  line.on('error', () => {})
  line.on('close', () => process.kill(process.pid, 'SIGTERM'))
  line.resume()
  line.unref()
}
