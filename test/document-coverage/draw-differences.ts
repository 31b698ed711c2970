import { drawDocument } from '../../apps/server/src/api-document/draw-document.ts'
import { everyOperation } from '../../apps/server/src/api-document/every-operation.ts'
import { meshWordings } from '../../apps/server/src/dialects/mesh/mesh-wordings.ts'
import type { MeshDocument } from '../mesh-schema.ts'
import { compareDocuments, type Difference } from './compare-documents.ts'
import { reasonFor } from './reasons.ts'

/** What differs between the published document and the one that our operations draw. */
export function findDifferences(theirs: MeshDocument): Difference[] {
  return compareDocuments(theirs, drawDocument(everyOperation(), meshWordings))
}

/** `docs/openapi-differences.md`. */
export function drawDifferences(differences: readonly Difference[]): string {
  const rows = differences.map((each) => {
    const { place, kind, theirs, ours } = each
    return `| ${[place, kind, theirs, ours, reasonFor(each)?.reason ?? 'none given'].map(cell).join(' | ')} |`
  })
  return `# Differences from the published OpenAPI document

Our document has all 45 operations of the product we speak the wire of. This is what differs in what they have in common:
paths, parameters, required marks, fields, types and words. Drawn by \`node test/document-coverage/write-differences.ts\`; a difference
without a reason fails the tests.

| Where | What | Theirs | Ours | Why |
|---|---|---|---|---|
${rows.join('\n')}
`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
