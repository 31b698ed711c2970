import { registerHooks } from 'node:module'
import { type RemovableRule, type Removal, removableRules } from './removable-rules.ts'
import { takeOut } from './take-out.ts'

/*
 * Loaded into a server with `--import`. Takes the rule that `FAULTS_WITHOUT` names out of the code while it is loaded, and
 * leaves the files as they are.
 */

const name = process.env.FAULTS_WITHOUT
const rules: Record<string, Removal> = removableRules
const removal = name === undefined ? undefined : rules[name satisfies string as RemovableRule]
if (!removal) throw new RangeError(`There is no rule ${name}.`)

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!removal.edits.some(({ file }) => url.endsWith(`/${file}`)) || !loaded.source) return loaded
    const source =
      typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString()
    return { ...loaded, source: takeOut(removal, url, source) }
  },
})
