import type { LoadRequest } from '../load/load.ts'
import type { OverloadRequest } from '../load/overload.ts'
import { sendLoad } from '../load/send-load.ts'
import { sendOverload } from '../load/send-overload.ts'

// A process of its own, so that what is measured does not share its thread with what measures.
process.on('message', async (load: LoadRequest | OverloadRequest) => {
  try {
    process.send?.({ result: 'requestsPerSecond' in load ? await sendOverload(load) : await sendLoad(load) })
  } catch (error) {
    process.send?.({ problem: error instanceof Error ? error.message : String(error) })
  }
})
process.once('disconnect', () => process.exit())
