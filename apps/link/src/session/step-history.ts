/** The browser's back and forward buttons, heard as steps of Link. */
export interface StepHistory {
  /** Says which step is shown. A new one gets an entry of its own; one that was there before is gone back to. */
  show(step: string): void
  /** Goes back to where the page began, so that the entries of Link do not stay behind in the host's history. */
  leave(): Promise<void>
  end(): void
}

/** What an entry carries, so that a reload finds its way. */
interface Entry {
  depth: number
  /** The steps up to this entry, from the first. */
  steps: string[]
}

/** A traversal that was not answered by then will not be: some web views have no history. */
const traversalMs = 1_000
/** Long enough for a traversal; the host is not kept waiting for more. */
const leavingMs = 250

/**
 * Gives each step an entry in the history. A press of back asks `onBack` and the flow decides: the entries follow the step
 * that is shown, never the other way round, so nothing is sent twice and forward leads nowhere that the flow did not.
 *
 * Entries are only added on the way forwards, after a press of the person: browsers skip entries that a page adds by itself
 * in answer to back.
 */
export function createStepHistory(page: Window, onBack: () => Promise<void>): StepHistory {
  let { steps, depth } = readEntry(page.history.state) ?? { steps: [], depth: 0 }
  /** The entry that belongs to the step that is shown. */
  let position = depth
  let shown: string | undefined = steps[depth]
  let isTraversing = false
  let timer: number | undefined
  let onLeft: (() => void) | undefined

  function settle(): void {
    if (isTraversing || shown === undefined) return
    if (onLeft && depth === 0) {
      onLeft()
      return
    }
    const known = onLeft ? 0 : steps.indexOf(shown)
    if (known >= 0) position = known
    if (depth !== position) traverse(position - depth)
    else if (known < 0) add(shown)
  }

  function add(step: string): void {
    const isFirst = steps.length === 0
    steps = isFirst ? [step] : [...steps.slice(0, position + 1), step]
    depth = position = steps.length - 1
    const entry: Entry = { depth, steps }
    if (isFirst) page.history.replaceState({ tenonLink: entry }, '')
    else page.history.pushState({ tenonLink: entry }, '')
  }

  function traverse(by: number): void {
    isTraversing = true
    clearTimeout(timer)
    timer = page.setTimeout(arrive, traversalMs)
    page.history.go(by)
  }

  function arrive(): void {
    clearTimeout(timer)
    isTraversing = false
    depth = readEntry(page.history.state)?.depth ?? 0
    settle()
  }

  function pop(): void {
    if (isTraversing) {
      arrive()
      return
    }
    depth = readEntry(page.history.state)?.depth ?? 0
    if (depth < position) void onBack().then(settle)
    else settle()
  }

  page.addEventListener('popstate', pop)
  return {
    show(step) {
      shown = step
      settle()
    },
    leave() {
      return new Promise((resolve) => {
        onLeft = resolve
        page.setTimeout(resolve, leavingMs)
        settle()
      })
    },
    end() {
      clearTimeout(timer)
      page.removeEventListener('popstate', pop)
    },
  }
}

/** Of an entry that a page of ours has made; another document in the same tab may have made others. */
function readEntry(state: unknown): Entry | undefined {
  if (typeof state !== 'object' || state === null || !('tenonLink' in state)) return undefined
  const { tenonLink } = state
  if (typeof tenonLink !== 'object' || tenonLink === null || !('depth' in tenonLink) || !('steps' in tenonLink))
    return undefined
  const { depth, steps } = tenonLink
  if (typeof depth !== 'number' || !Array.isArray(steps) || !steps.every((step) => typeof step === 'string'))
    return undefined
  return { depth, steps }
}
