namespace Crosslink.Tests.Cli.Environments;

/// <summary>The built command as a shell starts it.</summary>
internal static class Shell
{
    public static string Crosslink { get; } = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "crosslink.dll")}'";
}
