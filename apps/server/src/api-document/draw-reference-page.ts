import { escapeHtml, htmlPage, inlineHtml } from './html.ts'
import type { OpenApiDocument, PrintedContent, PrintedOperation, PrintedParameter, PrintedSchema } from './open-api.ts'

/** The page that an OpenAPI document reads as: every operation, every schema, each with an address of its own. */
export function drawReferencePage({ info, tags, paths, components }: OpenApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const chapters = tags.map((tag) => ({
    ...tag,
    items: operations.filter(({ operation }) => operation.tags.includes(tag.name)),
  }))
  return htmlPage({
    title: info.title,
    current: '/docs',
    nav: [
      ...chapters.map(
        ({ name, items }) =>
          `<p>${escapeHtml(name)}</p><ul>${items.map(({ operation }) => `<li><a href="#${operation.operationId}">${escapeHtml(operation.summary)}</a></li>`).join('')}</ul>`,
      ),
      '<p><a href="#schemas">Schemas</a></p>',
    ].join('\n'),
    main: [
      ...info.description.split('\n\n').map((part) => `<p>${inlineHtml(part)}</p>`),
      '<p>A call is made with the headers <code>X-Client-Id</code> and <code>X-Client-Secret</code>, unless it says otherwise.</p>',
      ...chapters.flatMap(({ name, description, items }) => [
        `<h2>${escapeHtml(name)}</h2><p>${inlineHtml(description)}</p>`,
        ...items.map(({ path, method, operation }) => operationHtml(path, method, operation)),
      ]),
      '<h2 id="schemas">Schemas</h2>',
      ...Object.entries(components.schemas).map(([name, schema]) => schemaHtml(name, schema)),
    ].join('\n'),
  })
}

function operationHtml(path: string, method: string, operation: PrintedOperation): string {
  const { operationId, summary, description, deprecated, parameters, requestBody, responses, security } = operation
  const notes = [
    deprecated && 'Deprecated.',
    description,
    security.length === 0 && 'Needs no key.',
    security.some((way) => 'Bearer' in way) && 'Needs a bearer token.',
  ].filter((note) => typeof note === 'string')
  return `<div class="item" id="${operationId}">
<h3><span class="method">${method}</span><code>${escapeHtml(path)}</code></h3>
<p>${inlineHtml([`${summary}.`, ...notes].join(' '))}</p>
${parameters ? folded('Parameters', `<dl>${parameters.map(parameterHtml).join('')}</dl>`) : ''}
${requestBody ? folded(requestBody.required ? 'Body' : 'Body, optional', contentHtml(requestBody.content)) : ''}
${answersHtml(responses)}
</div>`
}

/** Failures that nearly every operation has, and that say nothing of this one. */
const usual: ReadonlySet<string> = new Set(['401', '403', '408', '413', '415', '422', '429', '500', '503'])

function answersHtml(responses: PrintedOperation['responses']): string {
  const answers = Object.entries(responses).map(([status, { description, content }]) => ({
    status,
    inner: `<p>${inlineHtml(description)}</p>${content ? contentHtml(content) : ''}`,
  }))
  const others = answers.filter(({ status }) => usual.has(status))
  return [
    ...answers.filter(({ status }) => !usual.has(status)).map(({ status, inner }) => folded(`Answer ${status}`, inner)),
    others.length === 0
      ? ''
      : folded(
          `Other failures: ${others.map(({ status }) => status).join(', ')}`,
          others.map(({ status, inner }) => `<h4>${status}</h4>${inner}`).join('\n'),
        ),
  ].join('\n')
}

function folded(summary: string, inner: string): string {
  return `<details><summary>${escapeHtml(summary)}</summary>${inner}</details>`
}

function contentHtml({ 'application/json': { schema, example } }: PrintedContent): string {
  return `<p>${typeHtml(schema)}</p>${propertiesHtml(schema)}${
    example === undefined ? '' : `<pre>${escapeHtml(JSON.stringify(example, null, 2))}</pre>`
  }`
}

function parameterHtml({ name, in: place, required, description, schema }: PrintedParameter): string {
  return fieldHtml(
    name,
    { ...schema, ...(description === undefined ? {} : { description }) },
    required,
    ` in the ${place}`,
  )
}

function schemaHtml(name: string, schema: PrintedSchema): string {
  return `<div class="item" id="schema-${name}"><h3>${name}</h3><p>${typeHtml(schema)}${
    schema.description ? `. ${inlineHtml(schema.description)}` : ''
  }</p>${propertiesHtml(schema)}</div>`
}

function propertiesHtml({ properties, required = [] }: PrintedSchema): string {
  if (!properties || Object.keys(properties).length === 0) return ''
  const fields = Object.entries(properties).map(([name, schema]) =>
    fieldHtml(name, schema, required.includes(name), ''),
  )
  return `<dl>${fields.join('')}</dl>`
}

function fieldHtml(name: string, schema: PrintedSchema, isRequired: boolean, place: string): string {
  const { description, deprecated, items } = schema
  const notes = [isRequired ? 'required' : '', deprecated ? 'deprecated' : ''].filter((note) => note !== '')
  const inner = propertiesHtml(schema) || (items ? propertiesHtml(items) : '')
  return `<dt><code>${escapeHtml(name)}</code> ${typeHtml(schema)}${place}${notes.length > 0 ? `, ${notes.join(', ')}` : ''}</dt><dd>${
    description ? inlineHtml(description) : ''
  }${inner}</dd>`
}

/** What a schema takes, in a few words. */
function typeHtml(schema: PrintedSchema): string {
  const { $ref, type, format, items, anyOf, maxLength, minimum, maximum, pattern } = schema
  if ($ref) {
    const name = $ref.split('/').at(-1) ?? ''
    return `<a href="#schema-${name}">${name}</a>`
  }
  if (schema.enum) return `one of ${schema.enum.map((word) => `<code>${escapeHtml(String(word))}</code>`).join(' ')}`
  if (anyOf) return anyOf.map(typeHtml).join(' or ')
  if (items) return `list of ${typeHtml(items)}`
  const bounds = [
    format,
    maxLength === undefined ? undefined : `at most ${maxLength} characters`,
    minimum === undefined ? undefined : `from ${minimum}`,
    maximum === undefined ? undefined : `to ${maximum}`,
    pattern === undefined ? undefined : `<code>${escapeHtml(pattern)}</code>`,
    schema.default === undefined ? undefined : `default ${escapeHtml(JSON.stringify(schema.default))}`,
  ].filter((bound) => bound !== undefined)
  return `${type ?? 'any value'}${bounds.length > 0 ? ` (${bounds.join(', ')})` : ''}`
}
