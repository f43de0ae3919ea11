using System.Security.Cryptography;
using Crosslink.Functions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Functions.Aws;

/// <summary>The environments of functions under test.</summary>
internal static class TestEnvironment
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static FunctionEnvironment Empty =>
        new(new Dictionary<string, string>(), new FakeTimeProvider(Now), RandomNumberGenerator.Fill);
}
