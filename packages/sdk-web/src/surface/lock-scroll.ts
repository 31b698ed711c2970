/**
 * Keeps the page behind from scrolling, where it is. One style sheet per call, so that several Links on a page need no
 * count of each other.
 *
 * @returns Lets the page scroll again.
 */
export function lockScroll(): () => void {
  const sheet = new CSSStyleSheet()
  // Where a scroll bar takes room, that room stays, or the page would jump sideways.
  const hasScrollBar = innerWidth > document.documentElement.clientWidth
  sheet.replaceSync(`html{overflow:hidden!important${hasScrollBar ? ';scrollbar-gutter:stable!important' : ''}}`)
  document.adoptedStyleSheets.push(sheet)
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
  }
}
