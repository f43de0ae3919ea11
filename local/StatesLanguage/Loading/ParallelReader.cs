using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads a Parallel state.</summary>
internal static class ParallelReader
{
    public static ParallelState Read(MemberReader members, StateFields fields)
    {
        var branches = members.Objects("Branches").Select(Branch).ToList();
        if (branches.Count == 0)
        {
            members.Report("Branches", "must not be empty.");
        }

        return new(fields, branches, StateReader.Data(members, hasSelector: true), ErrorHandlingReader.Read(members));
    }

    private static StateGraph Branch(MemberReader branch)
    {
        branch.Text("Comment");
        return GraphReader.Read(branch);
    }
}
