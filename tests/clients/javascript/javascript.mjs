// The AWS SDK for JavaScript.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { setTimeout as wait } from 'node:timers/promises'
import * as s3 from '@aws-sdk/client-s3'
import * as sfn from '@aws-sdk/client-sfn'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { big, check, ENDPOINT, EXPRESS_MACHINE, fetched, LINK, linked, MACHINE, many, operator, owner, REQUEST, sameBytes, small } from './checks.mjs'

const Bucket = 'by-javascript'
const settings = { endpoint: ENDPOINT, region: 'us-east-1', credentials: owner, forcePathStyle: true }
const storage = new s3.S3Client(settings)
const workflows = new sfn.SFNClient({ endpoint: ENDPOINT, region: 'us-east-1', credentials: operator, disableHostPrefix: true })
const send = command => storage.send(command)
const get = async input => Buffer.from(await (await send(new s3.GetObjectCommand({ Bucket, ...input }))).Body.transformToByteArray())
const put = (Key, Body, more) => send(new s3.PutObjectCommand({ Bucket, Key, Body, ...more }))
const refused = (status, promise) => assert.rejects(promise, error => error.$metadata?.httpStatusCode === status)

async function end(input) {
  const { executionArn } = await workflows.send(new sfn.StartExecutionCommand({ stateMachineArn: MACHINE, input }))
  for (let tries = 0; tries < 600; tries++) {
    const description = await workflows.send(new sfn.DescribeExecutionCommand({ executionArn }))
    if (description.status !== 'RUNNING') return description
    await wait(100)
  }
  throw new Error('is still running')
}

const { version } = createRequire(import.meta.url)('@aws-sdk/client-s3/package.json')
await check(`runs (@aws-sdk/client-s3 ${version}, Node ${process.version})`, () => {})

await check('makes a bucket, copies up and down', async () => {
  await send(new s3.CreateBucketCommand({ Bucket }))
  await put('é/a +.bin', small, { ContentType: 'video/mp4', Metadata: { reel: '1' } })
  sameBytes(small, await get({ Key: 'é/a +.bin' }))
  const head = await send(new s3.HeadObjectCommand({ Bucket, Key: 'é/a +.bin' }))
  assert.deepEqual([head.ContentType, head.Metadata], ['video/mp4', { reel: '1' }])
})

await check('copies up in parts, and down', async () => {
  const Key = 'big.bin'
  const { UploadId } = await send(new s3.CreateMultipartUploadCommand({ Bucket, Key }))
  const Parts = []
  for (let at = 0; at < big.length; at += 5 << 20) {
    const PartNumber = Parts.length + 1
    const { ETag } = await send(new s3.UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body: big.subarray(at, at + (5 << 20)) }))
    Parts.push({ ETag, PartNumber })
  }
  const { ETag } = await send(new s3.CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }))
  assert.match(ETag, /-3"$/)
  sameBytes(big, await get({ Key }))
})

await check('copies across', async () => {
  await send(new s3.CopyObjectCommand({ Bucket, Key: 'copy.bin', CopySource: encodeURI(`${Bucket}/é/a +.bin`).replaceAll('+', '%2B') }))
  sameBytes(small, await get({ Key: 'copy.bin' }))
})

await check(`lists ${many} keys under a prefix, page by page`, async () => {
  const keys = []
  let pages = 0
  for await (const page of s3.paginateListObjectsV2({ client: storage, pageSize: 400 }, { Bucket: 'films', Prefix: 'many/' })) {
    pages++
    keys.push(...page.Contents.map(item => item.Key))
  }
  assert.deepEqual([new Set(keys).size, keys.length, pages], [many, many, Math.ceil(many / 400)])
})

await check('reads a range', async () => sameBytes(big.subarray(1000, 1100), await get({ Key: 'big.bin', Range: 'bytes=1000-1099' })))

await check('reads and writes under conditions', async () => {
  const { ETag } = await put('once', small, { IfNoneMatch: '*' })
  await refused(412, put('once', big, { IfNoneMatch: '*' }))
  await refused(304, get({ Key: 'once', IfNoneMatch: ETag }))
  await refused(412, get({ Key: 'once', IfMatch: '"other"' }))
  await put('once', small, { IfMatch: ETag })
})

await check('presigns a download and an upload', async () => {
  // By default the SDK signs the checksum of an empty body with an upload's link, which S3 then refuses.
  const presigning = new s3.S3Client({ ...settings, requestChecksumCalculation: 'WHEN_REQUIRED' })
  await fetched(await getSignedUrl(presigning, new s3.PutObjectCommand({ Bucket, Key: 'uploaded' })), { method: 'PUT', body: small })
  sameBytes(small, await fetched(await getSignedUrl(storage, new s3.GetObjectCommand({ Bucket, Key: 'uploaded' }))))
})

await check("follows Crosslink's link", async () => sameBytes(linked, await fetched(LINK)))

await check('deletes objects and the bucket', async () => {
  const { Contents } = await send(new s3.ListObjectsV2Command({ Bucket }))
  await send(new s3.DeleteObjectCommand({ Bucket, Key: Contents.pop().Key }))
  await send(new s3.DeleteObjectsCommand({ Bucket, Delete: { Objects: Contents.map(({ Key }) => ({ Key })) } }))
  await send(new s3.DeleteBucketCommand({ Bucket }))
  await refused(404, send(new s3.HeadBucketCommand({ Bucket })))
})

await check('starts an execution, describes it and follows its link', async () => {
  const { status, output } = await end(REQUEST)
  assert.equal(status, 'SUCCEEDED')
  sameBytes(linked, await fetched(JSON.parse(output).url))
})

await check('starts an Express execution and waits for it', async () => {
  const { status, output } = await workflows.send(new sfn.StartSyncExecutionCommand({ stateMachineArn: EXPRESS_MACHINE, input: REQUEST }))
  assert.equal(status, 'SUCCEEDED')
  sameBytes(linked, await fetched(JSON.parse(output).url))
})

await check('sees how an execution failed', async () => {
  const { status, error } = await end('{"bucket":"elsewhere","key":"a"}')
  assert.deepEqual([status, error], ['FAILED', 'SourceNotAllowedException'])
})
