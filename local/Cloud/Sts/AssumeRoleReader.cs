using System.Globalization;
using System.Text.RegularExpressions;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Sts;

/// <summary>Reads AssumeRole's parameters and refuses what breaks the constraints of the STS API reference.</summary>
internal static partial class AssumeRoleReader
{
    private static readonly string[] Known = ["Action", "Version", "RoleArn", "RoleSessionName", "Policy", "DurationSeconds", "ExternalId", "SourceIdentity"];

    public static AssumeRoleRequest Read(QueryParameters parameters)
    {
        if (parameters.Names.Except(Known).FirstOrDefault(name => !name.StartsWith("X-Amz-", StringComparison.Ordinal)) is { } unknown)
        {
            // Ignoring a managed policy or a tag would widen the session.
            throw Invalid($"'{unknown}' is not supported by the local cloud");
        }

        var roleArn = Check(parameters, "RoleArn", 20, 2048, RoleArn());
        var name = Check(parameters, "RoleSessionName", 2, 64, NameCharacters());
        if (roleArn is null || name is null)
        {
            throw Violation(null, roleArn is null ? "RoleArn" : "RoleSessionName", "Member must not be null");
        }

        var sourceIdentity = Check(parameters, "SourceIdentity", 2, 64, NameCharacters());
        if (sourceIdentity?.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) == true)
        {
            throw Violation(sourceIdentity, "SourceIdentity", "Member must not begin with aws:");
        }

        return new AssumeRoleRequest(roleArn, name)
        {
            Policy = Check(parameters, "Policy", 1, 2048, PolicyCharacters()),
            DurationSeconds = ReadDuration(parameters["DurationSeconds"]),
            ExternalId = Check(parameters, "ExternalId", 2, 1224, ExternalIdCharacters()),
            SourceIdentity = sourceIdentity,
        };
    }

    public static AwsErrorException Invalid(string message) => new(400, "ValidationError", message);

    private static int ReadDuration(string? text)
    {
        if (text is null)
        {
            return 3600;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            throw new AwsErrorException(400, "MalformedInput", "DurationSeconds must be a whole number.");
        }

        return seconds switch
        {
            < 900 => throw Violation(text, "DurationSeconds", "Member must have value greater than or equal to 900"),
            > 43200 => throw Violation(text, "DurationSeconds", "Member must have value less than or equal to 43200"),
            _ => seconds,
        };
    }

    private static string? Check(QueryParameters parameters, string name, int least, int most, Regex characters)
    {
        var value = parameters[name];
        return value is null ? null
            : value.Length < least ? throw Violation(value, name, $"Member must have length greater than or equal to {least}")
            : value.Length > most ? throw Violation(value, name, $"Member must have length less than or equal to {most}")
            : !characters.IsMatch(value) ? throw Violation(value, name, $"Member must satisfy regular expression pattern: {characters.ToString()[2..^2]}")
            : value;
    }

    private static AwsErrorException Violation(string? value, string name, string rule) => Invalid(
        $"1 validation error detected: Value {(value is null ? "null" : $"'{value}'")} at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: {rule}");

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+\z")]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]*\z")]
    private static partial Regex NameCharacters();

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@:/-]*\z")]
    private static partial Regex ExternalIdCharacters();

    [GeneratedRegex(@"\A[\u0009\u000A\u000D\u0020-\u00FF]+\z")]
    private static partial Regex PolicyCharacters();
}
