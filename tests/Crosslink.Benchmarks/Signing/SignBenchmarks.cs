using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Crosslink.Functions.Signing;

namespace Crosslink.Benchmarks.Signing;

/// <summary>One link by each signer, on one thread and on two. Public for BenchmarkDotNet.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
[SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet ends the instance through GlobalCleanup.")]
public class SignBenchmarks
{
    private const int Links = 20_000;

    private readonly SigningCase _case = new();
    private readonly byte[] _buffer = new byte[8192];
    private HashFloor _floor = null!;

    [GlobalSetup]
    public void Setup() => _floor = new HashFloor(_case.SignWithOurs());

    [GlobalCleanup]
    public void Cleanup()
    {
        _floor.Dispose();
        _case.Sdk.Dispose();
    }

    [Benchmark(Baseline = true)]
    public string Sdk() => _case.SignWithSdk();

    [Benchmark]
    public string OursAsString() => _case.SignWithOurs();

    [Benchmark]
    public int OursIntoBuffer()
    {
        _case.Ours.TrySign(new LinkDescription(SigningCase.Key), _case.Now, SigningCase.ExpiresInSeconds, _buffer, out var written);
        return written;
    }

    [Benchmark]
    public byte Floor()
    {
        Span<byte> signature = stackalloc byte[32];
        _floor.Hash(signature);
        return signature[0];
    }

    [Benchmark(OperationsPerInvoke = Links)]
    public void OursOnOneThread() => SignMany(Links);

    [Benchmark(OperationsPerInvoke = Links)]
    public void OursOnTwoThreads()
    {
        var other = new Thread(() => SignMany(Links / 2));
        other.Start();
        SignMany(Links / 2);
        other.Join();
    }

    private void SignMany(int count)
    {
        var buffer = new byte[8192];
        for (var i = 0; i < count; i++)
        {
            _case.Ours.TrySign(new LinkDescription(SigningCase.Key), _case.Now, SigningCase.ExpiresInSeconds, buffer, out _);
        }
    }
}
