using System.Collections.Immutable;
using System.Net;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Cli.Failures;
using Crosslink.Functions.Sources;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Cli.Doctor.Accounts;

/// <summary>What a source's own account says about it. Reads, and changes nothing.</summary>
internal sealed class SourceAccount(IamQueries iam, IAmazonS3 s3, IAmazonKeyManagementService kms)
{
    private const string Rights =
        "Allow the profile iam:GetRole, iam:ListRolePolicies, iam:GetRolePolicy, iam:ListAttachedRolePolicies, iam:GetPolicy, iam:GetPolicyVersion, "
        + "s3:GetBucketPolicy, s3:GetBucketOwnershipControls, s3:GetBucketRequestPayment, s3:GetEncryptionConfiguration and kms:GetKeyPolicy, or name the documents with --trust and the like.";

    // Of a role without any policy: nothing is allowed, which is not the same as a policy that is not known.
    private const string NoPolicy = """{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"none:None","Resource":"*"}}""";

    /// <param name="keyArn">The key of the objects, if the user names it.</param>
    /// <exception cref="CommandFailedException"><c>SourceUnreadable</c>, <c>OtherAccount</c> or <c>InvalidPolicy</c></exception>
    public async Task<SourceFacts> ReadAsync(Source source, string? keyArn, CancellationToken cancellationToken)
    {
        var documents = ImmutableDictionary.CreateBuilder<Place, ImmutableArray<PolicyText>>();
        var name = source.RoleArn.Split('/')[^1];
        if (await TryAsync("iam:GetRole", "NoSuchEntity", () => iam.AskAsync("GetRole", cancellationToken, ("RoleName", name))) is not { } role)
        {
            return new SourceFacts(documents.ToImmutable()) { HasRole = false };
        }

        var arn = IamQueries.Text(role, "Arn") ?? source.RoleArn;
        RequireAccount(source, arn);
        documents[Place.Trust] = [PolicyText.Read(IamQueries.Text(role, "AssumeRolePolicyDocument") ?? "", PolicyKind.Trust, $"the trust policy of {name}")];
        documents[Place.RolePolicy] = await PoliciesAsync(name, cancellationToken);
        if (IamQueries.Text(role, "PermissionsBoundaryArn") is { } boundary)
        {
            documents[Place.Boundary] = [await ManagedAsync(boundary, cancellationToken)];
        }

        if (await TryAsync("s3:GetBucketPolicy", "NoSuchBucketPolicy", () => s3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = source.Bucket }, cancellationToken)) is { HttpStatusCode: HttpStatusCode.OK, Policy.Length: > 0 } bucket)
        {
            // The SDK takes the refusal of a bucket without a policy, 404, for an answer.
            documents[Place.BucketPolicy] = [PolicyText.Read(bucket.Policy, PolicyKind.Resource, $"the policy of {source.Bucket}")];
        }

        var key = keyArn ?? await DefaultKeyAsync(source, cancellationToken);
        if ((key ?? (source.KmsKeyArns is [{ } only] ? only : null)) is { } asked && asked.Split(':')[4] == source.RoleArn.Split(':')[4])
        {
            var answer = await TryAsync("kms:GetKeyPolicy", "NotFoundException", () => kms.GetKeyPolicyAsync(new GetKeyPolicyRequest { KeyId = asked }, cancellationToken));
            documents[Place.KeyPolicy] = answer is null ? [] : [PolicyText.Read(answer.Policy, PolicyKind.Resource, $"the policy of {asked}")];
        }

        return new SourceFacts(documents.ToImmutable())
        {
            HasRole = arn == source.RoleArn,
            KeyArn = key,
            RequesterPays = (await TryAsync("s3:GetBucketRequestPayment", "NoSuchBucket", () => s3.GetBucketRequestPaymentAsync(source.Bucket, cancellationToken)))?.Payer == "Requester",
            KeepsOwners = await KeepsOwnersAsync(source, cancellationToken),
        };
    }

    private async Task<ImmutableArray<PolicyText>> PoliciesAsync(string role, CancellationToken cancellationToken)
    {
        List<PolicyText> policies = [];
        foreach (var name in await AskAsync("iam:ListRolePolicies", () => iam.ListAsync("ListRolePolicies", "member", role, cancellationToken)))
        {
            var policy = await AskAsync("iam:GetRolePolicy", () => iam.AskAsync("GetRolePolicy", cancellationToken, ("RoleName", role), ("PolicyName", name)));
            policies.Add(PolicyText.Read(IamQueries.Text(policy, "PolicyDocument") ?? "", PolicyKind.Identity, $"the policy {name} of {role}"));
        }

        foreach (var arn in await AskAsync("iam:ListAttachedRolePolicies", () => iam.ListAsync("ListAttachedRolePolicies", "PolicyArn", role, cancellationToken)))
        {
            policies.Add(await ManagedAsync(arn, cancellationToken));
        }

        return policies.Count == 0 ? [PolicyText.Read(NoPolicy, PolicyKind.Identity, $"{role} without a policy")] : [.. policies];
    }

    private async Task<PolicyText> ManagedAsync(string arn, CancellationToken cancellationToken)
    {
        var policy = await AskAsync("iam:GetPolicy", () => iam.AskAsync("GetPolicy", cancellationToken, ("PolicyArn", arn)));
        var version = await AskAsync("iam:GetPolicyVersion", () => iam.AskAsync("GetPolicyVersion", cancellationToken, ("PolicyArn", arn), ("VersionId", IamQueries.Text(policy, "DefaultVersionId") ?? "v1")));
        return PolicyText.Read(IamQueries.Text(version, "Document") ?? "", PolicyKind.Identity, arn);
    }

    /// <returns>The KMS key that the bucket encrypts new objects with; null for S3's own, or one that is named by an alias.</returns>
    private async Task<string?> DefaultKeyAsync(Source source, CancellationToken cancellationToken)
    {
        var answer = await TryAsync(
            "s3:GetEncryptionConfiguration", "ServerSideEncryptionConfigurationNotFoundError", () => s3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = source.Bucket }, cancellationToken));
        return answer?.ServerSideEncryptionConfiguration?.ServerSideEncryptionRules?
            .Select(rule => rule.ServerSideEncryptionByDefault?.ServerSideEncryptionKeyManagementServiceKeyId)
            .FirstOrDefault(key => key?.StartsWith("arn:", StringComparison.Ordinal) == true && key.Contains(":key/", StringComparison.Ordinal));
    }

    private async Task<bool> KeepsOwnersAsync(Source source, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await AskAsync("s3:GetBucketOwnershipControls", () => s3.GetBucketOwnershipControlsAsync(new GetBucketOwnershipControlsRequest { BucketName = source.Bucket }, cancellationToken));
            return answer.OwnershipControls?.Rules?.Any(rule => rule.ObjectOwnership == ObjectOwnership.ObjectWriter) == true;
        }
        catch (AmazonServiceException exception) when (exception.StatusCode == HttpStatusCode.NotFound || exception.ErrorCode == "NotImplemented")
        {
            // A bucket without the setting is an old one, whose objects belong to who uploaded them.
            return exception.ErrorCode is not ("NotImplemented" or "NoSuchBucket");
        }
    }

    private static void RequireAccount(Source source, string arn)
    {
        if (arn.Split(':')[4] != source.RoleArn.Split(':')[4])
        {
            throw new CommandFailedException(
                "OtherAccount",
                $"The profile is of account {arn.Split(':')[4]}, and the role of '{source.Bucket}' belongs to account {source.RoleArn.Split(':')[4]}.",
                "Name a profile of that account with --source-profile, and the buckets that belong to it.");
        }
    }

    /// <returns>Null if there is none, which the service says with that code, or does not have such a thing at all.</returns>
    private static async Task<T?> TryAsync<T>(string action, string none, Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await AskAsync(action, ask);
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == none || exception.ErrorCode is "NotImplemented" or "NoSuchBucket")
        {
            return null;
        }
    }

    private static async Task<T> AskAsync<T>(string action, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode is "AccessDenied" or "AccessDeniedException")
        {
            throw new CommandFailedException("SourceUnreadable", $"The profile of the source's account may not call {action}.", Rights, innerException: exception);
        }
    }
}
