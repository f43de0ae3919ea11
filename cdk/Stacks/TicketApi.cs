using Amazon.CDK;
using Amazon.CDK.AWS.Apigatewayv2;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Constructs;
using Crosslink.Cdk.Iam;
using Crosslink.Cdk.Settings;
using Crosslink.Deployment.Policies;
using Crosslink.Functions;
using Crosslink.Functions.Sources;

namespace Crosslink.Cdk.Stacks;

/// <summary>The HTTP API through which tickets are followed. It exists only if a source allows tickets.</summary>
internal sealed class TicketApi
{
    /// <summary>The function behind it.</summary>
    public const string Function = nameof(Handlers.FollowTicket);

    private const string Path = "/t/{ticket}";

    // Requests a second of all callers together. Each starts an execution, which costs money.
    private const double RequestsPerSecond = 50;
    private const double Burst = 100;

    private static readonly string[] Methods = ["GET", "HEAD", "POST"];

    private readonly Construct _scope;
    private readonly DeploymentSettings _settings;
    private readonly CfnApi _api;

    private TicketApi(Construct scope, DeploymentSettings settings)
    {
        _scope = scope;
        _settings = settings;
        _api = new CfnApi(scope, "TicketApi", new CfnApiProps
        {
            Name = $"{settings.Prefix}-tickets",
            Description = "Exchanges tickets for links",
            ProtocolType = "HTTP",
            DisableExecuteApiEndpoint = settings.TicketDomain is null ? null : true,
        });
    }

    /// <summary>A ticket's URL up to its token.</summary>
    public string Url => _settings.TicketDomain is { } domain ? $"https://{domain}/t/" : $"{_api.AttrApiEndpoint}/t/";

    /// <summary>The longest life of a ticket, in days; null if no source allows tickets.</summary>
    public static int? MaxDays(Catalogue catalogue) => catalogue.Sources.Max(source => source.MaxTicketDays);

    /// <returns>Null if no source allows tickets.</returns>
    public static TicketApi? Create(Construct scope, WorkflowStackInputs inputs) =>
        MaxDays(inputs.Catalogue) is null ? null : new TicketApi(scope, inputs.Settings);

    /// <param name="functionArn">Of the function's alias.</param>
    public void Connect(WorkflowValues values, string functionArn)
    {
        var integration = new CfnIntegration(_scope, "TicketIntegration", new CfnIntegrationProps
        {
            ApiId = _api.Ref,
            IntegrationType = "AWS_PROXY",
            IntegrationUri = functionArn,
            PayloadFormatVersion = "2.0",
        });
        foreach (var method in Methods)
        {
            var route = new CfnRoute(_scope, $"{method}Ticket", new CfnRouteProps
            {
                ApiId = _api.Ref,
                RouteKey = $"{method} {Path}",
                AuthorizationType = "NONE",
                Target = $"integrations/{integration.Ref}",
            });
            route.Accept(new AcceptedFinding("AwsSolutions-APIG4", "Whoever has a ticket may follow it: its token, 128 random bits, is what authorises them."));
        }

        _ = new CfnPermission(_scope, "TicketPermission", new CfnPermissionProps
        {
            Action = "lambda:InvokeFunction",
            FunctionName = functionArn,
            Principal = "apigateway.amazonaws.com",
            SourceAccount = values.Account,
            SourceArn = $"arn:{values.Partition}:execute-api:{values.Region}:{values.Account}:{_api.Ref}/$default/*{Path}",
        });
        var stage = AddStage(values);
        AddDomain(stage);
        _ = new CfnOutput(_scope, "TicketUrl", new CfnOutputProps { Value = Url });
    }

    private CfnStage AddStage(WorkflowValues values)
    {
        var logs = new CfnLogGroup(_scope, "TicketApiLogs", new CfnLogGroupProps
        {
            LogGroupName = $"/aws/vendedlogs/apis/{values.Prefix}-tickets",
            RetentionInDays = _settings.LogRetentionDays,
            KmsKeyId = values.WorkflowKeyArn,
        });
        logs.ApplyRemovalPolicy(RemovalPolicy.DESTROY);
        return new CfnStage(_scope, "TicketStage", new CfnStageProps
        {
            ApiId = _api.Ref,
            StageName = "$default",
            AutoDeploy = true,
            DefaultRouteSettings = new CfnStage.RouteSettingsProperty { ThrottlingRateLimit = RequestsPerSecond, ThrottlingBurstLimit = Burst },
            AccessLogSettings = new CfnStage.AccessLogSettingsProperty
            {
                DestinationArn = logs.AttrArn,
                // The route, not the path: the path ends in the ticket.
                Format = """{"requestTime":"$context.requestTime","requestId":"$context.requestId","route":"$context.routeKey","status":"$context.status","sourceIp":"$context.identity.sourceIp"}""",
            },
        });
    }

    private void AddDomain(CfnStage stage)
    {
        if (_settings.TicketDomain is not { } name)
        {
            return;
        }

        var domain = new CfnDomainName(_scope, "TicketDomain", new CfnDomainNameProps
        {
            DomainName = name,
            DomainNameConfigurations = new object[]
            {
                new CfnDomainName.DomainNameConfigurationProperty { CertificateArn = _settings.TicketCertificate, EndpointType = "REGIONAL", SecurityPolicy = "TLS_1_2" },
            },
        });
        _ = new CfnApiMapping(_scope, "TicketMapping", new CfnApiMappingProps { ApiId = _api.Ref, DomainName = domain.Ref, Stage = stage.Ref });
        _ = new CfnOutput(_scope, "TicketDomainTarget", new CfnOutputProps { Value = domain.AttrRegionalDomainName });
    }
}
