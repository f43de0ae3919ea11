# shellcheck shell=bash
# Sourced by tests/aws/run: the contract tests, and the table of differences.
# shellcheck disable=SC2154

# The contract tests, which hold for the local cloud and for Ceph, with the two accounts of this run.
run_contract() {
  if lacks in_a iam list-roles --max-items 1; then
    skip "contract tests" "the endpoint serves no IAM, and so makes no roles"
    return
  fi

  say "Running the contract tests."
  local url=${AWS_ENDPOINT_URL:-} owner
  owner=$(keys_of_owner) || fail "the AWS CLI does not tell the credentials of profile $profile_a: install version 2."
  make_role in_b "$prefix-caller"
  make_role in_b "$prefix-stranger"
  [ -n "$endpoint" ] || sleep 20
  CROSSLINK_AWS=${url:-https://s3.$region.amazonaws.com} CROSSLINK_AWS_STS=${url:-https://sts.$region.amazonaws.com} \
    CROSSLINK_AWS_IAM=${url:-https://iam.amazonaws.com} CROSSLINK_AWS_REGION=$region CROSSLINK_AWS_PREFIX=$prefix- \
    CROSSLINK_AWS_ACCOUNTS=$account_a:$account_b CROSSLINK_AWS_SETTLING=$([ -n "$endpoint" ] && echo 0 || echo 15) \
    CROSSLINK_AWS_OWNER=$owner CROSSLINK_AWS_CALLER=$(session_of "$prefix-caller") CROSSLINK_AWS_STRANGER=$(session_of "$prefix-stranger") \
    dotnet test "$root/tests/Crosslink.Tests" -c Debug --no-build --nologo --filter "FullyQualifiedName~Crosslink.Tests.Contract.Aws." \
    --logger "console;verbosity=normal" >"$work/contract" 2>&1 || true
  grep -qE '^ *(Passed|Failed) ' "$work/contract" || fail "the contract tests did not run: $(tail -n 20 "$work/contract")"
}

# Account, name: a role that the account's own administrators take, and that may take any role that trusts it.
make_role() {
  "$1" iam create-role --role-name "$2" --assume-role-policy-document \
    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::$account_b:root\"},\"Action\":[\"sts:AssumeRole\",\"sts:SetSourceIdentity\"]}}" >/dev/null
  "$1" iam put-role-policy --role-name "$2" --policy-name assume --policy-document \
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sts:AssumeRole","sts:SetSourceIdentity"],"Resource":"*"}}'
}

session_of() {
  in_b sts assume-role --role-arn "arn:aws:iam::$account_b:role/$1" --role-session-name contract --output text \
    --query 'join(`:`, [Credentials.AccessKeyId, Credentials.SecretAccessKey, Credentials.SessionToken])'
}

# Version 1 of the AWS CLI exports no credentials; there the profile has to hold them.
keys_of_owner() {
  local keys member
  keys=$(in_a configure export-credentials --format env-no-export 2>/dev/null | sed -n 's/^AWS_ACCESS_KEY_ID=//p; s/^AWS_SECRET_ACCESS_KEY=//p; s/^AWS_SESSION_TOKEN=//p') ||
    keys=$(for member in aws_access_key_id aws_secret_access_key aws_session_token; do in_a configure get "$member" || true; done)
  [ -n "$keys" ] || return 1
  paste -sd: <<<"$keys"
}

# The differences, and what was skipped and why.
write_report() {
  local equal different passed=0 failed=0
  awk -F'\t' '
    function cell(text) { gsub(/\|/, "\\|", text); gsub(/[<>]/, "\\\\&", text); return text == "" ? "(nothing)" : text }
    NR == FNR { expected[$1] = $2; next }
    $2 ~ /^LACKS / { print "skip\t" $1 "\tthe endpoint lacks " substr($2, 7); next }
    $1 in expected && expected[$1] == $2 { print "equal\t" $1; next }
    { print "row\t| " cell($1) " | " cell(expected[$1]) " | " cell($2) " |" }' \
    "$work/smoke-expected/observations" "$work/smoke-seen/observations" >"$work/compared"
  for skipped in "${skips[@]}"; do printf 'skip\t%s\t%s\n' "${skipped%%: *}" "${skipped#*: }"; done >>"$work/compared"
  if [ -e "$work/contract" ]; then
    passed=$(grep -cE '^ *Passed ' "$work/contract" || true)
    failed=$(grep -cE '^ *Failed ' "$work/contract" || true)
    awk '
      function row() { if (name != "") { gsub(/\|/, "\\|", said); gsub(/[<>]/, "\\\\&", said); print "row\t| contract: " name " | passes |" said " |" } name = said = "" }
      /^ *(Passed|Failed|Skipped) / { row(); if ($1 == "Failed") { sub(/^ *Failed Crosslink.Tests.Contract.Aws./, ""); sub(/ \[[^]]*\]$/, ""); gsub(/\|/, "\\|"); name = $0 } telling = 0; next }
      /^ *Error Message:/ { telling = 1; next }
      /^ *Stack Trace:/ { telling = 0 }
      telling && length(said) < 300 { sub(/^ */, ""); said = said " " $0 }
      END { row() }' "$work/contract" >>"$work/compared"
  fi

  equal=$(grep -c '^equal' "$work/compared" || true)
  different=$(grep -c '^row' "$work/compared" || true)
  {
    echo "# What AWS answers otherwise than the local cloud"
    echo
    echo "Observations of [the smoke list](README.md#the-smoke-list) and failed contract tests, without ids, times and accounts."
    echo
    echo "$equal observations are equal, $passed contract tests pass, $different rows differ."
    if [ "$different" -gt 0 ]; then
      printf '\n| what | local cloud | AWS |\n| --- | --- | --- |\n'
      sed -n 's/^row\t//p' "$work/compared"
    fi
    printf '\n## Skipped\n\n'
    sed -n 's/^skip\t\(.*\)\t\(.*\)/- \1: \2/p' "$work/compared"
    echo "- 10: by hand, see [the smoke list](README.md#the-smoke-list)"
  } >"$report"
  say "$equal equal, $different different, $(grep -c '^skip' "$work/compared" || true) skipped; $passed contract tests passed, $failed failed. The table is in $report."
  [ "$different" -eq 0 ]
}
