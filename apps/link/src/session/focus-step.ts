/**
 * Announces a step by moving the focus to its heading, or to the one field it is about where there is a keyboard.
 *
 * @param mayFocus false leaves the focus where it is and only names the document after the step
 */
export function focusStep(page: ParentNode | null, mayFocus: boolean): void {
  const heading = page?.querySelector<HTMLElement>('#title')
  if (heading) document.title = heading.textContent ?? ''
  if (!mayFocus) return
  const field = page?.querySelector<HTMLElement>('[data-takes-focus]')
  // On a phone the focus would bring up the keyboard over the explanation.
  const target = field && matchMedia('(pointer: fine)').matches ? field : heading
  target?.focus({ preventScroll: true })
}
