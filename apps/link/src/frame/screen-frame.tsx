import type { ComponentChildren } from 'preact'

/** The part of every screen: its task as the only heading, a line of why, the content, and the primary action in reach. */
export function ScreenFrame({
  title,
  lead,
  above,
  mark,
  children,
  footer,
  onSubmit,
}: {
  title: string
  lead?: ComponentChildren
  /** Drawn over the heading: the sign of an end. */
  above?: ComponentChildren
  /** Drawn beside the heading: the institution's. */
  mark?: ComponentChildren
  children?: ComponentChildren
  footer?: ComponentChildren
  /** Makes the screen a form, so that Enter does what the primary action does. */
  onSubmit?: () => void
}) {
  const parts = (
    <>
      <div class="content">
        {above}
        <div class="heading">
          {mark}
          <h1 id="title" tabIndex={-1}>
            {title}
          </h1>
        </div>
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
