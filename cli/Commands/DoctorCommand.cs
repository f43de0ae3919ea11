using System.CommandLine;
using System.Text.RegularExpressions;
using Crosslink.Cli.Doctor;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Cli.Environments;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink doctor</c>: what keeps links from working, and who mends it.</summary>
internal static partial class DoctorCommand
{
    private static readonly (Place Place, string Option, string Description)[] Documents =
    [
        (Place.Trust, "--trust", "What aws iam get-role prints for the source's role: its trust policy"),
        (Place.RolePolicy, "--role-policy", "What aws iam get-role-policy or get-policy-version prints for the source's role"),
        (Place.BucketPolicy, "--bucket-policy", "What aws s3api get-bucket-policy prints"),
        (Place.KeyPolicy, "--key-policy", "What aws kms get-key-policy prints for the objects' key"),
        (Place.Boundary, "--boundary", "The permissions boundary of the source's role"),
        (Place.ControlPolicy, "--scp", "A service control policy of the source's account; those of one level of its organization belong together"),
        (Place.ResourceControlPolicy, "--rcp", "A resource control policy of the source's account"),
        (Place.EndpointPolicy, "--endpoint-policy", "The policy of the VPC endpoint through which links are followed"),
        (Place.CallerPolicy, "--caller-policy", "The policy of the AssumeRole function's role in the workflow's account"),
        (Place.CallerBoundary, "--caller-boundary", "The permissions boundary of that role"),
        (Place.CallerControlPolicy, "--caller-scp", "A service control policy of the workflow's account"),
    ];

    private static readonly Place[] Repeatable = [Place.RolePolicy, Place.ControlPolicy, Place.ResourceControlPolicy, Place.CallerPolicy, Place.CallerControlPolicy];

    public static Command Create(CommandEnvironment environment)
    {
        var buckets = new Argument<string[]>("BUCKET") { Description = "The sources to look at; all of the catalogue by default", DefaultValueFactory = _ => [] };
        (Place Place, Option<string[]> Option)[] documents = [.. Documents.Select(document => (document.Place, Create(document.Place, document.Option, document.Description)))];
        var workflowRole = new Option<string?>("--workflow-role")
        {
            HelpName = "ARN",
            Description = $"With documents: the role of the AssumeRole function, by default the one that a probe finds or {DoctorTask.ExampleWorkflowRole}",
        };
        workflowRole.Validators.Add(result => Require(result.GetValueOrDefault<string?>(), RoleArn(), $"--workflow-role takes the ARN of a role, such as {DoctorTask.ExampleWorkflowRole}.", result.AddError));
        var organization = new Option<string?>("--organization") { HelpName = "ID", Description = "With documents: the organization of the workflow's account, such as o-a1b2c3d4e5" };
        organization.Validators.Add(result => Require(result.GetValueOrDefault<string?>(), OrganizationId(), "--organization takes the id of an organization, such as o-a1b2c3d4e5.", result.AddError));
        var key = new Option<string?>("--kms-key") { HelpName = "ARN", Description = "With documents: the KMS key that the objects are encrypted with" };
        key.Validators.Add(result => Require(result.GetValueOrDefault<string?>(), KeyArn(), "--kms-key takes the ARN of a key, such as arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.", result.AddError));
        var sources = new Option<string?>("--sources") { HelpName = "FILE", Description = "The source catalogue, in the form of functions/sources.json; the built-in one by default" };
        var probe = new Option<string?>("--key") { HelpName = "KEY", Description = "Without documents: an object to ask for, in place of one that does not exist" };
        var sourceProfile = new Option<string?>("--source-profile") { HelpName = "NAME", Description = "An AWS profile of the sources' account: read there the documents that no option gives" };
        var json = JsonOption.Create("Print the verdicts as JSON");
        var workflow = new WorkflowOptions { OffersData = false };

        var command = new CommandWithExamples("doctor", "Say of each source what keeps links to it from working, and who mends it.")
        {
            Examples =
            [
                "crosslink doctor --profile account-b --region eu-west-1",
                "crosslink doctor --profile account-b --source-profile account-a",
                "crosslink doctor classic-movies --key metropolis-1927.mp4",
                "aws iam get-role --role-name S3Access --profile account-a > trust.json",
                $"crosslink doctor classic-movies --trust trust.json --workflow-role {DoctorTask.ExampleWorkflowRole}",
            ],
        };
        command.Add(buckets);
        Option[] options = [.. documents.Select(document => document.Option), sourceProfile, workflowRole, organization, key, sources, probe, json];
        foreach (var option in options)
        {
            command.Add(option);
        }

        workflow.AddTo(command);
        command.Validators.Add(result =>
        {
            var hasFiles = documents.Any(document => IsGiven(document.Option));
            foreach (var option in new Option[] { workflowRole, organization, key }.Where(option => IsGiven(option) && !hasFiles && !IsGiven(sourceProfile)))
            {
                result.AddError($"{option.Name} is used with documents alone: name one, such as --trust FILE, or --source-profile.");
            }

            if (IsGiven(probe) && hasFiles && !IsGiven(sourceProfile))
            {
                result.AddError("--key is what the deployed workflow is asked for, and with documents it is not asked.");
            }

            bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };
        });
        command.SetAction((parsed, cancellationToken) => new DoctorTask(environment)
        {
            Workflow = workflow.Read(parsed),
            CatalogueFile = parsed.GetValue(sources),
            ProbeKey = parsed.GetValue(probe),
            Buckets = parsed.GetValue(buckets) ?? [],
            Files = new DocumentFiles(documents.ToDictionary(document => document.Place, document => (IReadOnlyList<string>)(parsed.GetValue(document.Option) ?? []))),
            SourceProfile = parsed.GetValue(sourceProfile),
            WorkflowRole = parsed.GetValue(workflowRole),
            OrganizationId = parsed.GetValue(organization),
            KeyArn = parsed.GetValue(key),
            PrintsJson = JsonOption.IsOn(parsed),
        }.RunAsync(cancellationToken));
        return command;
    }

    private static Option<string[]> Create(Place place, string name, string description)
    {
        var mayRepeat = Repeatable.Contains(place);
        var option = new Option<string[]>(name)
        {
            HelpName = "FILE",
            Description = mayRepeat ? $"{description}; may be repeated" : description,
            Arity = ArgumentArity.OneOrMore,
        };
        option.Validators.Add(result =>
        {
            if (!mayRepeat && result.Tokens.Count > 1)
            {
                result.AddError($"{name} can be given once.");
            }
        });
        return option;
    }

    private static void Require(string? value, Regex form, string rule, Action<string> refuse)
    {
        if (value is not null && !form.IsMatch(value))
        {
            refuse(rule);
        }
    }

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:iam::[0-9]{12}:role/\S{1,576}\z")]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"\Ao-[a-z0-9]{10,32}\z")]
    private static partial Regex OrganizationId();

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+\z")]
    private static partial Regex KeyArn();
}
