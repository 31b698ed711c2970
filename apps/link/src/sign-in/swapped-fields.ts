import type { CredentialField } from '@tenon/core'

/**
 * Two fields that each hold what looks like the other one's content and not like their own. Undefined: none do, or it is not
 * known how they look.
 */
export function swappedFields(
  fields: readonly CredentialField[],
  values: Readonly<Record<string, string>>,
): readonly [CredentialField, CredentialField] | undefined {
  const fits = (field: CredentialField, value: string) =>
    field.pattern !== undefined && new RegExp(`^(?:${field.pattern})$`).test(value)
  const typedIn = ({ name }: CredentialField) => (values[name] ?? '').trim()
  for (const [index, one] of fields.entries()) {
    for (const other of fields.slice(index + 1)) {
      const isRight = fits(one, typedIn(one)) || fits(other, typedIn(other))
      if (!isRight && fits(one, typedIn(other)) && fits(other, typedIn(one))) return [one, other]
    }
  }
  return undefined
}
