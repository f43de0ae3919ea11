using System.Diagnostics;
using System.Text.RegularExpressions;
using Crosslink.Cdk.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Crosslink.Tests.Docs;

/// <summary>The C# program that the README shows, compiled as a new console project would compile it.</summary>
internal sealed partial class ReadmeProgram
{
    // What a new console project imports without being asked.
    private const string Implicit = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly string[] Packages = ["AWSSDK.Core.dll", "AWSSDK.StepFunctions.dll"];

    private readonly string _assembly;

    private ReadmeProgram(string assembly) => _assembly = assembly;

    /// <param name="folder">Empty; for the program and what it needs.</param>
    public static ReadmeProgram Compile(string folder)
    {
        var source = CSharp().Match(File.ReadAllText(Path.Combine(Repository.Find().Root, "README.md"))).Groups[1].Value;
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var compilation = CSharpCompilation.Create(
            "example",
            [CSharpSyntaxTree.ParseText(Implicit), CSharpSyntaxTree.ParseText(source)],
            [
                .. Directory.EnumerateFiles(framework, "System*.dll").Select(file => MetadataReference.CreateFromFile(file)),
                .. Packages.Select(package => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, package))),
            ],
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        var assembly = Path.Combine(folder, "example.dll");
        var emitted = compilation.Emit(assembly);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        Assert.DoesNotContain(emitted.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning);
        File.WriteAllText(
            Path.Combine(folder, "example.runtimeconfig.json"),
            """{"runtimeOptions":{"tfm":"net10.0","framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"}}}""");
        foreach (var package in Packages)
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, package), Path.Combine(folder, package));
        }

        return new ReadmeProgram(assembly);
    }

    /// <param name="variables">Its whole environment, beside the one in which <c>dotnet</c> is found.</param>
    /// <returns>Standard output and standard error.</returns>
    public async Task<(string Output, string Errors)> RunAsync(IEnumerable<KeyValuePair<string, string>> variables)
    {
        var start = new ProcessStartInfo("dotnet", [_assembly]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal) || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (await output, await errors);
    }

    [GeneratedRegex("```csharp\n(.+?)```", RegexOptions.Singleline)]
    private static partial Regex CSharp();
}
