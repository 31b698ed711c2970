/** A time of the Mesh wire: whole seconds. @param time a date, or Unix milliseconds */
export function unixSeconds(time: Date | number): number {
  return Math.floor(Number(time) / 1_000)
}
