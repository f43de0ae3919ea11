using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Templates;

namespace Crosslink.Local.StatesLanguage.Definitions;

/// <summary><c>ResultWriter</c>: where in S3 the children's results go, and in which form.</summary>
/// <param name="Parameters">Gives <c>Bucket</c> and <c>Prefix</c>.</param>
internal sealed record ResultWriter(PayloadTemplate Parameters, Transformation Transformation, bool AsLines)
{
    public const string Resource = "arn:aws:states:::s3:putObject";

    /// <returns>The folder of a Map run: <c>prefix/id/</c>.</returns>
    /// <exception cref="Errors.StatesErrorException"><c>States.Runtime</c>: a path names nothing, or no string.</exception>
    public S3Location Locate(EvaluationScope scope, Guid mapRun)
    {
        var filled = Parameters.Fill(scope);
        var prefix = filled?["Prefix"] is null ? "" : ItemReader.Text(filled, "Prefix");
        var slash = prefix.Length == 0 || prefix.EndsWith('/') ? "" : "/";
        return new(ItemReader.Text(filled, "Bucket"), $"{prefix}{slash}{mapRun}/");
    }
}

/// <summary>What becomes of the result of a child that has succeeded.</summary>
internal enum Transformation
{
    /// <summary><c>NONE</c>: all about the child, its output as a JSON text.</summary>
    None,

    /// <summary><c>COMPACT</c>: its output.</summary>
    Compact,

    /// <summary><c>FLATTEN</c>: its output, or each element of it where it is an array.</summary>
    Flatten,
}
