using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads <c>ResultWriter</c>.</summary>
internal static class ResultWriterReader
{
    public static ResultWriter Read(MemberReader members)
    {
        MapReader.Demand(members, "Resource", ResultWriter.Resource);
        S3Parameters.Check(members, required: ["Bucket"], optional: ["Prefix"]);
        var parameters = StateReader.Template(members, "Parameters")!;
        var writer = members.Has("WriterConfig")
            ? Configured(members.Object("WriterConfig"), parameters)
            : new ResultWriter(parameters, Transformation.None, AsLines: false);
        members.RefuseTheRest();
        return writer;
    }

    private static ResultWriter Configured(MemberReader config, Templates.PayloadTemplate parameters)
    {
        var writer = new ResultWriter(
            parameters,
            Word(config, "Transformation", "NONE", "COMPACT", "FLATTEN") switch
            {
                "COMPACT" => Transformation.Compact,
                "FLATTEN" => Transformation.Flatten,
                _ => Transformation.None,
            },
            AsLines: Word(config, "OutputType", "JSON", "JSONL") == "JSONL");
        config.RefuseTheRest();
        return writer;
    }

    private static string Word(MemberReader config, string name, params string[] words)
    {
        var word = config.RequiredText(name);
        if (!words.Contains(word))
        {
            config.Report(name, $"must be {string.Join(", ", words[..^1])} or {words[^1]}.");
        }

        return word;
    }
}
