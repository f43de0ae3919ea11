using System.Diagnostics;
using System.Globalization;

namespace Crosslink.Benchmarks.Signing;

/// <summary>Another tool's signer, measured by a script of its own that prints microseconds per link.</summary>
/// <param name="Name">As the table has it.</param>
/// <param name="Microseconds">The median; null when it could not be measured.</param>
/// <param name="Note">Why not.</param>
internal sealed record Peer(string Name, double? Microseconds, string Note)
{
    public static IEnumerable<Peer> MeasureAll(bool quick) =>
    [
        Measure("boto3 generate_presigned_url", "python3", "sign_boto3.py", quick),
        Measure("AWS SDK for JavaScript v3 getSignedUrl", "node", "sign_javascript.mjs", quick),
    ];

    private static Peer Measure(string name, string interpreter, string script, bool quick)
    {
        var start = new ProcessStartInfo(interpreter, [Path.Combine(AppContext.BaseDirectory, "Signing", "Peers", script)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["SIGN_KEY"] = SigningCase.Key,
                ["SIGN_TOKEN"] = SigningCase.SessionToken,
                ["SIGN_ROUNDS"] = quick ? "1" : "7",
            },
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? new(name, double.Parse(output, CultureInfo.InvariantCulture), "")
                : new(name, null, "not installed");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new(name, null, "not installed");
        }
    }
}
