import { findProofs } from './find-proofs.ts'
import { provenCases } from './proven-cases.ts'

/** The page `docs/test-catalogue.md`: each case with the tests that name it. */
export function drawTestCatalogue(root: string): string {
  const proofs = findProofs(root)
  const rows = provenCases.map(({ number, given, expected }) => {
    const files = [...new Set(proofs.filter((proof) => proof.number === number).map(({ file }) => file))]
    return `| ${number} | ${given} | ${expected} | ${files.map((file) => `[\`${file}\`](../${file})`).join('<br>')} |`
  })
  return `# What is proved, and where

<!-- Drawn from the sources: node test/catalogue/write-test-catalogue.ts -->

The cases of the API's edge, of transfers and of webhooks. A test names its case at the head of its title, and a test fails when a case has none.

| | Given | Expected | Proved in |
| --- | --- | --- | --- |
${rows.join('\n')}
`
}
