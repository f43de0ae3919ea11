# shellcheck shell=bash
# Sourced by tests/aws/run: the smoke list. The same commands go to AWS and to the local cloud. Each observation is a line,
# its number and name in README.md, a tab, and what was seen without ids, times and accounts.
# shellcheck disable=SC2154,SC2030,SC2031,SC2034

# Starts the cloud that says what is expected, with the sources of this run.
start_expected() {
  mkdir "$work/expected"
  region=us-east-1 abroad=eu-west-1 catalogue "$prefix" 111122223333 444455556666 >"$work/expected/sources.json"
  env -u AWS_PROFILE dotnet "$root/cli/bin/Debug/net10.0/crosslink.dll" local --sources "$work/expected/sources.json" --port 0 >"$work/expected/exports" 2>"$work/expected/errors" &
  expected=$!
  until grep -q '^# export AWS_SECRET_ACCESS_KEY=' "$work/expected/exports"; do
    kill -0 "$expected" 2>/dev/null || fail "the local cloud did not start: $(cat "$work/expected/errors")"
    sleep 0.2
  done
  local account mark
  for account in a b; do
    mark='' && [ "$account" = b ] || mark='# '
    printf '[%s]\naws_access_key_id = %s\naws_secret_access_key = %s\n' "$account" \
      "$(sed -n "s/^${mark}export AWS_ACCESS_KEY_ID=//p" "$work/expected/exports")" \
      "$(sed -n "s/^${mark}export AWS_SECRET_ACCESS_KEY=//p" "$work/expected/exports")"
  done >"$work/expected/credentials"
}

in_expected() (
  AWS_ENDPOINT_URL=$(sed -n 's/^export AWS_ENDPOINT_URL=//p' "$work/expected/exports")
  export AWS_ENDPOINT_URL AWS_SHARED_CREDENTIALS_FILE=$work/expected/credentials AWS_CONFIG_FILE=/dev/null
  export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_DISABLE_HOST_PREFIX_INJECTION=true
  profile_a=a profile_b=b account_a=111122223333 account_b=444455556666 workflow=crosslink region=us-east-1 abroad=eu-west-1 endpoint=$AWS_ENDPOINT_URL
  "$@"
)

compare_smoke() {
  say "Running the smoke list in AWS's place and in the local cloud."
  mkdir "$work/smoke-expected" "$work/smoke-seen"
  in_expected prepare && in_expected smoke expected "$work/smoke-expected" &
  local comparing=$!
  smoke seen "$work/smoke-seen"
  wait "$comparing" || fail "the local cloud did not run the smoke list."
}

# Which cloud, and a folder.
smoke() {
  cloud=$1 folder=$2
  for part in links refusals networks functions batch seal broken_functions trail logs; do
    "observe_$part" || see "$part" "the list broke off"
  done >"$folder/observations"
}

normal() {
  sed -E -e "s/$prefix-(films|quiet|open|abroad|astray|foreign)/BUCKET-\1/g" -e "s/$prefix-source/SOURCE/g" -e "s/\b$workflow-/WORKFLOW-/g" \
    -e "s/$account_a/ACCOUNT-A/g; s/$account_b/ACCOUNT-B/g; s/\b$region\b/REGION/g; s/\b$abroad\b/ABROAD/g" \
    -e 's/[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}/ID/g; s/(request(id| id)?:? )[0-9A-Za-z]{8,}/\1ID/Ig' \
    -e 's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z?/TIME/g; s/"stackTrace":\[[^]]*\]/"stackTrace":[]/g; s/\\u0027/'"'"'/g' | tr '\t\n' '  ' | sed 's/ *$//'
}

see() { printf '%s\t%s\n' "$1" "$(normal <<<"$2")"; }

# What the local cloud lacks: its name, what is assumed, and the command that looks.
only_in_aws() {
  local name=$1 assumed=$2
  shift 2
  if [ "$cloud" = expected ]; then see "$name" "$assumed"; else see "$name" "$("$@" 2>&1)"; fi
}

machine() { echo "arn:aws:states:$region:$account_b:stateMachine:$workflow-presign-$1"; }

request() { printf '{"bucket":"%s-%s","key":"%s"%s}' "$prefix" "$1" "${2:-metropolis-1927.mp4}" "${3:-}"; }

