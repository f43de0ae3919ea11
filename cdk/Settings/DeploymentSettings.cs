using System.Globalization;
using System.Text.RegularExpressions;

namespace Crosslink.Cdk.Settings;

/// <summary>The settings of a deployment. The cdk command and <c>dotnet run</c> take each as <c>--context name=value</c>.</summary>
public sealed partial record DeploymentSettings
{
    /// <summary>The names of the context values, in the order in which the README explains them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["workflowAccount", "workflowRegion", "sourceRegion", "prefix", "organizationId", "permissionsBoundary", "alarms", "alarmEmail", "dashboard", "ticketDomain", "ticketCertificate", "batchConcurrency", "logRetentionDays", "functionLogLevel", "machineLogLevel", "tracing", "architecture", "code", "publish"];

    /// <summary>What a prefix must look like.</summary>
    public const string PrefixPattern = "[a-z][a-z0-9-]{1,31}";

    /// <summary>Days for which CloudWatch Logs can keep a log, up to 400.</summary>
    public static IReadOnlyList<string> LogRetentions { get; } = ["1", "3", "5", "7", "14", "30", "60", "90", "180", "365", "400"];

    /// <summary>From which level on functions' lines are kept.</summary>
    public static IReadOnlyList<string> FunctionLogLevels { get; } = ["INFO", "WARN", "ERROR"];

    /// <summary>Which events of executions are logged: each, those of failures, or those that end an execution.</summary>
    public static IReadOnlyList<string> MachineLogLevels { get; } = ["ALL", "ERROR", "FATAL"];

    /// <summary>Account B: twelve digits.</summary>
    public required string WorkflowAccount { get; init; }

    /// <summary>The workflow's region, in the partition <c>aws</c>, whose ARNs the definitions name.</summary>
    public required string WorkflowRegion { get; init; }

    /// <summary>The region of account A's stacks. Their roles are global, and their buckets may be in other regions.</summary>
    public required string SourceRegion { get; init; }

    /// <summary>The prefix of every name in account B.</summary>
    public required string Prefix { get; init; }

    /// <summary>The organisation that both accounts must belong to, or null.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>
    /// The permissions boundary of every role in both accounts: a managed policy's name, with its path if it has one, or null.
    /// </summary>
    public string? PermissionsBoundary { get; init; }

    /// <summary>Which alarms there are.</summary>
    public required AlarmChoice Alarms { get; init; }

    /// <summary>Whether there is a dashboard.</summary>
    public required bool Dashboard { get; init; }

    /// <summary>The e-mail address for alarms, or null.</summary>
    public string? AlarmEmail { get; init; }

    /// <summary>The host of tickets' URLs, such as <c>get.example.com</c>; null for API Gateway's own. It is given with <see cref="TicketCertificate"/>.</summary>
    public string? TicketDomain { get; init; }

    /// <summary>The ARN of the domain's certificate in ACM, in the workflow's region.</summary>
    public string? TicketCertificate { get; init; }

    /// <summary>How many children of a batch run at once: 1 to 1,000, or a CloudFormation token.</summary>
    public required string BatchConcurrency { get; init; }

    public required double LogRetentionDays { get; init; }

    /// <summary>One of <see cref="FunctionLogLevels"/>, or a CloudFormation token.</summary>
    public required string FunctionLogLevel { get; init; }

    /// <summary>One of <see cref="MachineLogLevels"/>, or a CloudFormation token.</summary>
    public required string MachineLogLevel { get; init; }

    /// <summary>Whether X-Ray traces the executions and invocations that its sampling rules choose.</summary>
    public required bool Tracing { get; init; }

    /// <summary><c>x86_64</c> or <c>arm64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>A folder with a finished <c>bootstrap</c>, or null to publish one here.</summary>
    public string? Code { get; init; }

    /// <summary>False leaves the code empty, for templates that are read and not deployed.</summary>
    public required bool Publish { get; init; }

    /// <summary><c>aws</c>, or the pseudo parameter <c>AWS::Partition</c>.</summary>
    public string Partition { get; init; } = "aws";

