/** Where a logo is read, on the origin of the Link page. */
export function logoPath(clientId: string, logoId: string): string {
  return `/logos/${clientId}/${logoId}`
}
