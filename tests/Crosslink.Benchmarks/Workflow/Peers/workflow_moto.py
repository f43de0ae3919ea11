"""Runs a state machine of the embedded cloud under moto's Step Functions engine; its functions stay in that cloud.

Prints the microseconds from the start to the end of an execution as moto records them, the median of WORKFLOW_LINKS.
"""
import logging
import os
import statistics
import time

import boto3
from moto import mock_aws

# moto's engine makes a client of its own for Lambda, with these keys and no endpoint.
KEYS = {"aws_access_key_id": "ak", "aws_secret_access_key": "sk", "region_name": os.environ["WORKFLOW_REGION"]}
os.environ["AWS_ENDPOINT_URL_LAMBDA"] = os.environ["WORKFLOW_ENDPOINT"]
CONFIG = {
    "core": {"mock_credentials": False, "passthrough": {"services": ["lambda"], "urls": []}},
    "stepfunctions": {"execute_state_machine": True},
}

# It logs each test for a member that a request may lack.
logging.disable(logging.CRITICAL)


def link():
    # Anew each time: moto copies what it has when an execution starts, and cannot copy one that has run.
    with mock_aws(config=CONFIG):
        states = boto3.client("stepfunctions", **KEYS)
        machine = states.create_state_machine(name="link", definition=deployed["definition"], roleArn=deployed["roleArn"])
        execution = states.start_execution(stateMachineArn=machine["stateMachineArn"], input=os.environ["WORKFLOW_INPUT"])
        while (ended := states.describe_execution(executionArn=execution["executionArn"]))["status"] == "RUNNING":
            time.sleep(0.005)
    if ended["status"] != "SUCCEEDED":
        raise SystemExit(f"A link failed: {ended}")
    return (ended["stopDate"] - ended["startDate"]).total_seconds() * 1e6


deployed = boto3.client("stepfunctions", endpoint_url=os.environ["WORKFLOW_ENDPOINT"], **KEYS).describe_state_machine(
    stateMachineArn=os.environ["WORKFLOW_MACHINE"]
)
# The first imports what the engine needs.
link()
print(statistics.median(link() for _ in range(int(os.environ["WORKFLOW_LINKS"]))))
