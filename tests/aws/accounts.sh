# shellcheck shell=bash
# Sourced by tests/aws/run: what a run makes in the two accounts, and how it goes again.
# shellcheck disable=SC2154,SC2034,SC2046,SC2016

# The names of the workflow's resources begin with this. A stand-in without CloudFormation has a workflow of its own.
workflow=$prefix

# PREFIX, account A, account B: the sources of a run. "astray" is in another region than it says, "foreign" of another account,
# "abroad" is a bucket of another region, "open" has a policy of its own.
catalogue() {
  local prefix=$1 a=$2 b=$3 name own_region owner more separator=
  echo '{"sources":['
  while read -r name own_region owner more; do
    printf '%s{"bucket":"%s-%s","region":"%s","owner":"%s","roleArn":"arn:aws:iam::%s:role/%s-source","externalId":"%s","allowedPrefixes":[""],"maxExpiresInSeconds":3600%s}\n' \
      "$separator" "$prefix" "$name" "$own_region" "$owner" "$a" "$prefix" "$prefix" "$more"
    separator=,
  done <<END
films $region $a ,"canList":true,"uploadPrefixes":["uploads/"]
quiet $region $a
open $region $a ,"canList":true
abroad $abroad $a ,"canList":true
astray $abroad $a ,"canList":true
foreign $region $b ,"canList":true
END
  echo ']}'
}
abroad=eu-west-1
[ "$region" != eu-west-1 ] || abroad=us-east-1

skips=()
skip() {
  skips+=("$1: $2")
  say "skipped: $1: $2"
}

# What the endpoint lacks, from what it answers to a call that changes nothing. AWS lacks nothing.
lacks() {
  local said
  [ -n "$endpoint" ] || return 1
  ! said=$("$@" 2>&1 >/dev/null) && grep -qE 'ServiceNotServed|UnknownOperation|not served|NotImplemented|NotYetImplemented|HTTP status code 404|\((404|500|501)\)' <<<"$said"
}

deploy() {
  if lacks in_b cloudformation list-stacks; then
    workflow=crosslink
    skip "1 deployment" "the endpoint serves no CloudFormation, and its own workflow is taken"
    return
  fi

  synthesise
  in_b s3api create-bucket --bucket "$prefix-packages-$account_b" $(place "$region") >/dev/null
  deploy_stacks
  say "Removing the stacks, to deploy them again."
  remove_stacks
  deploy_stacks
}

# In a copy, because the catalogue is compiled into the functions.
synthesise() {
  local copy=$work/clone code=()
  say "Compiling the functions with the sources of this run."
  mkdir "$copy"
  (cd "$root" && git ls-files -z --cached --others --exclude-standard | xargs -0 -r ls -d 2>/dev/null | tar -c -T - -f -) | tar -x -C "$copy" -f -
  catalogue "$prefix" "$account_a" "$account_b" >"$copy/functions/sources.json"
  echo '{"schedules":[]}' >"$copy/cdk/schedules.json"
  # A stand-in runs no native code.
  [ -z "$endpoint" ] || code=(--context publish=false)
  dotnet run --project "$copy/cdk" -- --context "prefix=$prefix" --context "workflowAccount=$account_b" --context "workflowRegion=$region" \
    --context dashboard=false "${code[@]}" >"$work/synthesis" 2>&1 || fail "the templates cannot be made: $(tail -n 20 "$work/synthesis")"
  templates=$copy/cdk/cdk.out
}

place() { [ "$1" = us-east-1 ] || echo --create-bucket-configuration "LocationConstraint=$1"; }

deploy_stacks() {
  local template=$templates/$prefix-workflow.template.json
  say "Deploying $prefix-workflow in account $account_b."
  # The package is this folder, not what cdk bootstrap would have uploaded.
  sed -z 's/"Code": {\s*"S3Bucket": "[^"]*",\s*"S3Key": "\([a-f0-9]*\)\.zip"\s*}/"Code": "asset.\1"/g' "$template" >"$templates/local.json"
  in_b cloudformation package --template-file "$templates/local.json" --s3-bucket "$prefix-packages-$account_b" --use-json \
    --output-template-file "$work/packaged.json" >/dev/null
  in_b cloudformation deploy --stack-name "$prefix-workflow" --template-file "$work/packaged.json" --s3-bucket "$prefix-packages-$account_b" \
    --capabilities CAPABILITY_NAMED_IAM >/dev/null || deployment_failed in_b "$prefix-workflow"
  say "Deploying $prefix-source-$account_a in account $account_a."
  in_a cloudformation deploy --stack-name "$prefix-source-$account_a" --template-file "$templates/$prefix-source-$account_a.template.json" \
    --capabilities CAPABILITY_NAMED_IAM >/dev/null || deployment_failed in_a "$prefix-source-$account_a"
}

