namespace Crosslink.Tests;

/// <summary>Programs that a test needs and a machine may lack.</summary>
internal static class Tool
{
    public static void RequireNode() => Assert.SkipUnless(
        Find("node") is not null, "Node.js is not on the PATH, and the CDK runs in it.");

    /// <summary>The path of Chromium.</summary>
    public static string RequireChromium()
    {
        var chromium = Find("chromium");
        Assert.SkipWhen(chromium is null, "Chromium is not on the PATH, and web pages are tested in it.");
        return chromium!;
    }

    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, $"{program}.exe") })
        .FirstOrDefault(File.Exists);
}
