using Crosslink.Local.StatesLanguage.Maps;

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
            config.RequiredText("Transformation") switch
            {
                "NONE" => Transformation.None,
                "COMPACT" => Transformation.Compact,
                "FLATTEN" => Transformation.Flatten,
                _ => throw config.Refused("Transformation", "must be NONE, COMPACT or FLATTEN."),
            },
            config.RequiredText("OutputType") switch
            {
                "JSON" => false,
                "JSONL" => true,
                _ => throw config.Refused("OutputType", "must be JSON or JSONL."),
            });
        config.RefuseTheRest();
        return writer;
    }
}
