/** Runs `work` while no other process on this machine does so under the same lock file. A holder that died is replaced. */
export function withLock<T>(
  path: string,
  work: () => Promise<T>,
  options?: { onWait?: (holder: number) => void; pollMs?: number },
): Promise<T>
