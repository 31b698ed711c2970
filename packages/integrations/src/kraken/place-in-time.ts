/** A place in a history that is told newest first: a time, and an id among those of one time. */
export interface Place {
  /** Unix milliseconds. */
  atMs: number
  id: string
}

/** Newest first, as `Array.prototype.sort` wants it. */
export function comparePlaces(a: Place, b: Place): number {
  return b.atMs - a.atMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** Whether a place comes after another one, hence on a later page. Everything comes after none. */
export function isAfter(place: Place, before: Place | undefined): boolean {
  return before === undefined || comparePlaces(before, place) < 0
}

/** A place as a cursor. */
export function placeText({ atMs, id }: Place): string {
  return `${atMs}.${id}`
}

/** The place that a cursor says; none for a text that is no cursor, which begins at the newest. */
export function readPlace(cursor: string | undefined): Place | undefined {
  const [, time = '', id = ''] = /^(\d{1,15})\.(.+)$/.exec(cursor ?? '') ?? []
  return time === '' ? undefined : { atMs: Number(time), id }
}