# A request; prints status, error and cause, and leaves the link in $folder/url.
express() {
  : >"$folder/url"
  in_b stepfunctions start-sync-execution --state-machine-arn "$(machine link-express)" --input "$1" --output json >"$folder/ending" 2>"$folder/error" || {
    tail -n 1 "$folder/error"
    return
  }
  sed -nE 's/.*\\"url\\": *\\"([^"\\]*(\\\\u0026[^"\\]*)*)\\".*/\1/p' "$folder/ending" | sed 's/\\\\u0026/\&/g' >"$folder/url"
  sed -nE 's/^ *"(status|error|cause)": "(.*)",?$/\2/p' "$folder/ending" | grep . || echo "no status"
}

# A link; prints its status and S3's code.
follow() {
  [ -n "$1" ] || { echo "no link" && return; }
  local status
  status=$(curl --silent --max-time 60 --output "$folder/body" --write-out '%{http_code}' "${@:2}" "$1") || status="no answer ($?)"
  echo "$status $(sed -n 's:.*<Code>\(.*\)</Code>.*:\1:p' "$folder/body" 2>/dev/null)"
}

link() { cat "$folder/url"; }

# Machine, request; prints how the execution ended, and leaves the events of its history in $folder/history.
standard() {
  local execution started=$SECONDS
  : >"$folder/history"
  [ ! -e "$folder/never-ends" ] || { echo "LACKS executions that end" | tee "$folder/history" && return; }
  execution=$(in_b stepfunctions start-execution --state-machine-arn "$(machine "$1")" --input "$2" --query executionArn --output text 2>&1) || { echo "$execution" | tail -n 1 && return; }
  while
    in_b stepfunctions describe-execution --execution-arn "$execution" --output json >"$folder/ending" && grep -q '"status": "RUNNING"' "$folder/ending"
  do
    if [ -n "$endpoint" ] && [ $((SECONDS - started)) -gt 90 ]; then
      touch "$folder/never-ends"
      echo "LACKS executions that end" | tee "$folder/history"
      return
    fi
    sleep 1
  done
  sed -nE 's/^ *"(status|error|cause)": "(.*)",?$/\2/p' "$folder/ending"
  in_b stepfunctions get-execution-history --execution-arn "$execution" --no-paginate --output text \
    --query 'events[].[type, stateEnteredEventDetails.name, taskFailedEventDetails.error]' | sed 's/\tNone//g' >"$folder/history"
}

observe_links() {
  local short started
  see "3 Express" "$(express "$(request films '' ',"expiresInSeconds":10')")"
  short=$(link) started=$SECONDS
  see "3 Express: download" "$(follow "$short")"
  see "3 Express: altered link" "$(follow "${short/metropolis/metropoli5}")"
  see "3 Standard" "$(standard link "$(request films)")"
  see "3 Standard: history" "$(cat "$folder/history")"
  see "3 Standard: failed" "$(standard link "$(request films missing)")"
  see "3 Standard: failed: history" "$(cat "$folder/history")"
  see "2 Express: another region" "$(express "$(request abroad)")"
  see "2 Express: another region: download" "$(follow "$(link)")"
  while [ $((SECONDS - started)) -lt 13 ]; do sleep 1; done
  see "3 Express: download after the end" "$(follow "$short")"
}

observe_refusals() {
  local marker
  see "4 missing key" "$(express "$(request films missing)")"
  see "4 missing key, no list" "$(express "$(request quiet missing)")"
  see "4 missing version" "$(express "$(request films '' ',"versionId":"3HL4kqtJvjVBH40Nrjfkd4mW.oN8pVZf"')")"
  in_a s3api put-object --bucket "$prefix-films" --key gone --body "$work/film" >/dev/null
  marker=$(in_a s3api delete-object --bucket "$prefix-films" --key gone --query VersionId --output text)
  see "4 delete marker" "$(express "$(request films gone)")"
  see "4 delete marker, named" "$(express "$(request films gone ",\"versionId\":\"$marker\"")")"
  see "4 wrong region" "$(express "$(request astray)")"
  see "4 wrong owner" "$(express "$(request foreign)")"
}

