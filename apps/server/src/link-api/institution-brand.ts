import type { AccessTokenPayload } from '@tenon/core'
import type { Integration } from '@tenon/integrations'
import { drawInstitutionMark, institutionColour } from '../catalogue/institution-mark.ts'

/** Mark and colour of an institution, as every Link SDK decodes them. */
export function institutionBrand({ name, hue }: Integration): AccessTokenPayload['brokerBrandInfo'] {
  return { brokerLogo: drawInstitutionMark(name.slice(0, 1), hue), brokerPrimaryColor: institutionColour(hue) }
}
