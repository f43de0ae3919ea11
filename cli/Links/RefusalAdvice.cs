namespace Crosslink.Cli.Links;

/// <summary>What helps where S3 has refused a link.</summary>
internal static class RefusalAdvice
{
    public static string For(int status) => status >= 500
        ? "The fault is S3's, not the link's: try again. A local cloud says on its standard error what is wrong."
        : "Compare the policies of the bucket, the role and the key with the error. A wrong clock can also cause this.";
}
