namespace Crosslink.Cli.Clouds;

/// <summary>Shell commands that point AWS tools at a local cloud. Users paste them into another terminal.</summary>
internal static class CloudExports
{
    public static string Write(RunningCloud cloud) => string.Join('\n', [
        "# As account B's operator, who runs the workflows:",
        "unset AWS_PROFILE AWS_SESSION_TOKEN",
        $"export AWS_ENDPOINT_URL={Url(cloud)}",
        $"export AWS_ACCESS_KEY_ID={cloud.Operator.Id}",
        $"export AWS_SECRET_ACCESS_KEY={cloud.Operator.Secret}",
        $"export AWS_REGION={cloud.Region}",
        $"export AWS_DEFAULT_REGION={cloud.Region}",
        // Without it, start-sync-execution connects to sync-127.0.0.1.
        "export AWS_DISABLE_HOST_PREFIX_INJECTION=true",
        "# As account A's owner, who owns the buckets:",
        $"# export AWS_ACCESS_KEY_ID={cloud.Owner.Id}",
        $"# export AWS_SECRET_ACCESS_KEY={cloud.Owner.Secret}",
        "",
    ]);

    /// <summary>The endpoint without a trailing slash.</summary>
    public static string Url(RunningCloud cloud) => cloud.Endpoint.GetLeftPart(UriPartial.Authority);
}
