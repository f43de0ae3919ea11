"""Prints the microseconds that boto3 needs for one presigned URL, the median of the rounds."""
import os
import statistics
import time

import boto3
from botocore.config import Config

client = boto3.client(
    "s3",
    region_name="us-east-1",
    aws_access_key_id="ASIAIOSFODNN7EXAMPLE",
    aws_secret_access_key="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    aws_session_token=os.environ["SIGN_TOKEN"],
    config=Config(signature_version="s3v4"),
)


def sign():
    client.generate_presigned_url(
        "get_object",
        Params={"Bucket": "classic-movies", "Key": os.environ["SIGN_KEY"]},
        ExpiresIn=900,
    )


LINKS = 500
for _ in range(LINKS):
    sign()

rounds = []
for _ in range(int(os.environ["SIGN_ROUNDS"])):
    begun = time.perf_counter()
    for _ in range(LINKS):
        sign()
    rounds.append((time.perf_counter() - begun) / LINKS * 1e6)

print(statistics.median(rounds))
