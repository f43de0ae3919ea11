using System.Globalization;
using System.Text.Json.Nodes;
using Crosslink.Deployment.Definitions;
using Crosslink.Deployment.Documents;
using Crosslink.Deployment.Functions;
using Crosslink.Deployment.Policies;
using Crosslink.Functions.Sources;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Cloud.Kms;
using Crosslink.Local.Cloud.Lambda;
using Crosslink.Local.Cloud.Server;
using Crosslink.Local.Cloud.StepFunctions.Executions;
using Crosslink.Local.Cloud.StepFunctions.Machines;
using Crosslink.Local.S3.Buckets;

namespace Crosslink.Local.Cloud.Accounts;

/// <summary>Account B: keys, roles and functions of the workflow, as its stack makes them.</summary>
internal sealed class WorkflowAccount
{
    /// <summary>Twelve digits.</summary>
    public const string Id = "444455556666";

    private readonly EmbeddedDocuments _documents;
    private readonly WorkflowValues _values;

    public WorkflowAccount(EmbeddedDocuments documents, Catalogue catalogue, string region, int? batchConcurrency)
    {
        _documents = documents;
        _values = new WorkflowValues
        {
            Region = region,
            Account = Id,
            SealKeyArn = KeyArn(region, "5ea1"),
            WorkflowKeyArn = KeyArn(region, "f10c"),
            Catalogue = catalogue,

            // On whatever port the server will listen.
            TicketUrl = TicketApi.Folder,
        };
        if (batchConcurrency is { } chosen)
        {
            _values = _values with { BatchConcurrency = chosen.ToString(CultureInfo.InvariantCulture) };
        }
    }

    public WorkflowValues Values => _values;

    public void AddKeys(KmsState kms)
    {
        kms.AddKey(_values.SealKeyArn, PolicyTemplate.Render(_documents.Policy("seal-key.json"), _values.Common()), $"alias/{_values.Prefix}-seal");
        kms.AddKey(_values.WorkflowKeyArn, PolicyTemplate.Render(_documents.Policy("workflow-key.json"), _values.Common()), $"alias/{_values.Prefix}-workflow");
    }

    /// <summary>Where the batches' manifests and results go.</summary>
    public void AddBatchBucket(S3State s3) => s3.CreateBucket(new BucketDescription(_values.BatchBucket, Id, _values.Region, s3.Now)
    {
        Policy = PolicyTemplate.Render(_documents.Policy("batch-bucket.json"), _values.Common()),
    });

    /// <param name="catalogueJson">The functions' catalogue where it is not their own; null for that.</param>
    public void AddFunctions(IdentityStore identities, LambdaService lambda, string? catalogueJson)
    {
        foreach (var declaration in FunctionDeclaration.All)
        {
            var document = _documents.Policy($"{declaration.Name}.json");
            var values = _values.ForFunction(declaration.Name);
            var role = identities.AddRole(
                Id,
                $"{_values.Prefix}-{declaration.Name}",
                PolicyTemplate.Render(_documents.Policy("function-trust.json"), values),
                PolicyTemplate.Render(document, values));
            var variables = new Dictionary<string, string>(FunctionVariables.For(document, _values));
            if (catalogueJson is not null)
            {
                variables["SOURCES"] = catalogueJson;
            }

            lambda.Add(new LambdaFunction(declaration, _values.FunctionArn(declaration.Name), role.Arn, variables));
        }
    }

    /// <summary>Each definition as a Standard machine; one whose every state an Express machine may have, as that too.</summary>
    public void AddStateMachines(IdentityStore identities, StepFunctionsState stepFunctions)
    {
        foreach (var (name, definition) in WorkflowDefinitions.All)
        {
            var role = AddMachineRole(identities, name, definition);
            var filled = DefinitionSubstitutions.Fill(definition, DefinitionSubstitutions.Of(definition, _values, _values.FunctionArn));
            var standard = Add(new StateMachineDraft($"{_values.Prefix}-{name}", StateMachineType.Standard, filled, role.Arn));
            if (!standard.Definition.IsStandardOnly)
            {
                Add(new StateMachineDraft($"{_values.Prefix}-{name}-express", StateMachineType.Express, filled, role.Arn));
            }
        }

        StateMachine Add(StateMachineDraft draft) => stepFunctions.CreateStateMachine(_values.Region, Id, draft with { Logging = Logging(draft.Name) });
    }

    private Role AddMachineRole(IdentityStore identities, string name, string definition)
    {
        var values = _values.ForStateMachine(name, DefinitionFunctions.In(definition));
        return identities.AddRole(
            Id,
            _values.MachineRoleName(name),
            PolicyTemplate.Render(_documents.Policy("state-machine-trust.json"), values),
            PolicyTemplate.Render(_documents.Policy($"{name}.json"), values));
    }

    private JsonObject Logging(string machine) => new()
    {
        ["level"] = "ALL",
        ["includeExecutionData"] = false,
        ["destinations"] = new JsonArray(new JsonObject
        {
            ["cloudWatchLogsLogGroup"] = new JsonObject { ["logGroupArn"] = $"arn:aws:logs:{_values.Region}:{Id}:log-group:/aws/vendedlogs/states/{machine}:*" },
        }),
    };

    private static string KeyArn(string region, string mark) => $"arn:aws:kms:{region}:{Id}:key/1234abcd-12ab-34cd-56ef-00000000{mark}";
}
