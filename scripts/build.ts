import { join } from 'node:path'
import { buildBrowserParts } from './build/browser-parts.ts'

await buildBrowserParts(join(import.meta.dirname, '..'), { force: true })
