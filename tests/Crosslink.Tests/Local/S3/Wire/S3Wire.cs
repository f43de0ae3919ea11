using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;
using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3;
using Crosslink.Local.S3.Buckets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>The endpoint without a server: requests as a client spells them, from whoever has been verified.</summary>
internal sealed class S3Wire
{
    public const string Owner = TestState.Owner;
    public const string Other = "444455556666";
    public const string Region = "us-east-1";

    private const string Hash = "UNSIGNED-PAYLOAD";

    private readonly S3Endpoint _endpoint;
    private byte _ids;

    /// <param name="spoolDirectory">Where the content of large objects is kept; null for the system's place for such files.</param>
    public S3Wire(string? spoolDirectory = null)
    {
        Clock = new FakeTimeProvider(TestState.Start);
        State = new S3State(Clock, span => span.Fill(++_ids), spoolDirectory);
        _endpoint = new S3Endpoint(State, Keys);
        Bucket = State.CreateBucket("movies", Owner, Region);
    }

    public FakeTimeProvider Clock { get; }

    public S3State State { get; }

    public FakeKeys Keys { get; } = new();

    /// <summary>The bucket <c>movies</c> of the owner.</summary>
    public Bucket Bucket { get; }

    /// <summary>Who signs; the owner, who may do everything, unless a test says otherwise.</summary>
    public Caller Caller { get; set; } = Administrator(Owner);

    public string SignedRegion { get; set; } = Region;

    public bool IsPresigned { get; set; }

    public string PayloadHash { get; set; } = Hash;

    public string Host { get; set; } = "127.0.0.1:4580";

    public static Caller Administrator(string account) => With(account, """{"Effect":"Allow","Action":"*","Resource":"*"}""");

    /// <summary>A user with these statements.</summary>
    public static Caller With(string account, params string[] statements) => new(
        account,
        $"arn:aws:iam::{account}:user/reader",
        $"arn:aws:iam::{account}:user/reader",
        "AIDAEXAMPLE",
        [PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""", PolicyKind.Identity)]);

    public Task<WireAnswer> SendAsync(string method, string target, params (string Name, string Value)[] headers) =>
        SendAsync(method, target, "", headers);

    public Task<WireAnswer> SendAsync(string method, string target, string body, params (string Name, string Value)[] headers) =>
        SendAsync(method, target, Encoding.UTF8.GetBytes(body), headers);

    public Task<WireAnswer> SendAsync(string method, string target, byte[] body, params (string Name, string Value)[] headers) =>
        AnswerAsync(body, (http, payload) => Call(http, method, target, payload, headers));

    /// <summary>Posts a form to the bucket.</summary>
    public Task<WireAnswer> PostAsync(string file, params (string Name, string Value)[] fields) => AnswerAsync(
        Encoding.UTF8.GetBytes(file),
        (http, payload) => Call(http, "POST", "/movies", payload, []) with
        {
            Form = new PostForm(fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.OrdinalIgnoreCase), payload),
        });

    private async Task<WireAnswer> AnswerAsync(byte[] body, Func<HttpContext, MemoryStream, ServiceCall> newCall)
    {
        var http = new DefaultHttpContext();
        using var answer = new MemoryStream();
        using var payload = new MemoryStream(body);
        http.Response.Body = answer;
        try
        {
            var call = newCall(http, payload);
            await _endpoint.Route(call).HandleAsync(call, TestContext.Current.CancellationToken);
            return new WireAnswer(http.Response.StatusCode, http.Response.Headers, answer.ToArray(), null);
        }
        catch (AwsErrorException refusal)
        {
            Assert.Equal(0, answer.Length);
            var told = new HeaderDictionary();
            foreach (var (name, value) in refusal.Headers)
            {
                told[name] = value;
            }

            return new WireAnswer(refusal.Status, told, [], refusal);
        }
    }

    public string OperationOf(string method, string target, params (string Name, string Value)[] headers)
    {
        using var payload = new MemoryStream();
        return _endpoint.Route(Call(new DefaultHttpContext(), method, target, payload, headers)).Name;
    }

    private ServiceCall Call(HttpContext http, string method, string target, MemoryStream payload, (string Name, string Value)[] headers)
    {
        var sent = headers.Select(header => KeyValuePair.Create(header.Name, header.Value));
        if (method is "PUT" or "POST" && !headers.Any(header => header.Name == "Content-Length"))
        {
            sent = sent.Append(KeyValuePair.Create("Content-Length", payload.Length.ToString(CultureInfo.InvariantCulture)));
        }

        var now = Clock.GetUtcNow();
        return new ServiceCall(
            http,
            new WireRequest(method, target, Host, [.. sent], IPAddress.Loopback),
            Caller,
            new VerifiedSignature("AKIAEXAMPLE", SignedRegion, "s3", $"20260304/{SignedRegion}/s3/aws4_request", now, ["host"], PayloadHash, "00", new byte[32], IsPresigned),
            payload,
            now,
            "0123456789ABCDEF");
    }
}

/// <summary>What came back.</summary>
internal sealed record WireAnswer(int Status, IHeaderDictionary Headers, byte[] Body, AwsErrorException? Refusal)
{
    public string? Code => Refusal?.Code;

    public string Text => Encoding.UTF8.GetString(Body);

    public XElement Xml => XDocument.Parse(Text).Root!;

    /// <summary>A header's value; null where it is absent, which <c>ToString</c> would hide.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The texts of all elements of each of these names.</summary>
    public string[][] Each(params string[] elements) => [.. elements.Select(All)];

    /// <summary>The texts of all elements so named, in order.</summary>
    public string[] All(string element) => [.. Xml.Descendants().Where(e => e.Name.LocalName == element).Select(e => e.Value)];
}
