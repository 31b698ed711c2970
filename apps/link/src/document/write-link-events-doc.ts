import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawLinkEventsDoc } from './draw-link-events-doc.ts'

writeFileSync(join(import.meta.dirname, '../../../../docs/link-events.md'), drawLinkEventsDoc())
