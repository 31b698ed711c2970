import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawErrorsDoc } from './draw-errors-doc.ts'
import { errorRows } from './error-rows.ts'
import { everyOperation } from './every-operation.ts'

const root = join(import.meta.dirname, '../../../..')
writeFileSync(join(root, 'docs/errors.md'), drawErrorsDoc(errorRows(everyOperation())))
