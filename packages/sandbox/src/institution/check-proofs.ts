import { createHash } from 'node:crypto'
import type { CodeChannel } from '@tenon/core'
import type { Institution } from '../ledger/institution.ts'
import type { Errands } from '../person/create-errands.ts'
import { oneTimeCode, type SandboxUser } from '../users/users.ts'
import { InstitutionError } from './institution-error.ts'

/** What a caller gives along to prove that the person wants this withdrawal. */
export interface GivenProof {
  clientId: string
  mfaCode?: string
  challengeId?: string
  otherChannel?: boolean
}

interface Progress {
  passed: number
  takesOther: boolean
}

/** More than people leave half done; the oldest go first. */
const mostKept = 10_000

export interface ProofOptions {
  institution: Institution
  /** The way of a user for whom nothing else is said. */
  channel: CodeChannel
  errands: Errands
}

/**
 * Makes the check of everything that a withdrawal must be proved with, one step after the other. What was passed stays
 * passed for that `clientId`, so a repeat begins where the last call ended.
 */
export function createProofCheck({ institution, channel, errands }: ProofOptions) {
  const known = new Map<string, Progress>()

  function progressOf(key: string): Progress {
    const progress = known.get(key) ?? { passed: 0, takesOther: false }
    if (!known.has(key)) known.set(key, progress)
    const [oldest] = known.keys()
    if (known.size > mostKept && oldest !== undefined) known.delete(oldest)
    return progress
  }

  /**
   * Returns when every proof has been given.
   *
   * @param pageUrl where a proof is given that is no code; the errand's id goes after it
   * @throws InstitutionError `mfa_required`, `second_mfa_required`, `mfa_failed`
   */
  return function checkProofs(user: SandboxUser, given: GivenProof, pageUrl: string): void {
    const { proofs = [channel], otherChannel } = user.terms
    const progress = progressOf(`${user.username}\n${given.clientId}`)

    function stepOf(index: number): CodeChannel | undefined {
      return index === 0 && progress.takesOther ? otherChannel : proofs[index]
    }

    function asked(code: 'mfa_required' | 'second_mfa_required' | 'mfa_failed'): InstitutionError {
      const at = progress.passed
      const wanted = stepOf(at) ?? channel
      const isElsewhere = wanted === 'face' || wanted === 'mobile'
      const link = isElsewhere ? `${pageUrl}/${errandOf(wanted).id}` : undefined
      return new InstitutionError(code, {
        channel: wanted,
        steps: proofs.map((_, index) => stepOf(index)),
        // Said only where two questions could be taken for one another.
        ...(proofs.length > 1 || otherChannel !== undefined
          ? { challengeId: challengeIdOf(user, given.clientId, at, wanted) }
          : {}),
        hasOtherChannel: otherChannel !== undefined && at === 0 && !progress.takesOther,
        ...(wanted === 'face' ? { qrCode: link, qrCodeLink: link } : {}),
      })
    }

    function errandOf(way: 'face' | 'mobile') {
      return errands.ask({ institution, username: user.username, clientId: given.clientId, channel: way })
    }

    if (given.otherChannel && otherChannel !== undefined && progress.passed === 0 && !progress.takesOther) {
      progress.takesOther = true
      throw asked('mfa_required')
    }
    const wanted = stepOf(progress.passed)
    if (wanted === undefined) return
    const again = progress.passed === 0 ? 'mfa_required' : 'second_mfa_required'
    if (wanted === 'face' || wanted === 'mobile') {
      if (!errandOf(wanted).isDone) throw asked(again)
    } else {
      const challengeId = challengeIdOf(user, given.clientId, progress.passed, wanted)
      // A code that comes twice for a step that it passed already is no answer to the step after it.
      const isForAnother = given.challengeId !== undefined && given.challengeId !== challengeId
      if (given.mfaCode === undefined || isForAnother) throw asked(again)
      if (given.mfaCode !== oneTimeCode) throw asked('mfa_failed')
    }
    progress.passed += 1
    if (progress.passed < proofs.length) throw asked('second_mfa_required')
  }

  function challengeIdOf(user: SandboxUser, clientId: string, at: number, way: CodeChannel): string {
    const name = `${institution}\n${user.username}\n${clientId}\n${at}\n${way}`
    return createHash('sha256').update(`tenon sandbox challenge ${name}`).digest('hex').slice(0, 32)
  }
}
