import type { ComponentChildren } from 'preact'

/** The part of every screen: its task as the only heading, a line of why, the content, and the primary action in reach. */
export function ScreenFrame({
  title,
  lead,
  above,
  children,
  footer,
  onSubmit,
}: {
  title: string
  lead?: ComponentChildren
  /** Drawn over the heading: the institution's mark, or the sign of an end. */
  above?: ComponentChildren
  children?: ComponentChildren
  footer?: ComponentChildren
  /** Makes the screen a form, so that Enter does what the primary action does. */
  onSubmit?: () => void
}) {
  const parts = (
    <>
      <div class="content">
        {above}
        <h1 id="title" tabIndex={-1}>
          {title}
        </h1>
        {lead && <p class="lead">{lead}</p>}
        {children}
      </div>
      {footer && <div class="footer">{footer}</div>}
    </>
  )
  if (!onSubmit) return <div class="screen">{parts}</div>
  return (
    <form
      class="screen"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {parts}
    </form>
  )
}
