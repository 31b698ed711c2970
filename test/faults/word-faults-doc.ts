import { crashPoints } from './plan/crash-points.ts'
import { type RemovableRule, removableRules } from './removal/removable-rules.ts'
import type { ManyResults } from './run/run-many.ts'
import { otherFaults } from './run/run-record.ts'
import { wordResults } from './word-results.ts'

/** What became of the runs with one rule taken out, up to the first that noticed. */
export type RemovedResults = Record<RemovableRule, Pick<ManyResults, 'runs' | 'seed' | 'counts'>>

/** The results with every rule in place. */
export type WholeResults = Pick<ManyResults, 'runs' | 'seed' | 'counts' | 'reached' | 'transfers' | 'paid'>

const countNames = {
  doubles: 'paid twice',
  lost: 'money moved and not known, or known and not moved',
  stuck: 'never came to an end',
  finalsChanged: 'an end that changed',
  eventsMissing: 'an event that is missing, or never arrived',
  otherRules: 'a lease that was taken from its holder',
} as const

/** docs/faults.md, drawn from what was measured. */
export function wordFaultsDoc(removed: RemovedResults, whole: WholeResults): string {
  return `# Faults

<!-- Drawn from runs: npm run faults -- --table -->

\`npm run faults\` breaks what can break, in an order that is drawn from a seed, and then asks everybody who knows something
of their own: the simulated institutions how often they paid, the database what it holds and how it came there, the webhook
receiver what it heard, the callers what they were told. Servers and PostgreSQL are real processes; one clock, which can be
put ahead, is the only one that they know, so that hours of waiting pass at once.

\`\`\`sh
npm run faults -- --runs 1000             # the long one; ends with one line of JSON
npm run faults -- --runs 1 --seed 4711    # one run again
npm run faults -- --without claim         # a rule taken out of the code while it is loaded: must fail
npm run faults -- --table                 # draws this page
\`\`\`

The same seed makes the same plan. Which of two processes is faster is not in the plan, so a failure may need a few repeats.

## Every rule in place

\`\`\`json
${wordResults(whole)}
\`\`\`

${whole.transfers} transfers were offered, ${whole.paid} withdrawals made, each for one transfer that says so.

| Point | Killed | Times |
| --- | --- | --- |
${Object.entries(crashPoints)
  .map(([name, { k, where }]) => `| ${k} | ${where} | ${whole.reached[name] ?? 0} |`)
  .join('\n')}

| Other faults | Times |
| --- | --- |
${Object.entries(otherFaults)
  .map(([name, what]) => `| ${what} | ${whole.reached[name] ?? 0} |`)
  .join('\n')}

The people of these runs give one code, two, or one that comes another way, or confirm by e-mail and on a device; some hold none
of what they send, so that it is converted or bought first. Each client has two endpoints, one in the Mesh form and one in
our own, and every event has to arrive at each that takes it.

Beside these, institutions cut connections before and after they acted, answered with 5xx, half a body or nothing readable,
acted late, showed the state of before, refused; receivers answered 500, 302, late or not at all; callers sent equal requests
at once to several servers, with wrong codes and right ones, and asked again for as long as nobody said how it ended.

## One rule taken out

| Rule | What it says | What the code did instead | Noticed in run | What broke |
| --- | --- | --- | --- | --- |
${Object.entries(removableRules)
  .map(([name, { rule, instead }]) => {
    const { runs, counts } = removed[name as RemovableRule]
    return `| \`${name}\` | ${rule} | ${instead} | ${runs} | ${wordBroken(counts)} |`
  })
  .join('\n')}
`
}

function wordBroken(counts: ManyResults['counts']): string {
  const broken = Object.entries(countNames).filter(([name]) => counts[name as keyof typeof countNames] > 0)
  return broken.length === 0 ? 'nothing: not noticed' : broken.map(([name, what]) => `\`${name}\`: ${what}`).join('; ')
}
