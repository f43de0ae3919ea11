// Runs the AwsSolutions and Serverless packs of cdk-nag over finished templates and prints what they find, a JSON
// object a line: {"template", "rule", "level", "resource", "explanation", "suppressed"}. Suppressions are those in the
// templates' own metadata. Usage: node review.mjs TEMPLATE...
import { basename } from 'node:path';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { App, Aspects, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';

const say = (data, more) => console.log(JSON.stringify({
  template: data.resource.node.scope.node.scope.node.id,
  rule: data.ruleId ?? data.ruleOriginalName,
  resource: data.resource.node.id,
  ...more,
}));

const logger = {
  onCompliance: () => {},
  onNotApplicable: () => {},
  onNonCompliance: (data) => say(data, { level: data.ruleLevel, explanation: data.ruleInfo, finding: data.findingId }),
  onSuppressed: (data) => say(data, { suppressed: data.suppressionReason, finding: data.findingId }),
  onError: (data) => say(data, { level: 'Failure of the rule', explanation: data.errorMessage }),
  onSuppressedError: (data) => say(data, { suppressed: data.errorSuppressionReason }),
};

const app = new App({ outdir: mkdtempSync(`${tmpdir()}/crosslink-nag-`) });
for (const file of process.argv.slice(2)) {
  const stack = new Stack(app, basename(file).replace(/[^A-Za-z0-9-]/g, '-'));
  new CfnInclude(stack, 'Template', { templateFile: file });
}

const options = { reports: false, additionalLoggers: [logger] };
Aspects.of(app).add(new AwsSolutionsChecks(options));
Aspects.of(app).add(new ServerlessChecks(options));
app.synth();