observe_networks() {
  local own
  own=127.0.0.1
  [ -n "$endpoint" ] || own=$(curl --silent --ipv4 --max-time 20 https://checkip.amazonaws.com)
  see "5 right network" "$(express "$(request films '' ",\"allowedCidrs\":[\"$own/32\"]")")"
  see "5 right network: download" "$(follow "$(link)" --ipv4)"
  see "5 wrong network" "$(express "$(request films '' ',"allowedCidrs":["8.8.8.0/24"]')")"
  see "5 wrong network: download" "$(follow "$(link)" --ipv4)"
  see "5 IPv6 block" "$(express "$(request films '' ',"allowedCidrs":["2001:4860:4860::/48"]')")"
  see "5 IPv6 block: download" "$(follow "$(link)" --ipv4)"
  see "5 wrong network, open bucket" "$(express "$(request open '' ',"allowedCidrs":["8.8.8.0/24"]')")"
  see "5 wrong network, open bucket: download" "$(follow "$(link)" --ipv4)"
}

observe_functions() {
  local function name
  for function in "$root"/events/*.json; do
    name=$(basename "$function" .json)
    # Of tickets: only sources that allow them have the first, and the others would leave something in the batch bucket.
    [[ $name =~ ^(FollowTicket|IssueTicket|CountUse)$ ]] && continue
    sed "s/classic-movies/$prefix-films/g" "$function" >"$folder/event"
    in_b lambda invoke --function-name "$workflow-$name" --qualifier live --payload "fileb://$folder/event" \
      --query FunctionError --output text "$folder/answer" >"$folder/said" 2>&1 || tail -n 1 "$folder/said" >"$folder/answer"
    see "2 cold $name" "$(sed -nE 's/.*"errorType": *"([^"]*)".*/\1/p; t; s/.*(An error occurred \(\w+\)).*/\1/p; t; s/.*/an answer/p' "$folder/answer" | head -n 1)"
  done
}

observe_batch() {
  local manifest="s3://$workflow-batches-$account_b/manifests/$prefix.csv" run
  {
    echo key
    yes metropolis-1927.mp4 | head -n $((lines - 1)) || true
    echo missing
  } >"$folder/manifest.csv"
  in_b s3 cp --quiet "$folder/manifest.csv" "$manifest" 2>"$folder/error" || { see "6 batch" "$(tail -n 1 "$folder/error")" && return; }
  see "6 batch" "$(standard batch "{\"bucket\":\"$prefix-films\",\"manifest\":\"manifests/$prefix.csv\"}")"
  see "6 batch: history" "$(cat "$folder/history")"
  run=$(grep -oE 'runs/[^/\\"]+' "$folder/ending" | head -n 1 || true)
  see "6 batch: counts" "$(grep -oE '\\"(requested|linked|folderMarkers|[A-Za-z]+Exception)\\": *[0-9]+' "$folder/ending" | tr -d '\\ ')"
  if [ -n "$run" ]; then
    see "6 batch: files" "$(in_b s3 ls --recursive "s3://$workflow-batches-$account_b/$run/" | sed -E 's:.*/::; s:[0-9]{9}:LINE:; s:[0-9a-f]{16,}:ID:g' | sort | uniq -c | sed -E 's/^ *[0-9]+ //')"
  fi
  in_b s3 rm --quiet "$manifest"
  [ -z "$run" ] || [ "$workflow" = "$prefix" ] || in_b s3 rm --quiet --recursive "s3://$workflow-batches-$account_b/$run/"
}

observe_seal() {
  see "8 seal key: data key for the operator" "$(in_b kms generate-data-key --key-id "alias/$workflow-seal" --key-spec AES_256 2>&1 | grep -oE '\(\w+\)|Plaintext' | head -n 1)"
}

# Lambda itself fails, in one function after another way. The alias goes back to the version it had.
observe_broken_functions() {
  only_in_aws "7 no concurrency left" "FAILED Lambda.TooManyRequestsException" without_concurrency
  only_in_aws "7 the process exits" "FAILED Runtime.ExitError" with_bootstrap 'exit 1'
  only_in_aws "7 the time runs out" "FAILED Sandbox.Timedout" with_bootstrap 'sleep 60'
  only_in_aws "7 no executable" "FAILED Runtime.InvalidEntrypoint" with_bootstrap ''
}

# A stand-in without CloudFormation has functions that are not this run's to break.
is_ours() { [ "$workflow" = "$prefix" ] || { echo "LACKS functions of the run's own" && return 1; }; }

first_two() { sed -nE 's/^ *"(status|error)": "(.*)",?$/\2/p' "$folder/ending"; }

without_concurrency() {
  is_ours || return 0
  in_b lambda put-function-concurrency --function-name "$workflow-ValidateRequest" --reserved-concurrent-executions 0 >/dev/null
  express "$(request films)" >"$folder/cause"
  if [ -s "$folder/ending" ]; then first_two; else cat "$folder/cause"; fi
  in_b lambda delete-function-concurrency --function-name "$workflow-ValidateRequest"
}

with_bootstrap() {
  local function=$workflow-ValidateRequest before version
  is_ours || return 0
  command -v zip >/dev/null || { echo "LACKS zip on the PATH" && return; }
  printf '#!/bin/sh\n%s\n' "$1" >"$folder/bootstrap"
  chmod 755 "$folder/bootstrap"
  [ -n "$1" ] || chmod 644 "$folder/bootstrap"
  rm -f "$folder/bootstrap.zip" && (cd "$folder" && zip -q bootstrap.zip bootstrap)
  before=$(in_b lambda get-alias --function-name "$function" --name live --query FunctionVersion --output text) || return 0
  in_b lambda update-function-code --function-name "$function" --zip-file "fileb://$folder/bootstrap.zip" >/dev/null
  in_b lambda wait function-updated --function-name "$function"
  version=$(in_b lambda publish-version --function-name "$function" --query Version --output text)
  in_b lambda wait published-version-active --function-name "$function" --qualifier "$version"
  in_b lambda update-alias --function-name "$function" --name live --function-version "$version" >/dev/null
  express "$(request films)" >"$folder/cause"
  if [ -s "$folder/ending" ]; then first_two; else cat "$folder/cause"; fi
  in_b lambda update-alias --function-name "$function" --name live --function-version "$before" >/dev/null
}

observe_trail() {
  only_in_aws "3 CloudTrail of A: AssumeRole with a SourceIdentity" "found" in_trail in_a AssumeRole '"sourceIdentity": *"[^"]+"'
  only_in_aws "8 CloudTrail of B: GenerateDataKey under the seal key" "found" in_trail in_b GenerateDataKey "$workflow-AssumeRole"
  only_in_aws "8 CloudTrail of B: Decrypt under the seal key" "found" in_trail in_b Decrypt "$workflow-(CheckObject|PresignUrl)"
}

# Account, event, and a pattern that one of its events has, once CloudTrail has delivered it.
in_trail() {
  local until=$((SECONDS + 60 * minutes))
  ! lacks "$1" cloudtrail lookup-events --max-items 1 || { echo "LACKS CloudTrail" && return; }
  while :; do
    ! "$1" cloudtrail lookup-events --lookup-attributes "AttributeKey=EventName,AttributeValue=$2" --max-items 200 --query 'Events[].CloudTrailEvent' --output text \
      | grep -qE "$3" || { echo found && return; }
    [ "$SECONDS" -lt "$until" ] || { echo "not found after $minutes minutes" && return; }
    sleep 20
  done
}

observe_logs() {
  only_in_aws "9 the log of failed runs holds no data of executions" "nothing" data_in_logs
  only_in_aws "9 failures that CloudWatch counts for batches" "0" failed_batches
}

data_in_logs() {
  is_ours || return 0
  ! lacks in_b logs describe-log-groups --limit 1 || { echo "LACKS CloudWatch Logs" && return; }
  in_b logs filter-log-events --log-group-name "/aws/vendedlogs/states/$workflow-presign-link" --query 'events[].message' --output text \
    | grep -oE 'X-Amz-[A-Za-z]+|metropolis-1927' | head -n 1 | grep . || echo nothing
}

failed_batches() {
  is_ours || return 0
  ! lacks in_b cloudwatch list-metrics --max-items 1 || { echo "LACKS CloudWatch" && return; }
  in_b cloudwatch get-metric-statistics --namespace AWS/States --metric-name ExecutionsFailed --dimensions "Name=StateMachineArn,Value=$(machine batch)" \
    --start-time "$(date -u -d '-1 day' +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --period 86400 --statistics Sum --query 'sum(Datapoints[].Sum)' --output text | sed 's/\.0$//'
}
