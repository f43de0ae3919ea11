using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads <c>ItemReader</c>: one object of JSON Lines.</summary>
internal static class ItemReaderReader
{
    public static ItemReader Read(MemberReader members)
    {
        MapReader.Demand(members, "Resource", ItemReader.Resource);
        var config = members.Object("ReaderConfig");
        MapReader.Demand(config, "InputType", "JSONL");
        var most = config.NumberField("MaxItems", NumberRange.Positive);
        config.RefuseTheRest();
        S3Parameters.Check(members, required: ["Bucket", "Key"], optional: []);
        var reader = new ItemReader(StateReader.Template(members, "Parameters")!, most);
        members.RefuseTheRest();
        return reader;
    }
}
