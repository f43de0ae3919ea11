"""One function as a custom runtime in Python: the calls of the step that _HANDLER names, made with boto3.

It opens no seal; role, policy, object and a session come in PEER_ variables. A step that calls nothing imports nothing.
"""
import base64
import http.client
import json
import os

STEP = os.environ["_HANDLER"].split("::")[-1]
CONTEXT = {"workflow": os.environ["WORKFLOW"], "role": os.environ["PEER_ROLE"]}


def client(service, **credentials):
    import boto3

    endpoint = os.environ["AWS_ENDPOINT_URL_" + service.upper()]
    return boto3.client(
        service, region_name=os.environ["AWS_REGION"], endpoint_url=endpoint, verify=os.environ["SSL_CERT_FILE"], **credentials
    )


def s3():
    from botocore.config import Config

    return client(
        "s3",
        aws_access_key_id=os.environ["PEER_ACCESS_KEY_ID"],
        aws_secret_access_key=os.environ["PEER_SECRET_ACCESS_KEY"],
        aws_session_token=os.environ["PEER_SESSION_TOKEN"],
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )


def decrypt(event):
    seal = base64.b64decode(event["session"]["sealed"])
    wrapped = seal[3 : 3 + int.from_bytes(seal[1:3], "big")]
    client("kms").decrypt(CiphertextBlob=wrapped, EncryptionContext=CONTEXT)


def assume_role(_):
    client("kms").generate_data_key(KeyId=os.environ["SEAL_KEY_ARN"], KeySpec="AES_256", EncryptionContext=CONTEXT)
    client("sts").assume_role(
        RoleArn=os.environ["PEER_ROLE"],
        ExternalId=os.environ["PEER_EXTERNAL_ID"],
        RoleSessionName="boto3",
        SourceIdentity="boto3",
        DurationSeconds=3600,
        Policy=os.environ["PEER_POLICY"],
    )
    return {}


def check_object(event):
    decrypt(event)
    return {"contentLength": s3().head_object(Bucket=os.environ["PEER_BUCKET"], Key=os.environ["PEER_KEY"])["ContentLength"]}


def presign_url(event):
    decrypt(event)
    target = {"Bucket": os.environ["PEER_BUCKET"], "Key": os.environ["PEER_KEY"]}
    return {"url": s3().generate_presigned_url("get_object", Params=target, ExpiresIn=900)}


STEPS = {
    "ValidateRequest": lambda event: event["request"],
    "AssumeRole": assume_role,
    "CheckObject": check_object,
    "PresignUrl": presign_url,
}

PATH = "/2018-06-01/runtime/invocation/"
lambda_api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
while True:
    lambda_api.request("GET", PATH + "next")
    invocation = lambda_api.getresponse()
    answer = STEPS[STEP](json.loads(invocation.read()))
    lambda_api.request("POST", PATH + invocation.headers["Lambda-Runtime-Aws-Request-Id"] + "/response", json.dumps(answer))
    lambda_api.getresponse().read()
