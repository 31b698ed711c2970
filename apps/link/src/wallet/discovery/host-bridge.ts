import { proxy, windowEndpoint, wrap } from 'comlink'

/**
 * The wallets of the page that frames Link, by its side of the bridge (comlink over `window.postMessage`).
 * https://github.com/GoogleChromeLabs/comlink
 */
export interface HostBridge {
  /**
   * Reads one leaf. What holds functions cannot cross the bridge, so lists and wallets are read member by member.
   *
   * @returns `undefined` for what is not there
   * @throws what the host page throws, with its words and nothing else
   */
  read(...path: Step[]): Promise<unknown>
  /** Calls a function of the host page. Functions among the arguments are called back across the bridge. */
  call(path: Step[], ...args: unknown[]): Promise<unknown>
}

type Step = string | number

/** What comlink makes of the other side: any member of any member, to be awaited or called. */
interface Remote extends PromiseLike<unknown> {
  (...args: unknown[]): Promise<unknown>
  [member: string]: Remote | unknown
}

/**
 * Opens the bridge. Nothing is sent before the first call, and nothing to any other origin.
 *
 * It is never released: a release takes the host page's side away, for good.
 *
 * @param hostOrigin of the page in `page.parent`, known to be allowed
 */
export function openHostBridge(page: Window, hostOrigin: string): HostBridge {
  const endpoint = windowEndpoint(page.parent, page, hostOrigin)
  const remote = wrap({
    ...endpoint,
    addEventListener(type, listener, options) {
      endpoint.addEventListener(
        type,
        (event) => {
          // comlink looks at the id of an answer only: another frame must not answer for the host page.
          if (!(event instanceof MessageEvent) || event.source !== page.parent || event.origin !== hostOrigin) return
          if (typeof listener === 'function') listener.call(page, event)
          else listener.handleEvent(event)
        },
        options,
      )
    },
  })
  // comlink types what it wraps by the other side's types, member by member; here each member is read by its path.
  const at = (path: Step[]) => path.reduce<Remote>((node, step) => node[step] as Remote, remote as unknown as Remote)
  return {
    read: async (...path) => await at(path),
    call: (path, ...args) =>
      at(path)(...args.map((arg) => (typeof arg === 'function' ? proxy((...given: unknown[]) => arg(...given)) : arg))),
  }
}