    /// <param name="find">A context value by name, or null.</param>
    /// <exception cref="SettingsException">A value breaks a rule; the message names it.</exception>
    public static DeploymentSettings Read(Func<string, string?> find)
    {
        const string InAws = "a region of the partition aws, such as eu-west-1";
        var region = Value("workflowRegion", "us-east-1", Region().IsMatch, InAws);
        var domain = Optional("ticketDomain", Domain().IsMatch, "a host name in lower case, such as get.example.com");
        var certificate = Optional("ticketCertificate", Certificate().IsMatch, "the ARN of a certificate, arn:aws:acm:…");
        if (domain is null != certificate is null)
        {
            throw new SettingsException("The context values ticketDomain and ticketCertificate go together.");
        }

        return new DeploymentSettings
        {
            WorkflowAccount = Value("workflowAccount", "444455556666", AccountId().IsMatch, "an account id of twelve digits"),
            WorkflowRegion = region,
            SourceRegion = Value("sourceRegion", region, Region().IsMatch, InAws),
            Prefix = Value("prefix", "crosslink", NamePrefix().IsMatch, "2 to 32 of a-z, 0-9 and '-', starting with a letter"),
            OrganizationId = Optional("organizationId", Organization().IsMatch, "an organisation such as o-a1b2c3d4e5"),
            PermissionsBoundary = Optional("permissionsBoundary", PolicyName().IsMatch, "the name of a managed policy, such as Boundary or teams/links/Boundary"),
            Alarms = Enum.Parse<AlarmChoice>(Value("alarms", "essential", value => value is "all" or "essential" or "none", "all, essential or none"), ignoreCase: true),
            Dashboard = Switch("dashboard"),
            AlarmEmail = Optional("alarmEmail", Email().IsMatch, "an e-mail address"),
            TicketDomain = domain,
            TicketCertificate = certificate,
            BatchConcurrency = Value("batchConcurrency", "8", OneToThousand().IsMatch, "a whole number from 1 to 1000"),
            LogRetentionDays = double.Parse(
                Value("logRetentionDays", "30", LogRetentions.Contains, $"a retention that CloudWatch Logs knows: {string.Join(", ", LogRetentions)} days"),
                CultureInfo.InvariantCulture),
            FunctionLogLevel = Value("functionLogLevel", "INFO", FunctionLogLevels.Contains, string.Join(", ", FunctionLogLevels)),
            MachineLogLevel = Value("machineLogLevel", "ERROR", MachineLogLevels.Contains, string.Join(", ", MachineLogLevels)),
            Tracing = Switch("tracing"),
            Architecture = Value("architecture", "x86_64", value => value is "x86_64" or "arm64", "x86_64 or arm64"),
            Code = Optional("code", _ => true, "a folder"),
            Publish = Switch("publish"),
        };

        bool Switch(string name) => Value(name, "true", value => value is "true" or "false", "true or false") == "true";

        string Value(string name, string fallback, Func<string, bool> isValid, string rule) => Optional(name, isValid, rule) ?? fallback;

        string? Optional(string name, Func<string, bool> isValid, string rule) =>
            find(name) is not { Length: > 0 } value ? null
            : isValid(value) ? value
            : throw new SettingsException($"The context value {name}={value} must be {rule}.");
    }

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex AccountId();

    [GeneratedRegex(@"\A(?!cn-|us-gov-|us-iso|eu-iso|eusc-)[a-z]{2,}(?:-[a-z]+)+-[0-9]\z")]
    private static partial Regex Region();

    [GeneratedRegex($@"\A{PrefixPattern}\z")]
    private static partial Regex NamePrefix();

    [GeneratedRegex(@"\Ao-[a-z0-9]{10,32}\z")]
    private static partial Regex Organization();

    [GeneratedRegex(@"\A(?:[\w+=,.@-]+/)*[\w+=,.@-]{1,128}\z", RegexOptions.ECMAScript)]
    private static partial Regex PolicyName();

    [GeneratedRegex(@"\A[^@\s]+@[^@\s]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"\A(?=.{1,253}\z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}\z")]
    private static partial Regex Domain();

    [GeneratedRegex(@"\Aarn:aws:acm:[a-z0-9-]+:[0-9]{12}:certificate/[A-Za-z0-9-]+\z")]
    private static partial Regex Certificate();

    [GeneratedRegex(@"\A(?:[1-9][0-9]{0,2}|1000)\z")]
    private static partial Regex OneToThousand();
}

/// <summary>Which alarms there are; CloudWatch charges for each metric that they watch.</summary>
public enum AlarmChoice
{
    /// <summary>None, and no topic for them.</summary>
    None,

    /// <summary>Those of executions that fail or run out of time, and of schedules that could not start.</summary>
    Essential,

    /// <summary>Those of each function as well, and of throttling.</summary>
    All,
}
