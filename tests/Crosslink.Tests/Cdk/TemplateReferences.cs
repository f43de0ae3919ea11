using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Crosslink.Tests.Cdk;

/// <summary>
/// Follows Ref, Fn::GetAtt, Fn::Sub, Fn::Join and Fn::If as CloudFormation would for account B of the worked example,
/// every parameter left at its default. Keys, whose ids only AWS knows, are called by their logical id.
/// </summary>
internal sealed partial class TemplateReferences(Template template)
{
    private const string Region = "us-east-1";
    private const string NoValue = "AWS::NoValue";

    public JsonNode Resolve(JsonNode node) => node switch
    {
        JsonObject { Count: 1 } reference when reference["Ref"] is { } id => Value(id.GetValue<string>()),
        JsonObject { Count: 1 } attribute when attribute["Fn::GetAtt"] is JsonArray path => GetAtt(path[0]!.GetValue<string>(), path[1]!.GetValue<string>()),
        JsonObject { Count: 1 } substitution when substitution["Fn::Sub"] is JsonValue text => Placeholder().Replace(text.GetValue<string>(), match => Named(match.Groups[1].Value)),
        JsonObject { Count: 1 } join when join["Fn::Join"] is JsonArray parts =>
            string.Join(parts[0]!.GetValue<string>(), parts[1]!.AsArray().Select(part => Resolve(part!).GetValue<string>())),
        JsonObject { Count: 1 } choice when choice["Fn::If"] is JsonArray branches => Resolve(branches[Holds(branches[0]!) ? 1 : 2]!),
        JsonObject members => new JsonObject(members
            .Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Resolve(member.Value!)))
            .Where(member => member.Value is not JsonValue value || value.GetValueKind() != JsonValueKind.String || value.GetValue<string>() != NoValue)),
        JsonArray items => new JsonArray([.. items.Select(item => Resolve(item!))]),
        _ => node.DeepClone(),
    };

    // All conditions of this template ask whether a text is given.
    private bool Holds(JsonNode condition) => template.Json["Conditions"]![condition.GetValue<string>()]!["Fn::Not"]![0]!["Fn::Equals"] is JsonArray { Count: 2 } texts
        && Resolve(texts[0]!).GetValue<string>() != texts[1]!.GetValue<string>();

    private string Named(string reference) => reference.Split('.', 2) is [var id, var attribute] ? GetAtt(id, attribute) : Ref(reference);

    private JsonNode Value(string id) => template.Json["Parameters"]?[id]?["Default"]?.DeepClone() ?? Ref(id);

    private string Ref(string id) => id switch
    {
        "AWS::Partition" => "aws",
        "AWS::Region" => Region,
        NoValue => NoValue,
        "AWS::AccountId" => Synthesis.AccountB,
        _ when template.Json["Parameters"]?[id] is { } parameter => parameter["Default"]!.GetValue<string>(),
        _ => Type(id) switch
        {
            "AWS::Lambda::Alias" => $"arn:aws:lambda:{Region}:{Synthesis.AccountB}:function:{Property(id, "FunctionName")}:{Property(id, "Name")}",
            "AWS::Lambda::Function" => Property(id, "FunctionName"),
            "AWS::Logs::LogGroup" => Property(id, "LogGroupName"),
            "AWS::S3::Bucket" => Property(id, "BucketName"),
            "AWS::Scheduler::ScheduleGroup" => Property(id, "Name"),
            "AWS::KMS::Key" or "AWS::ApiGatewayV2::Api" or "AWS::ApiGatewayV2::Integration" or "AWS::ApiGatewayV2::Stage" or "AWS::ApiGatewayV2::DomainName" => id,
            _ => Arn(id),
        },
    };

    private string GetAtt(string id, string attribute) => attribute == "Arn" ? Arn(id) : $"{id}.{attribute}";

    private string Arn(string id) => Type(id) switch
    {
        "AWS::KMS::Key" => $"arn:aws:kms:{Region}:{Synthesis.AccountB}:key/{id}",
        "AWS::IAM::Role" => $"arn:aws:iam::{Synthesis.AccountB}:role/{Property(id, "RoleName")}",
        "AWS::Logs::LogGroup" => $"arn:aws:logs:{Region}:{Synthesis.AccountB}:log-group:{Property(id, "LogGroupName")}:*",
        "AWS::Lambda::Function" or "AWS::Serverless::Function" => $"arn:aws:lambda:{Region}:{Synthesis.AccountB}:function:{Property(id, "FunctionName")}",
        "AWS::StepFunctions::StateMachine" => $"arn:aws:states:{Region}:{Synthesis.AccountB}:stateMachine:{Property(id, "StateMachineName")}",
        "AWS::SNS::Topic" => $"arn:aws:sns:{Region}:{Synthesis.AccountB}:{Property(id, "TopicName")}",
        "AWS::SQS::Queue" => $"arn:aws:sqs:{Region}:{Synthesis.AccountB}:{Property(id, "QueueName")}",
        var type => throw new NotSupportedException($"The ARN of {id}, a {type}, is not known here."),
    };

    private string Type(string id) => template.Resources[id]?["Type"]!.GetValue<string>() ?? throw new KeyNotFoundException($"There is no {id}.");

    private string Property(string id, string name) => Resolve(template.Resources[id]!["Properties"]![name]!).GetValue<string>();

    [GeneratedRegex(@"\$\{([^!}][^}]*)\}")]
    private static partial Regex Placeholder();
}