deployment_failed() {
  "$1" cloudformation describe-stack-events --stack-name "$2" --output text \
    --query "StackEvents[?contains(ResourceStatus, 'FAILED')].[LogicalResourceId,ResourceStatusReason]" >&2 || true
  fail "$2 was not deployed."
}

# Buckets and objects, wherever AWS_ENDPOINT_URL leads.
prepare() {
  local name
  echo "Metropolis, 1927" >"$work/film"
  for name in films quiet open astray foreign; do in_a s3api create-bucket --bucket "$prefix-$name" $(place "$region") >/dev/null; done
  AWS_REGION=$abroad AWS_DEFAULT_REGION=$abroad in_a s3api create-bucket --bucket "$prefix-abroad" $(place "$abroad") >/dev/null
  in_a s3api put-bucket-versioning --bucket "$prefix-films" --versioning-configuration Status=Enabled
  for name in films quiet open astray foreign; do in_a s3api put-object --bucket "$prefix-$name" --key metropolis-1927.mp4 --body "$work/film" >/dev/null; done
  AWS_REGION=$abroad AWS_DEFAULT_REGION=$abroad in_a s3api put-object --bucket "$prefix-abroad" --key metropolis-1927.mp4 --body "$work/film" >/dev/null
  in_a s3api put-bucket-policy --bucket "$prefix-open" --policy \
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::'"$prefix"'-open/*","Condition":{"StringEquals":{"aws:PrincipalAccount":"'"$account_a"'"}}}}'
}

remove_all() {
  local left=0
  say "Removing everything that begins with $prefix-."
  remove_stacks || left=1
  remove_named in_a || left=1
  remove_named in_b || left=1
  [ "$left" = 0 ] && say "Nothing that begins with $prefix- is left, but for keys, which AWS deletes after seven days."
  return "$left"
}

# A first, because its trust policy names roles of B.
remove_stacks() {
  ! lacks in_b cloudformation list-stacks || return 0
  empty in_b "$prefix-batches-$account_b"
  remove_stack in_a "$prefix-source-$account_a" && remove_stack in_b "$prefix-workflow"
}

remove_stack() {
  "$1" cloudformation describe-stacks --stack-name "$2" >/dev/null 2>&1 || return 0
  # One that is still being made cannot be deleted in all states; delete-stack stops it where it can.
  "$1" cloudformation delete-stack --stack-name "$2" && "$1" cloudformation wait stack-delete-complete --stack-name "$2"
}

# What no stack owns, in one account: buckets, roles, and logs that a late invocation has made again.
remove_named() {
  local name left=0
  for name in $("$1" s3api list-buckets --query "Buckets[?starts_with(Name, '$prefix-')].Name" --output text); do
    [ "$name" != None ] || continue
    empty "$1" "$name"
    "$1" s3api delete-bucket --bucket "$name" || left=1
  done
  if ! lacks "$1" iam list-roles --max-items 1; then
    for name in $("$1" iam list-roles --query "Roles[?starts_with(RoleName, '$prefix-')].RoleName" --output text); do
      [ "$name" != None ] || continue
      remove_role "$1" "$name" || left=1
    done
  fi
  if ! lacks "$1" logs describe-log-groups --limit 1; then
    for name in $("$1" logs describe-log-groups --log-group-name-prefix "/aws/lambda/$prefix-" --query 'logGroups[].logGroupName' --output text); do
      [ "$name" = None ] || "$1" logs delete-log-group --log-group-name "$name" || left=1
    done
  fi
  return "$left"
}

remove_role() {
  local policy
  for policy in $("$1" iam list-role-policies --role-name "$2" --query PolicyNames --output text); do
    [ "$policy" = None ] || "$1" iam delete-role-policy --role-name "$2" --policy-name "$policy"
  done
  "$1" iam delete-role --role-name "$2"
}

# Every version of every object, a thousand at a time.
empty() {
  local doomed=${work:-${TMPDIR:-/tmp}}/doomed.$$
  while "$1" s3api list-object-versions --bucket "$2" --max-items 1000 --output json \
    --query '{Quiet: `true`, Objects: [Versions || `[]`, DeleteMarkers || `[]`][].{Key: Key, VersionId: VersionId}}' >"$doomed" 2>/dev/null && grep -q '"Key"' "$doomed"; do
    "$1" s3api delete-objects --bucket "$2" --delete "file://$doomed" >/dev/null || break
  done
  rm -f "$doomed"
}
