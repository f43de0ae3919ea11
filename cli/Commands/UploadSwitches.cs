using System.CommandLine;
using Crosslink.Client;

namespace Crosslink.Cli.Commands;

/// <summary>The options that make a command for downloads one for uploads.</summary>
/// <param name="target">The object and how its link behaves.</param>
internal sealed class UploadSwitches(ObjectOptions target, string upload)
{
    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "With --upload: let the upload replace an object" };

    /// <summary>Asks for an upload.</summary>
    public Option<bool> Upload { get; } = new("--upload") { Description = upload };

    /// <param name="others">Other options that ask for an upload.</param>
    /// <param name="ofDownloads">Options of the command that an upload cannot have, beside those of the object.</param>
    public void AddTo(Command command, IReadOnlyList<Option<bool>> others, params Option[] ofDownloads)
    {
        Option<bool>[] uploads = [Upload, .. others];
        foreach (var option in (Option[])[.. uploads, _overwrite])
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            var chosen = Array.FindAll(uploads, result.GetValue);
            if (chosen is [var first, var second, ..])
            {
                result.AddError($"{first.Name} cannot be combined with {second.Name}.");
            }
            else if (chosen is [var one] && Array.Find([.. ofDownloads, .. target.OfDownloads], option => result.GetResult(option) is { Implicit: false }) is { } misplaced)
            {
                result.AddError($"{misplaced.Name} is for downloads and cannot be combined with {one.Name}.");
            }
            else if (result.GetValue(_overwrite) && !result.GetValue(Upload))
            {
                result.AddError("--overwrite is for uploads: add --upload.");
            }
        });
    }

    public UploadRequest Read(ParseResult parsed)
    {
        var request = target.Read(parsed);
        return new UploadRequest(request.Bucket, request.Key)
        {
            ExpiresIn = request.ExpiresIn,
            ContentType = request.ContentType,
            AllowedCidrs = request.AllowedCidrs,
            Overwrite = parsed.GetValue(_overwrite),
        };
    }
}
