// MinIO's client for JavaScript.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import * as minio from 'minio'
import { big, check, ENDPOINT, fetched, many, owner, sameBytes, small } from './checks.mjs'

const bucket = 'by-minio'
const { hostname, port } = new URL(ENDPOINT)
const client = new minio.Client({
  endPoint: hostname, port: Number(port), useSSL: false, region: 'us-east-1', partSize: 5 << 20,
  accessKey: owner.accessKeyId, secretKey: owner.secretAccessKey,
})
const key = 'é/a +.bin'

async function keys(...listing) {
  const found = []
  for await (const item of client.listObjectsV2(...listing)) found.push(item.name)
  return found
}

const { version } = createRequire(import.meta.url)('minio/package.json')
await check(`runs (minio ${version}, Node ${process.version})`, () => {})

await check('makes a bucket, copies up and down', async () => {
  await client.makeBucket(bucket)
  assert.ok(await client.bucketExists(bucket))
  await client.putObject(bucket, key, small, small.length, { 'Content-Type': 'video/mp4' })
  sameBytes(small, await buffer(await client.getObject(bucket, key)))
  assert.equal((await client.statObject(bucket, key)).metaData['content-type'], 'video/mp4')
})

await check('copies up in parts, across and down', async () => {
  await client.fPutObject(bucket, 'big.bin', process.env.BIG)
  await client.copyObject(bucket, 'copy.bin', `/${bucket}/big.bin`)
  assert.match((await client.statObject(bucket, 'big.bin')).etag, /-3$/)
  sameBytes(big, await buffer(await client.getObject(bucket, 'copy.bin')))
})

await check(`lists ${many} keys under a prefix, page by page`, async () => {
  assert.equal(new Set(await keys('films', 'many/', true)).size, many)
  assert.deepEqual(await keys(bucket, 'é/', true), [key])
})

await check('reads a range', async () => sameBytes(big.subarray(1000, 1100), await buffer(await client.getPartialObject(bucket, 'big.bin', 1000, 100))))

await check('copies under conditions', async () => {
  const conditions = new minio.CopyConditions()
  conditions.setMatchETag('other')
  await assert.rejects(client.copyObject(bucket, 'never.bin', `/${bucket}/big.bin`, conditions), { code: 'PreconditionFailed' })
})

await check('presigns a download and an upload', async () => {
  await fetched(await client.presignedPutObject(bucket, 'uploaded', 300), { method: 'PUT', body: small })
  sameBytes(small, await fetched(await client.presignedGetObject(bucket, 'uploaded', 300)))
})

await check('deletes objects and the bucket', async () => {
  await client.removeObject(bucket, 'big.bin')
  await assert.rejects(client.statObject(bucket, 'big.bin'), { code: 'NotFound' })
  await client.removeObjects(bucket, await keys(bucket, '', true))
  await client.removeBucket(bucket)
  assert.equal(await client.bucketExists(bucket), false)
})
