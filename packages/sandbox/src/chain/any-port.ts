import { randomInt } from 'node:crypto'

const lowest = 20_000
/** Systems give outgoing connections ports from 32 768 or 49 152 upwards (RFC 6335 §6, `ip_local_port_range`). */
const lowestOfOutgoing = 32_768

/**
 * A port for a listener that is started in a moment. It may be taken, so look first; but no outgoing connection takes it in
 * between, as happens to a port that the system itself chose.
 */
export function anyPort(): number {
  return randomInt(lowest, lowestOfOutgoing)
}
