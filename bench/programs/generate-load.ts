import type { LoadRequest } from '../load/load.ts'
import { sendLoad } from '../load/send-load.ts'

// A process of its own, so that what is measured does not share its thread with what measures.
process.on('message', async (load: LoadRequest) => {
  try {
    process.send?.({ result: await sendLoad(load) })
  } catch (error) {
    process.send?.({ problem: error instanceof Error ? error.message : String(error) })
  }
})
process.once('disconnect', () => process.exit())
