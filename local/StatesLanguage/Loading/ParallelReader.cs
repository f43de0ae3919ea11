using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads a Parallel state.</summary>
internal static class ParallelReader
{
    public static ParallelState Read(MemberReader members, StateFields fields)
    {
        var branches = members.Objects("Branches").Select(Branch).ToList();
        return branches.Count > 0
            ? new(fields, branches, StateReader.Data(members, hasSelector: true), ErrorHandlingReader.Read(members))
            : throw members.Refused("Branches", "must not be empty.");
    }

    private static StateGraph Branch(MemberReader branch)
    {
        branch.Text("Comment");
        return GraphReader.Read(branch);
    }
}
