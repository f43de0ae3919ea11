using System.Text.Json.Nodes;

namespace Crosslink.Tests.Cli.Batches;

/// <summary>
/// A command that is killed, or loses its power, between any two steps that write; after it, one that resumes. Every line
/// is then in the output once.
/// </summary>
public sealed class CrashTests : IDisposable
{
    private readonly BatchScene _scene = new();

    /// <summary>Whether power was lost, and whether AWS still knows what ran when the command crashed.</summary>
    public static TheoryData<bool, bool> Crashes => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Crashes))]
    public async Task A_new_batch_survives_a_crash_at_every_step(bool losesPower, bool forgets) => await CrashEverywhereAsync(losesPower, forgets, _ => { });

    [Theory]
    [MemberData(nameof(Crashes))]
    public async Task A_resumed_batch_survives_a_crash_at_every_step(bool losesPower, bool forgets) =>
        await CrashEverywhereAsync(losesPower, forgets, Plant, "--resume");

    public void Dispose() => _scene.Dispose();

    private string PathOf(string name) => Path.Combine(_scene.Output.Path, name);

    /// <summary>Parts with a line that failed in passing and with links that have died.</summary>
    private void Plant(CrashingFiles files)
    {
        _scene.Began("one", numbered: true);
        foreach (var name in new[] { ".crosslink/batch.json", ".crosslink/lines.jsonl" })
        {
            files.Write(PathOf(name), _scene.Output.Read(name));
        }

        files.Write(PathOf("000000001.jsonl"), BatchScene.Failed(1, "ServiceUnavailableException") + BatchScene.Part(2, 2));
        files.Write(PathOf("000000003.jsonl"), BatchScene.Part(3, 3).Replace("2099", "2001", StringComparison.Ordinal));
        files.Write(PathOf("manifest.json"), "{}");
    }

    private async Task CrashEverywhereAsync(bool losesPower, bool forgets, Action<CrashingFiles> plant, params string[] first)
    {
        const int Seed = 20_260_801;
        TestContext.Current.SendDiagnosticMessage($"seed {Seed}");
        var random = new Random(Seed);
        for (var steps = 0; ; steps++)
        {
            _scene.Restart();
            var before = new CrashingFiles(steps);
            plant(before);
            if (!await CrashesAsync(before, first))
            {
                Assert.InRange(steps, 20, 1000);
                return;
            }

            // The second crash is that of the command that resumes.
            var between = before.AfterCrash(() => !losesPower || random.Next(2) == 0, random.Next(40));
            Forget(forgets);
            var after = await CrashesAsync(between, "--resume") ? between.AfterCrash(() => !losesPower || random.Next(2) == 0) : between;
            _scene.Files = after.AfterCrash(() => true);
            Forget(forgets);
            var resumed = await _scene.RunAsync("--resume");

            Assert.True(resumed.ExitCode == 0, $"after {steps} steps: {resumed.Error}");
            AssertComplete((CrashingFiles)_scene.Files, steps);
        }
    }

    private async Task<bool> CrashesAsync(CrashingFiles files, params string[] arguments)
    {
        _scene.Files = files;
        try
        {
            await _scene.RunAsync(arguments);
        }
        catch (CrashingFiles.CrashException)
        {
        }

        return files.HasCrashed;
    }

    private void Forget(bool forgets)
    {
        if (forgets)
        {
            _scene.Forget();
        }
    }

    private void AssertComplete(CrashingFiles files, int steps)
    {
        var parts = files.Names.Where(name => Path.GetDirectoryName(name) == _scene.Output.Path && name.EndsWith(".jsonl", StringComparison.Ordinal)).ToList();
        var lines = parts.SelectMany(part => files.Read(part).Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => JsonNode.Parse(line)!).ToList();
        var manifest = JsonNode.Parse(files.Read(PathOf("manifest.json")))!;

        Assert.True(lines.Select(line => (int)line["line"]!).Order().SequenceEqual([1, 2, 3, 4]), $"after {steps} steps");
        Assert.All(lines, line => Assert.StartsWith("2099", (string?)line["expiresAt"], StringComparison.Ordinal));
        Assert.Equal(parts.Select(part => Path.GetFileName(part)), manifest["parts"]!.AsArray().Select(part => (string?)part!["key"]));
        Assert.Equal(4, (int)manifest["requested"]!);
        Assert.DoesNotContain(files.Names, name => name.EndsWith(".unfinished", StringComparison.Ordinal));
    }
}
