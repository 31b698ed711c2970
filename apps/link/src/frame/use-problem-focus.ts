import { useEffect } from 'preact/hooks'

/** Brings the focus to the field that a new problem is about: the first one marked invalid. */
export function useProblemFocus(problem: object | undefined): void {
  useEffect(() => {
    if (problem) document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problem])
}
