import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { meshDocument, skipWithoutMeshDocument } from '../mesh-schema.ts'
import { drawDifferences, findDifferences } from './draw-differences.ts'

const theirs = meshDocument()
if (theirs) {
  writeFileSync(
    join(import.meta.dirname, '../../docs/openapi-differences.md'),
    drawDifferences(findDifferences(theirs)),
  )
} else {
  console.log(`Nothing drawn: ${String(skipWithoutMeshDocument)}.`)
}
