const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A text as it stands between tags and in attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark)
}

/** A sentence of ours: code in backticks, links in Markdown's form, everything else as text. */
export function inlineHtml(text: string): string {
  return escapeHtml(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\[([^\]]+)\]\((\/[\w/.-]*)\)/g, '<a href="$2">$1</a>')
}

/** A whole page of the reference, with its style from our own origin and without a script. */
export function htmlPage({
  title,
  current,
  nav,
  main,
}: {
  title: string
  current: string
  nav: string
  main: string
}): string {
  const place = (href: string, text: string) =>
    `<a href="${href}"${href === current ? ' aria-current="page"' : ''}>${text}</a>`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/pages.css">
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header><strong>Tenon</strong> ${place('/docs', 'API')} ${place('/docs/errors', 'Errors')} ${place('/openapi.json', 'OpenAPI 3.1')}</header>
<div class="columns">
<nav aria-label="On this page"><details><summary>On this page</summary>
${nav}
</details></nav>
<main id="main" tabindex="-1">
<h1>${escapeHtml(title)}</h1>
${main}
</main>
</div>
</body>
</html>
`
}
