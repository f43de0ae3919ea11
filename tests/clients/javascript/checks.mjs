import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

export const { ENDPOINT, LINK, MACHINE, EXPRESS_MACHINE, REQUEST, WORK } = process.env
export const many = Number(process.env.MANY)
export const [small, big, linked] = ['SMALL', 'BIG', 'LINKED'].map(name => readFileSync(process.env[name]))
export const owner = { accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY }
export const operator = { accessKeyId: process.env.OPERATOR_ACCESS_KEY_ID, secretAccessKey: process.env.OPERATOR_SECRET_ACCESS_KEY }

// What is checked, and a function that throws if it is not so.
export async function check(what, show) {
  try {
    await show()
    console.log(`ok ${what}`)
  } catch (error) {
    console.log(`FAILED ${what}: ${error.stack}`.replaceAll(/\s+/g, ' '))
  }
}

// Not assert.deepEqual, whose message would hold the bytes.
export const sameBytes = (expected, actual) => assert.ok(Buffer.compare(Buffer.from(expected), Buffer.from(actual)) === 0, 'other bytes')

export async function fetched(url, options) {
  const answer = await fetch(url, options)
  assert.ok(answer.ok, `status ${answer.status}`)
  return Buffer.from(await answer.arrayBuffer())
}
