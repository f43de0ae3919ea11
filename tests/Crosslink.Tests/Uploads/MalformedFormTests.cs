using System.Net;
using System.Text;
using System.Xml.Linq;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;
using Crosslink.Tests.Local;
using static Crosslink.Tests.Uploads.UploadActions;

namespace Crosslink.Tests.Uploads;

/// <summary>Bodies that are not forms, or do not end as one: all are the client's fault, and none costs more than 20 KB before the key is known.</summary>
public sealed class MalformedFormTests : IAsyncLifetime
{
    private const int Most = 20 * 1024;
    private const string LastPart = "--X\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx";

    private CloudUnderTest _test = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _test = await CloudUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("--Y\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk\r\n--Y--\r\n")]
    [InlineData("--X")]
    [InlineData("--X\r\nContent-Disposition: form-data; na")]
    [InlineData("--X\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nuploads/")]
    [InlineData("--X\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk\r\n--X\r\n")]
    [InlineData("--X\r\nno header\r\n\r\nk\r\n--X--\r\n")]
    [InlineData("--X\r\nContent-Type: text/plain\r\n\r\nk\r\n--X--\r\n")]
    public async Task What_is_not_a_whole_form_is_malformed(string body) =>
        Assert.Equal((HttpStatusCode.BadRequest, "MalformedPOSTRequest"), await PostAsync(body));

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=\"")]
    [InlineData("multipart/form-data; =")]
    public async Task What_names_no_boundary_is_malformed(string type) =>
        Assert.Equal((HttpStatusCode.BadRequest, "MalformedPOSTRequest"), await PostAsync(LastPart, type));

    [Fact]
    public async Task A_signed_form_without_its_last_boundary_stores_nothing()
    {
        var form = await _test.UploadLinkAsync(("operation", "form"), ("overwrite", true));
        var fields = string.Concat(form["fields"]!.AsObject().Select(field => Part(field.Key, (string)field.Value!)));

        Assert.Equal((HttpStatusCode.BadRequest, "MalformedPOSTRequest"), await PostAsync(fields + LastPart));
        Assert.Null(_test.Cloud.S3.Bucket(Films).Find(Key));
        Assert.Equal((HttpStatusCode.NoContent, null), await PostAsync(fields + LastPart + "\r\n--X--\r\n"));
    }

    [Theory]
    [InlineData(1, 10, 30_000)]
    [InlineData(1, 30_000, 0)]
    [InlineData(10, 3_000, 0)]
    [InlineData(1_000, 10, 0)]
    public async Task Names_and_headers_count_as_values_do_and_no_more_is_read(int parts, int nameLength, int valueLength)
    {
        var fields = string.Concat(Enumerable.Range(0, parts).Select(number => Part($"{number}".PadRight(nameLength, 'n'), new string('v', valueLength))));
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(fields + LastPart));

        var refusal = await Assert.ThrowsAsync<AwsErrorException>(() => PostForm.ReadAsync(Request, body, Cancellation));

        Assert.Equal((400, "MaxPostPreDataLengthExceeded"), (refusal.Status, refusal.Code));
        Assert.Equal(Most, body.Position);
    }

    [Fact]
    public async Task What_comes_before_the_file_may_have_20_KB_and_no_byte_more()
    {
        var head = LastPart.Length - 1;
        var rest = Most - head - Part("key", "").Length;

        var form = await ReadAsync(rest);

        Assert.Equal(rest, form.Fields["key"].Length);
        Assert.Equal("MaxPostPreDataLengthExceeded", (await Assert.ThrowsAsync<AwsErrorException>(() => ReadAsync(rest + 1))).Code);
    }

    [Theory]
    [InlineData("report.txt", "report.txt")]
    [InlineData("C:\\Program Files\\directory1\\file.txt", "file.txt")]
    [InlineData("a/b/../c.txt", "c.txt")]
    [InlineData("a/", "")]
    public async Task Every_field_may_name_the_file_without_its_folders(string sent, string name)
    {
        var fields = Part("key", "uploads/${filename}") + Part("x-amz-meta-of", "${filename}, ${filename}");
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(fields + LastPart.Replace("name=\"file\"", $"name=\"file\"; filename=\"{sent}\"", StringComparison.Ordinal)));

        var form = await PostForm.ReadAsync(Request, body, Cancellation);

        Assert.Equal(($"uploads/{name}", $"{name}, {name}"), (form.Fields["KEY"], form.Fields["x-amz-meta-of"]));
    }

    private static WireRequest Request { get; } =
        new("POST", "/classic-movies", "127.0.0.1", [KeyValuePair.Create("Content-Type", "multipart/form-data; boundary=X")], IPAddress.Loopback);

    private static string Part(string name, string value) => $"--X\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";

    private static async Task<PostForm> ReadAsync(int valueLength)
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(Part("key", new string('v', valueLength)) + LastPart));
        return await PostForm.ReadAsync(Request, body, Cancellation);
    }

    private async Task<(HttpStatusCode Status, string? Code)> PostAsync(string body, string type = "multipart/form-data; boundary=X")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await Http.PostAsync(new Uri(_test.Endpoint, Films), content, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? null : XDocument.Parse(text).Root!.Element("Code")!.Value);
    }
}
