using System.Net;
using System.Security;
using System.Text.Json.Nodes;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Doctor.Accounts;
using Crosslink.Cli.Doctor.Documents;

namespace Crosslink.Tests.Cli.Doctor;

/// <summary>IAM, S3 and KMS of an account with the documents of a situation, in the forms of their API references.</summary>
internal sealed class AccountWeb(Situation situation) : HttpMessageHandler
{
    private const string Managed = "arn:aws:iam::111122223333:policy/attached";
    private const string Boundary = "arn:aws:iam::111122223333:policy/boundary";

    /// <summary>An action that the profile may not call.</summary>
    public string? Denied { get; init; }

    public bool HasRole { get; init; } = true;

    /// <summary>Whether the role's policy is attached to it, and not its own.</summary>
    public bool Attaches { get; init; }

    public string Account { get; init; } = "111122223333";

    public string Payer { get; init; } = "BucketOwner";

    public string? Ownership { get; init; } = "BucketOwnerEnforced";

    public List<string> Asked { get; } = [];

    public SourceAccount Connect()
    {
        var credentials = new BasicAWSCredentials("AKID", "secret");
        return new SourceAccount(
            new IamQueries(credentials, new Uri("http://iam.example"), this),
            new AmazonS3Client(credentials, new AmazonS3Config { ServiceURL = "http://127.0.0.1", HttpClientFactory = new SharedHttp(this), MaxErrorRetry = 0 }),
            new AmazonKeyManagementServiceClient(credentials, new AmazonKeyManagementServiceConfig { ServiceURL = "http://kms.example", HttpClientFactory = new SharedHttp(this), MaxErrorRetry = 0 }));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Assert.StartsWith("AWS4-HMAC-SHA256", request.Headers.NonValidated["Authorization"].ToString(), StringComparison.Ordinal);
        return request.RequestUri!.Host switch
        {
            "iam.example" => Iam(await request.Content!.ReadAsStringAsync(cancellationToken)),
            "kms.example" => Answer(200, new JsonObject { ["Policy"] = Json(Place.KeyPolicy), ["PolicyName"] = "default" }.ToJsonString()),
            _ => Bucket(request.Method.Method, request.RequestUri.Query),
        };
    }

    private HttpResponseMessage Iam(string form)
    {
        var members = form.Split('&').Select(member => member.Split('=')).ToDictionary(member => member[0], member => Uri.UnescapeDataString(member[1]));
        var action = members["Action"];
        Asked.Add(action);
        return action == Denied ? IamError(403, "AccessDenied") : action switch
        {
            "GetRole" when !HasRole => IamError(404, "NoSuchEntity"),
            "GetRole" => IamResult(action, $"<Role><Path>/</Path><Arn>arn:aws:iam::{Account}:role/S3Access</Arn><AssumeRolePolicyDocument>{Escaped(Place.Trust)}</AssumeRolePolicyDocument>{(situation.At(Place.Boundary).IsEmpty ? "" : $"<PermissionsBoundary><PermissionsBoundaryType>Policy</PermissionsBoundaryType><PermissionsBoundaryArn>{Boundary}</PermissionsBoundaryArn></PermissionsBoundary>")}</Role>"),
            // In two pages, of which one is empty, as IAM may answer.
            "ListRolePolicies" when !members.ContainsKey("Marker") => IamResult(action, "<PolicyNames/><IsTruncated>true</IsTruncated><Marker>more</Marker>"),
            "ListRolePolicies" => IamResult(action, $"<PolicyNames>{(Attaches ? "" : "<member>own</member>")}</PolicyNames><IsTruncated>false</IsTruncated>"),
            "GetRolePolicy" => IamResult(action, $"<PolicyDocument>{Escaped(Place.RolePolicy)}</PolicyDocument>"),
            "ListAttachedRolePolicies" => IamResult(action, $"<AttachedPolicies>{(Attaches ? $"<member><PolicyName>attached</PolicyName><PolicyArn>{Managed}</PolicyArn></member>" : "")}</AttachedPolicies><IsTruncated>false</IsTruncated>"),
            "GetPolicy" => IamResult(action, "<Policy><DefaultVersionId>v3</DefaultVersionId></Policy>"),
            "GetPolicyVersion" when members["VersionId"] == "v3" => IamResult(action, $"<PolicyVersion><Document>{Escaped(members["PolicyArn"] == Boundary ? Place.Boundary : Place.RolePolicy)}</Document></PolicyVersion>"),
            _ => IamError(400, "InvalidAction"),
        };
    }

    private HttpResponseMessage Bucket(string method, string query)
    {
        Asked.Add($"{method} {query}");
        return query.TrimStart('?').Split('=', '&')[0] switch
        {
            "policy" => situation.At(Place.BucketPolicy).IsEmpty ? S3Error(404, "NoSuchBucketPolicy") : Answer(200, Json(Place.BucketPolicy)),
            "encryption" => situation.KeyArn is { } key
                ? Answer(200, $"<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>{key}</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>")
                : S3Error(404, "ServerSideEncryptionConfigurationNotFoundError"),
            "requestPayment" => Answer(200, $"<RequestPaymentConfiguration><Payer>{Payer}</Payer></RequestPaymentConfiguration>"),
            "ownershipControls" => Ownership is null
                ? S3Error(404, "OwnershipControlsNotFoundError")
                : Answer(200, $"<OwnershipControls><Rule><ObjectOwnership>{Ownership}</ObjectOwnership></Rule></OwnershipControls>"),
            _ => S3Error(501, "NotImplemented"),
        };
    }

    private string Json(Place place) => place == Place.KeyPolicy && situation.At(place).IsEmpty
        ? """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:*","Resource":"*"}}"""
        : situation.WithDeployed().At(place)[0].Json.ToJsonString();

    private string Escaped(Place place) => Uri.EscapeDataString(Json(place));

    private static HttpResponseMessage IamResult(string action, string content) =>
        Answer(200, $"<{action}Response xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><{action}Result>{content}</{action}Result></{action}Response>");

    private static HttpResponseMessage IamError(int status, string code) =>
        Answer(status, $"<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type><Code>{code}</Code><Message>{SecurityElement.Escape("it is <so>")}</Message></Error><RequestId>1</RequestId></ErrorResponse>");

    private static HttpResponseMessage S3Error(int status, string code) => Answer(status, $"<Error><Code>{code}</Code><Message>no</Message></Error>");

    private static HttpResponseMessage Answer(int status, string content) => new((HttpStatusCode)status) { Content = new StringContent(content) };
}
