/*
 * Loaded into a process with `--import`. Its wall clock runs as many milliseconds ahead as `FAULTS_CLOCK_MS` says, and later
 * as `{ clockMs }` of the process that started it says. Timers run as ever.
 */

let shiftMs = Number(process.env.FAULTS_CLOCK_MS ?? '0')

process.on('message', (message: unknown) => {
  if (typeof message === 'object' && message !== null && 'clockMs' in message) shiftMs = Number(message.clockMs)
})
// The channel alone is no reason to stay alive.
process.channel?.unref()

const realNow = Date.now
Date.now = () => realNow() + shiftMs
globalThis.Date = new Proxy(Date, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [Date.now()] : given, made),
  apply: () => new Date().toString(),
})
