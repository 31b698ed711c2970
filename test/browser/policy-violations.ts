import type { BrowserContext } from 'playwright-core'

const mark = 'policy violation:'

/** Notes what the content security policies of pages and frames forbid, from now on, in every page of the context. */
export async function watchPolicy(context: BrowserContext): Promise<string[]> {
  const violations: string[] = []
  context.on('console', (message) => {
    if (message.text().startsWith(mark)) violations.push(message.text().slice(mark.length))
  })
  await context.addInitScript((mark) => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, documentURI, sample }) => {
      console.info(`${mark} ${effectiveDirective} ${blockedURI} on ${documentURI.split('?')[0]} ${sample}`)
    })
  }, mark)
  return violations
}
