using System.Text;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Tests.Local.Cloud.Server;

/// <summary>A service that is content with every request whose signature got it this far, and remembers the last one.</summary>
internal sealed class OkEndpoint(string signingName, WireProtocol protocol, string answer) : IServiceEndpoint
{
    public string SigningName => signingName;

    public WireProtocol Protocol => protocol;

    public ServiceCall? LastCall { get; private set; }

    public byte[]? LastBody { get; private set; }

    public Func<Exception>? Failure { get; set; }

    public ServiceOperation Route(ServiceCall call) => new("Anything", HandleAsync);

    private async Task HandleAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await call.Body.CopyToAsync(body, cancellationToken);
        (LastCall, LastBody) = (call, body.ToArray());
        if (Failure is { } failure)
        {
            throw failure();
        }

        await call.Http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer), cancellationToken);
    }
}
