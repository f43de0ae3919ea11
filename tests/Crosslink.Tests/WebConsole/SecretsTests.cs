using Crosslink.WebConsole.Text;

namespace Crosslink.Tests.WebConsole;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("https://b.s3.amazonaws.com/k.mp4?X-Amz-Algorithm=A&X-Amz-Signature=abc123", "https://b.s3.amazonaws.com/k.mp4?[signature hidden]")]
    [InlineData("""{"url":"https://b/k?X-Amz-Security-Token=t\u0026X-Amz-Signature=s","a":1}""", """{"url":"https://b/k?[signature hidden]","a":1}""")]
    [InlineData("""{"body":"{\"url\":\"https://b/k?x-amz-signature=s\"}"}""", """{"body":"{\"url\":\"https://b/k?[signature hidden]\"}"}""")]
    [InlineData("next=https%3A%2F%2Fb%2Fk%3FX-Amz-Signature%3Dabc123%26a", "next=https%3A%2F%2Fb%2Fk?[signature hidden]")]
    [InlineData("""{"X-Amz-Security-Token": "token"}""", """{"X-Amz-Security-Token": "[hidden]"}""")]
    [InlineData(
        """{"key":"k","x-amz-credential":"A/20260801/us-east-1/s3/aws4_request","policy":"eyJleHBpcmF0aW9uIjoi+/8=","x-amz-signature":"ab"}""",
        """{"key":"k","x-amz-credential":"[hidden]","policy":"[hidden]","x-amz-signature":"[hidden]"}""")]
    [InlineData("""{"o":"{\"policy\": \"eyJleHBp\"}","policy":"eye"}""", """{"o":"{\"policy\": \"[hidden]\"}","policy":"eye"}""")]
    [InlineData("https://links.example/t/5kQ2w7_hJ-0aBcDeFgHiJkLm", "https://links.example/t/[ticket hidden]")]
    [InlineData("""{"a":"http:\/\/links\/t\/5kQ2w7_hJ-0aBcDeFgHiJkLm"}""", """{"a":"http:\/\/links\/t\/[ticket hidden]"}""")]
    [InlineData("next=https%3A%2F%2Flinks%2Ft%2F5kQ2w7_hJ-0aBcDeFgHiJkLm&a", "next=https%3A%2F%2Flinks%2Ft%2F[ticket hidden]&a")]
    [InlineData("next=links%252Ft%252F5kQ2w7_hJ-0aBcDeFgHiJkLm", "next=links%252Ft%252F[ticket hidden]")]
    [InlineData("//t//5kQ2w7_hJ-0aBcDeFgHiJkLm /T/5kQ2w7_hJ-0aBcDeFgHiJkLm", "//t//[ticket hidden] /T/[ticket hidden]")]
    [InlineData("https://links/t/5kQ2w7_hJ%2D0aB%4BcDeFgHiJkLm%34 a", "https://links/t/[ticket hidden] a")]
    [InlineData("https://b/k?AWSAccessKeyId=AKIA&Expires=1&Signature=vjbyPxybdZaNmGa%2ByT272YEAiv4%3D", "https://b/k?[signature hidden]")]
    [InlineData("https://d.example/k?Expires=1&Signature=vjbyPxybdZaNmGa~yT272YEAiv4_&Key-Pair-Id=K", "https://d.example/k?[signature hidden]")]
    [InlineData("https://b/k?X-Amz-Signature&#61;abc123 &#x58;-Amz-Signature=abc123", "https://b/k?[signature hidden] &#x58;-Amz-Signature=[hidden]")]
    [InlineData("X-Amz-Signature=\n  abc123 end", "X-Amz-Signature=\n  [hidden] end")]
    [InlineData("""{"x-amz-signature" : "abc123"}""", """{"x-amz-signature" : "[hidden]"}""")]
    [InlineData("{'x-amz-signature': 'abc123', ('policy', 'eyJleHBp')}", "{'x-amz-signature': '[hidden]', ('policy', '[hidden]')}")]
    [InlineData("x-amz-signature: abc123", "x-amz-signature: [hidden]")]
    [InlineData("""<input name="x-amz-signature" value="abc123">""", """<input name="x-amz-signature" value="[hidden]">""")]
    [InlineData("""<input name="x-amz-signature" type="hidden" value='abc123'>""", """<input name="x-amz-signature" type="hidden" value='[hidden]'>""")]
    [InlineData("""[{"name":"X-Amz-Signature","value":"abc123"},{"name":"a","value":"b"}]""", """[{"name":"X-Amz-Signature","value":"[hidden]"},{"name":"a","value":"b"}]""")]
    [InlineData("X-Amz-Signature&#000061;abc123", "X-Amz-Signature&#000061;[hidden]")]
    [InlineData("the X-Amz-Signature, X-Amz-Date and X-Amz-Expires parameters; The request signature we calculated", "the X-Amz-Signature, X-Amz-Date and X-Amz-Expires parameters; The request signature we calculated")]
    [InlineData("""The policy: "CrosslinkReadsMovies", the signature: none""", """The policy: "CrosslinkReadsMovies", the signature: none""")]
    [InlineData("data/t/september-2026-links/no-file.pdf", "data/t/september-2026-links/no-file.pdf")]
    [InlineData("https://b/k?versionId=1 and /t/short", "https://b/k?versionId=1 and /t/short")]
    public void What_opens_something_is_hidden_and_nothing_else(string text, string shown) => Assert.Equal(shown, Secrets.Hide(text));

    [Theory]
    [InlineData("""{"a":"5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDeFgH"}""", """{"a":"[hidden]"}""")]
    [InlineData("https://links/tickets/5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDeFgHxyz", "https://links/tickets/[hidden]")]
    [InlineData("ticketId 5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcD1", "ticketId 5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcD1")]
    [InlineData("crosslink-20260801T120000Z-0123456789abcdef", "crosslink-20260801T120000Z-0123456789abcdef")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("https://links/t/5kQ2w7_hJ-0aBcDeFgHiJkLm", "https://links/t/[ticket hidden]")]
    public void A_document_shows_no_token_without_its_URL_either(string document, string shown) => Assert.Equal(shown, Secrets.HideIn(document));

    [Fact]
    public void A_text_of_backslashes_is_read_once_over() => Assert.Equal(300_000, Secrets.Hide(new string('\\', 300_000)).Length);

    [Fact]
    public void A_text_of_question_marks_is_read_once_over() => Assert.Equal(300_000, Secrets.Hide(new string('?', 300_000)).Length);
}
