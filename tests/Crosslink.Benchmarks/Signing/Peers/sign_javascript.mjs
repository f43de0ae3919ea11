// Prints the microseconds that the AWS SDK for JavaScript v3 needs for one presigned URL, the median of the rounds.
// It looks for @aws-sdk/client-s3 and @aws-sdk/s3-request-presigner below the folder that the benchmark is run in.
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const { S3Client, GetObjectCommand } = require("@aws-sdk/client-s3");
const { getSignedUrl } = require("@aws-sdk/s3-request-presigner");

const client = new S3Client({
  region: "us-east-1",
  credentials: {
    accessKeyId: "ASIAIOSFODNN7EXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    sessionToken: process.env.SIGN_TOKEN,
  },
});

const sign = () =>
  getSignedUrl(client, new GetObjectCommand({ Bucket: "classic-movies", Key: process.env.SIGN_KEY }), { expiresIn: 900 });

const links = 500;
for (let i = 0; i < links; i++) await sign();

const rounds = [];
for (let round = 0; round < Number(process.env.SIGN_ROUNDS); round++) {
  const begun = performance.now();
  for (let i = 0; i < links; i++) await sign();
  rounds.push(((performance.now() - begun) / links) * 1000);
}

rounds.sort((a, b) => a - b);
console.log(rounds[Math.floor(rounds.length / 2)]);
