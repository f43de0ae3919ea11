using System.CommandLine;
using Crosslink.Cli.Buckets;
using Crosslink.Client;

namespace Crosslink.Cli.Commands;

/// <summary>The options that say what an upload link takes.</summary>
internal sealed class UploadOptions
{
    private readonly Option<long?> _expires = DurationOption.Create("How long the link works: 90, 90s, 15m, 1h; the default is 15 minutes, or less if the source allows less");

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace the object if there is one" };

    private readonly Option<string?> _contentType = new("--content-type") { HelpName = "TYPE", Description = "The media type of the object, in ASCII" };

    private readonly Option<string?> _kmsKey = new("--kms-key") { HelpName = "ARN", Description = "The KMS key that encrypts the object; the source catalogue must list it" };

    private readonly Option<string[]> _allowFrom = new("--allow-from")
    {
        HelpName = "CIDR",
        Description = "Make the link work only from this network; may be repeated up to 16 times",
        Arity = ArgumentArity.OneOrMore,
    };

    public void AddTo(Command command)
    {
        Option[] options = [_expires, _overwrite, _contentType, _kmsKey, _allowFrom];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    public UploadRequest Read(ParseResult parsed, S3Location target) => new(target.Bucket, target.Key)
    {
        // The workflow refuses far less than a number of seconds that a TimeSpan cannot hold.
        ExpiresIn = parsed.GetValue(_expires) is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue)) : null,
        Overwrite = parsed.GetValue(_overwrite),
        ContentType = parsed.GetValue(_contentType),
        KmsKeyArn = parsed.GetValue(_kmsKey),
        AllowedCidrs = parsed.GetValue(_allowFrom) is { Length: > 0 } networks ? networks : null,
    };
}
