// Chromium, in which a page of another origin makes use of Crosslink's link.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { check, LINK, WORK } from './checks.mjs'

// Calls what the address of the page names, and reports what the page was let read.
const page = `<!doctype html><script>(async () => {
  const { url, options } = JSON.parse(decodeURIComponent(location.hash.slice(1)))
  let report
  try {
    const answer = await fetch(url, options)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    report = { type: answer.type, status: answer.status, length: bytes.length }
  } catch (error) { report = { error: String(error) } }
  await fetch('/report', { method: 'POST', body: JSON.stringify(report) })
})()</script>`

let report
const server = createServer(async (request, response) => {
  if (request.method === 'POST') report(JSON.parse(await text(request)))
  response.setHeader('Content-Type', 'text/html')
  response.end(request.method === 'POST' ? '' : page)
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const origin = `http://127.0.0.1:${server.address().port}`

// What the page reports of fetch() with these arguments.
let visits = 0
async function visit(url, options = {}) {
  const reported = new Promise(resolve => { report = resolve })
  const browser = spawn('chromium', [
    '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--no-proxy-server', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', `--user-data-dir=${WORK}/profile-${++visits}`,
    `${origin}/#${encodeURIComponent(JSON.stringify({ url, options }))}`,
  ], { stdio: 'ignore' })
  const ended = once(browser, 'exit')
  const answer = await Promise.race([reported, ended.then(() => { throw new Error('Chromium ended without a report') })])
  browser.kill()
  await ended.catch(() => {})
  return answer
}

await check('follows the link from a page of another origin', async () => {
  assert.equal((await visit(LINK, { mode: 'no-cors' })).type, 'opaque')
})

await check('lets no page of another origin read the link without a CORS rule', async () => {
  assert.match((await visit(LINK)).error ?? 'it was read', /Failed to fetch/)
})
server.close()
