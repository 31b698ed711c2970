import assert from 'node:assert/strict'
import { test } from 'node:test'
import { captchaImage, captchaWord, captchaWords } from './captcha.ts'

test('each picture is drawn alike in every run, and has every character of its word', () => {
  for (const [number, word] of captchaWords.entries()) {
    assert.equal(captchaWord(number), word)
    const svg = decodeURIComponent(captchaImage(number).replace('data:image/svg+xml,', ''))
    const drawn = [...svg.matchAll(/<g transform[^>]*>(.*?)<\/g>/g)]
    assert.equal(drawn.length, word.length)
    for (const [, paths] of drawn) assert.match(paths ?? '', /<path/)
    assert.ok(!svg.includes(word))
  }
  assert.notEqual(captchaImage(0), captchaImage(1))
  assert.equal(captchaImage(0), captchaImage(captchaWords.length))
})
