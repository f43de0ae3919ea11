namespace Crosslink.Cdk.Settings;

/// <summary>The root of this clone: the folder that holds <c>Workflow.sln</c>.</summary>
public sealed record Repository(string Root)
{
    public string Cdk => Path.Combine(Root, "cdk");

    public string Functions => Path.Combine(Root, "functions");

    public string Policies => Path.Combine(Cdk, "policies");

    public string ServerlessTemplate => Path.Combine(Root, "serverless.template");

    public string Sources => Path.Combine(Functions, "sources.json");

    public string StateMachines => Path.Combine(Root, "statemachine");

    /// <summary>Searches upwards from the running program, which is built inside the clone.</summary>
    /// <exception cref="SettingsException">The program is not inside a clone.</exception>
    public static Repository Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
            {
                return new Repository(folder.FullName);
            }
        }

        throw new SettingsException($"Workflow.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
