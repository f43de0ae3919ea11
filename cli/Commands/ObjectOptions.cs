using System.CommandLine;
using Crosslink.Cli.Links;
using Crosslink.Client;

namespace Crosslink.Cli.Commands;

/// <summary>The arguments and options that name an object and say how its link behaves.</summary>
/// <param name="command">The words that the user types, for messages.</param>
/// <param name="expires">The description of <c>--expires</c>.</param>
internal sealed class ObjectOptions(string command, string expires)
{
    private readonly Option<long?> _expires = DurationOption.Create(expires);

    private readonly Option<string?> _version = new("--version-id") { HelpName = "ID", Description = "Pin this version of the object" };

    private readonly Option<string?> _downloadAs = new("--download-as") { HelpName = "NAME", Description = "The file name under which browsers save the object" };

    private readonly Option<string?> _contentType = new("--content-type") { HelpName = "TYPE", Description = "The media type of the link's response, or of an upload, in ASCII" };

    private readonly Option<string[]> _allowFrom = new("--allow-from")
    {
        HelpName = "CIDR",
        Description = "Make the link work only from this network; may be repeated up to 16 times",
        Arity = ArgumentArity.OneOrMore,
    };

    public Argument<string?> Key { get; } = new("KEY")
    {
        Description = "The object's key, unless the first argument includes it; put -- before a key that starts with dashes",
        DefaultValueFactory = _ => null,
    };

    public Argument<string> Bucket { get; } = new("BUCKET|s3://BUCKET/KEY") { Description = "The bucket; it must be in the source catalogue" };

    /// <summary>The options that an upload cannot have.</summary>
    public IReadOnlyList<Option> OfDownloads => [_version, _downloadAs];

    public void AddTo(Command owner)
    {
        owner.Add(Bucket);
        owner.Add(Key);
        Option[] options = [_expires, _version, _downloadAs, _contentType, _allowFrom];
        foreach (var option in options)
        {
            owner.Add(option);
        }

        owner.Validators.Add(result =>
        {
            if (result.GetResult(Bucket) is { Tokens.Count: 1 } && LinkObject.Read(command, result.GetRequiredValue(Bucket), result.GetValue(Key), out var error) is null)
            {
                result.AddError(error);
            }
        });
    }

    public LinkRequest Read(ParseResult parsed)
    {
        var (bucket, key) = LinkObject.Read(command, parsed.GetRequiredValue(Bucket), parsed.GetValue(Key), out _)!;
        return new LinkRequest(bucket, key)
        {
            // The workflow refuses far less than a number of seconds that a TimeSpan cannot hold.
            ExpiresIn = parsed.GetValue(_expires) is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue)) : null,
            VersionId = parsed.GetValue(_version),
            DownloadAs = parsed.GetValue(_downloadAs),
            ContentType = parsed.GetValue(_contentType),
            AllowedCidrs = parsed.GetValue(_allowFrom) is { Length: > 0 } networks ? networks : null,
        };
    }
}
