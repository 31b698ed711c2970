import type { IntegrationSummary, Problem } from '@tenon/core'
import { text } from '../texts/text.ts'
import { AnswerForm } from './answer-form.tsx'

/** A security question, asked in the institution's own words. */
export function QuestionForm({
  question,
  ...asked
}: {
  integration: IntegrationSummary
  question: string
  hint: string | undefined
  problem: Problem | undefined
  isBusy: boolean
  onSubmit: (answer: string) => void
}) {
  return (
    <AnswerForm
      {...asked}
      title={text('questionTitle')}
      lead={text('questionLead', { institution: asked.integration.name })}
      label={question}
      missing={text('answerMissing')}
    />
  )
}
