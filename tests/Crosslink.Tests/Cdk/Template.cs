using System.Text.Json.Nodes;

namespace Crosslink.Tests.Cdk;

/// <summary>A CloudFormation template whose references can be followed.</summary>
internal sealed class Template(JsonObject json)
{
    public JsonObject Json => json;

    public JsonObject Resources => json[nameof(Resources)]!.AsObject();

    public static Template Read(string file) => new(JsonNode.Parse(File.ReadAllText(file))!.AsObject());

    public IEnumerable<JsonObject> OfType(string type) => Resources
        .Select(resource => resource.Value!.AsObject())
        .Where(resource => resource["Type"]!.GetValue<string>() == type);

    /// <summary>A resource's properties, every reference followed.</summary>
    public JsonObject Properties(string logicalId) => Resolve(Resources[logicalId]!["Properties"]!).AsObject();

    public IEnumerable<JsonObject> PropertiesOf(string type) => OfType(type).Select(resource => Resolve(resource["Properties"]!).AsObject());

    public JsonNode Resolve(JsonNode node) => new TemplateReferences(this).Resolve(node);

    /// <summary>The inline policies of all roles, by the role's name and the policy's.</summary>
    public IReadOnlyDictionary<string, JsonNode> RolePolicies() => PropertiesOf("AWS::IAM::Role")
        .SelectMany(role => role["Policies"]!.AsArray().Select(policy => KeyValuePair.Create(
            $"{role["RoleName"]}/{policy!["PolicyName"]}", policy["PolicyDocument"]!)))
        .ToDictionary();

    /// <summary>The trust documents of all roles by name.</summary>
    public IReadOnlyDictionary<string, JsonNode> RoleTrusts() => PropertiesOf("AWS::IAM::Role")
        .ToDictionary(role => role["RoleName"]!.GetValue<string>(), role => role["AssumeRolePolicyDocument"]!);

    /// <summary>Every policy document of the template: of roles, keys, buckets, topics and queues.</summary>
    public IEnumerable<JsonNode> Documents() =>
    [
        .. RolePolicies().Values,
        .. RoleTrusts().Values,
        .. PropertiesOf("AWS::KMS::Key").Select(key => key["KeyPolicy"]!),
        .. new[] { "AWS::S3::BucketPolicy", "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy" }
            .SelectMany(PropertiesOf)
            .Select(policy => policy["PolicyDocument"]!),
    ];
}
