using System.Security.Cryptography;
using Crosslink.Deployment.Functions;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Cloud.Lambda;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Local.Cloud.Lambda;

/// <summary>A test that moves the clock to whatever is due next would move it to the end of an invocation that has ended.</summary>
public sealed class InvocationTimerTests
{
    private const string Trust = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}}""";

    [Fact]
    public async Task Nothing_waits_for_the_end_of_an_invocation_that_has_ended()
    {
        var clock = new TimerCount();
        var identities = new IdentityStore(clock, RandomNumberGenerator.Fill);
        var function = new LambdaFunction(
            new FunctionDeclaration("Echo", "bootstrap::Echo", MemorySize: 128, Timeout: 10),
            "arn:aws:lambda:us-east-1:444455556666:function:crosslink-Echo",
            identities.AddRole("444455556666", "crosslink-Echo", Trust).Arn,
            new Dictionary<string, string>());
        var service = new LambdaService(identities, () => new Uri("http://127.0.0.1:1"), clock, RandomNumberGenerator.Fill, (_, _) => (payload, _) => Task.FromResult(payload));
        service.Add(function);

        var left = await service.InvokeAsync(function, "{}"u8.ToArray(), TestContext.Current.CancellationToken)
            .ContinueWith(_ => clock.Running, TestContext.Current.CancellationToken, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        Assert.Equal((1, 0), (clock.Made, left));
    }

    private sealed class TimerCount : FakeTimeProvider
    {
        private int _made, _running;

        public int Made => _made;

        public int Running => _running;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _made);
            Interlocked.Increment(ref _running);
            return new Counted(this, base.CreateTimer(callback, state, dueTime, period));
        }

        private sealed class Counted(TimerCount clock, ITimer timer) : ITimer
        {
            private int _isDisposed;

            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

            public void Dispose()
            {
                if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
                {
                    Interlocked.Decrement(ref clock._running);
                }

                timer.Dispose();
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
