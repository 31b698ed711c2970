/** `application/json`, `text/json`, `application/problem+json`, and `application/*+json`, which one client really sends. */
const mediaType = /^(?:application\/(?:json|[a-z0-9!#$&^_.*-]+\+json)|text\/json)$/
const charset = /^charset=(?:"utf-8"|utf-8)$/

/** Whether a `Content-Type` header says JSON in UTF-8, in any letter case and with nothing else behind it. */
export function isJsonContentType(header: string | undefined): boolean {
  if (header === undefined || header.includes('\t')) return false
  const [type = '', ...parameters] = header.toLowerCase().split(';')
  return (
    mediaType.test(type.trimEnd()) &&
    parameters.length <= 1 &&
    parameters.every((parameter) => charset.test(parameter.trim()))
  )
}
