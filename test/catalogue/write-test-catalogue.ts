import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawTestCatalogue } from './draw-test-catalogue.ts'

const root = join(import.meta.dirname, '../..')
writeFileSync(join(root, 'docs/test-catalogue.md'), drawTestCatalogue(root))
