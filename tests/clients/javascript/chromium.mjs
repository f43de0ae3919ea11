// Chromium, in which a page of another origin makes use of Crosslink's link.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import * as s3 from '@aws-sdk/client-s3'
import { check, ENDPOINT, LINK, linked, owner, WORK } from './checks.mjs'

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

const refused = async (...call) => assert.match((await visit(...call)).error ?? 'it was read', /Failed to fetch/)
const read = async (...call) => assert.deepEqual(await visit(...call), { type: 'cors', status: 200, length: linked.length })

await check('lets no page of another origin read the link without a CORS rule', () => refused(LINK))

const Bucket = 'films'
const storage = new s3.S3Client({ endpoint: ENDPOINT, region: 'us-east-1', credentials: owner, forcePathStyle: true })
const allow = (AllowedOrigins, more) =>
  storage.send(new s3.PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [{ AllowedOrigins, AllowedMethods: ['GET'], ...more }] } }))
const asked = { headers: { 'x-reel': '1' } }

await check('lets a page whose origin a CORS rule names read the link', async () => {
  await allow([origin])
  await read(LINK)
})

await check('asks before it sends a header, and sends one that a CORS rule names', async () => {
  await refused(LINK, asked)
  await allow([origin], { AllowedHeaders: ['x-reel'] })
  await read(LINK, asked)
})

await check('lets no page of an origin read the link that no CORS rule names', async () => {
  await allow(['https://elsewhere.example'])
  await refused(LINK)
})

await check('lets no page of another origin read the link once the CORS rules are deleted', async () => {
  await allow([origin])
  await read(LINK)
  await storage.send(new s3.DeleteBucketCorsCommand({ Bucket }))
  await refused(LINK)
})
server.close()
