import { TenonError } from '@tenon/core'
import { ExactNumber } from './exact-number.ts'

/** What a body holds. Objects have no prototype; numbers keep their digits. */
export type JsonValue = null | boolean | string | ExactNumber | JsonValue[] | JsonObject
export interface JsonObject {
  [name: string]: JsonValue
}

/** The largest body that is read, in bytes. */
export const maximumBodyBytes = 256 * 1024
const maximumDepth = 32
const maximumNodes = 10_000

const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype'])
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads a JSON body strictly (RFC 8259): UTF-8 without BOM, at most 32 levels and 10 000 values, no name twice in one object
 * (letter case aside, since names are matched in any case), none of the names that reach a prototype, no NUL and no lone
 * surrogate in a text. Numbers are kept as written.
 *
 * @throws TenonError `invalidJson`; the message names the rule, never the contents
 */
export function parseJson(bytes: Uint8Array): JsonValue {
  return new Reader(decode(bytes)).readDocument()
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw invalid('The body is not valid UTF-8.')
  }
}

function invalid(message: string): TenonError {
  return new TenonError('invalidJson', { message })
}

const whitespace = /[ \t\n\r]*/y
const numberToken = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these inside a text.
const stringToken = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y
const literals = new Map<string, JsonValue>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** Recursion is safe here: `enter` ends it at 32 levels. */
class Reader {
  readonly #text: string
  #position = 0
  #depth = 0
  #nodes = 0

  constructor(text: string) {
    this.#text = text
  }

  readDocument(): JsonValue {
    const value = this.#readValue()
    this.#skipSpace()
    if (this.#position !== this.#text.length) throw this.#unexpected()
    return value
  }

  #readValue(): JsonValue {
    if (++this.#nodes > maximumNodes) throw invalid(`The body has more than ${maximumNodes} values.`)
    this.#skipSpace()
    switch (this.#text[this.#position]) {
      case '{':
        return this.#readObject()
      case '[':
        return this.#readArray()
      case '"':
        return this.#readString()
      case 't':
      case 'f':
      case 'n':
        return this.#readLiteral()
      default:
        return new ExactNumber(this.#match(numberToken))
    }
  }

  #readObject(): JsonObject {
    this.#enter()
    const object: JsonObject = Object.create(null)
    const seen = new Set<string>()
    if (!this.#take('}')) {
      do {
        this.#skipSpace()
        const name = this.#readString()
        const folded = name.toLowerCase()
        if (forbiddenNames.has(folded)) throw invalid('The body has a field name that is not allowed.')
        if (seen.has(folded)) throw invalid('The body has the same field twice in one object.')
        seen.add(folded)
        this.#expect(':')
        object[name] = this.#readValue()
      } while (this.#take(','))
      this.#expect('}')
    }
    this.#depth--
    return object
  }

  #readArray(): JsonValue[] {
    this.#enter()
    const items: JsonValue[] = []
    if (!this.#take(']')) {
      do items.push(this.#readValue())
      while (this.#take(','))
      this.#expect(']')
    }
    this.#depth--
    return items
  }

  #readString(): string {
    const text: unknown = JSON.parse(this.#match(stringToken))
    if (typeof text !== 'string') throw this.#unexpected()
    if (text.includes('\0')) throw invalid('The body has a NUL character in a text.')
    if (!text.isWellFormed()) throw invalid('The body has half of a surrogate pair in a text.')
    return text
  }

  #readLiteral(): JsonValue {
    for (const [word, value] of literals) {
      if (this.#text.startsWith(word, this.#position)) {
        this.#position += word.length
        return value
      }
    }
    throw this.#unexpected()
  }

  #enter(): void {
    this.#position++
    if (++this.#depth > maximumDepth) throw invalid(`The body is nested deeper than ${maximumDepth} levels.`)
  }

  #match(token: RegExp): string {
    token.lastIndex = this.#position
    const found = token.exec(this.#text)?.[0]
    if (!found) throw this.#unexpected()
    this.#position += found.length
    return found
  }

  #take(character: string): boolean {
    this.#skipSpace()
    if (this.#text[this.#position] !== character) return false
    this.#position++
    return true
  }

  #expect(character: string): void {
    if (!this.#take(character)) throw this.#unexpected()
  }

  #skipSpace(): void {
    whitespace.lastIndex = this.#position
    whitespace.exec(this.#text)
    this.#position = whitespace.lastIndex
  }

  #unexpected(): TenonError {
    return invalid(
      this.#position >= this.#text.length
        ? 'The body ends too early.'
        : `The body is not JSON at character ${this.#position}.`,
    )
  }
}
