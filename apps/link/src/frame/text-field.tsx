import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { text } from '../texts/text.ts'
import { Icon } from './icon.tsx'

/** A labelled input. A secret one is masked, and can be shown without losing the focus or the place of the cursor. */
export function TextField({
  id,
  label,
  value,
  onInput,
  kind = 'text',
  inputMode,
  autoComplete = 'off',
  help,
  describedBy,
  isInvalid = false,
  isProminent = false,
  takesFocus = false,
  readOnly = false,
}: {
  id: string
  label: string
  value: string
  onInput: (value: string) => void
  kind?: 'text' | 'secret'
  inputMode?: 'text' | 'numeric'
  autoComplete?: 'username' | 'current-password' | 'one-time-code' | 'off'
  help?: ComponentChildren
  /** The id of a message about this field that stands elsewhere on the screen. */
  describedBy?: string | undefined
  isInvalid?: boolean
  isProminent?: boolean
  /** The screen begins here rather than at its heading. */
  takesFocus?: boolean
  readOnly?: boolean
}) {
  const [isShown, setShown] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const helpId = help ? `${id}-help` : undefined

  function toggle(): void {
    const field = input.current
    const hadFocus = field !== null && field.ownerDocument.activeElement === field
    const [start, end] = [field?.selectionStart ?? null, field?.selectionEnd ?? null]
    setShown(!isShown)
    // Changing the type resets the selection, after the next paint.
    requestAnimationFrame(() => {
      if (hadFocus && start !== null) field.setSelectionRange(start, end)
    })
  }

  return (
    <div class="field">
      <label for={id} id={`${id}-label`}>
        {/* A question stands in the words, and the direction, of the institution. */}
        <bdi>{label}</bdi>
      </label>
      <div class="input-row">
        <input
          ref={input}
          id={id}
          name={id}
          class={isProminent ? 'input input-prominent' : 'input'}
          {...(kind === 'secret' && !isShown ? { type: 'password' } : { type: 'text' })}
          value={value}
          readOnly={readOnly}
          inputMode={inputMode}
          autoComplete={autoComplete}
          autoCapitalize="none"
          dir="auto"
          autoCorrect="off"
          spellcheck={false}
          aria-invalid={isInvalid}
          aria-describedby={[describedBy, helpId].filter(Boolean).join(' ') || undefined}
          aria-labelledby={takesFocus ? `title ${id}-label` : undefined}
          data-takes-focus={takesFocus || undefined}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        {kind === 'secret' && (
          <button
            type="button"
            class="icon-button"
            aria-label={text(isShown ? 'hide' : 'show', { label })}
            // Keeps the focus, and the phone's keyboard, in the field.
            onPointerDown={(event) => event.preventDefault()}
            onClick={toggle}
          >
            <Icon name={isShown ? 'eyeOff' : 'eye'} />
          </button>
        )}
      </div>
      {help && (
        <p class="help" id={helpId}>
          {help}
        </p>
      )}
    </div>
  )
}
