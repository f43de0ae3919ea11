using System.Text.Json;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Validation;
using Crosslink.Tests.Functions.Sources;

namespace Crosslink.Tests.Functions.Validation;

public sealed class RequestValidatorTests
{
    private const string Execution = "arn:aws:states:us-east-1:444455556666:express:crosslink-presign-link-express:order-17:5d4c";

    private readonly RequestValidator _validator = new(SampleCatalogue.Create());

    [Fact]
    public void A_request_of_bucket_and_key_gets_the_default_life()
    {
        var request = Validate("""{"bucket":"classic-movies","key":"metropolis-1927.mp4"}""");

        Assert.Equal(new LinkRequest { Bucket = "classic-movies", Key = "metropolis-1927.mp4", ExpiresInSeconds = 900 }, request);
    }

    [Fact]
    public void A_full_request_keeps_every_member()
    {
        var request = Validate(
            """
            {"bucket":"classic-movies","key":"été/voyage + 1902.mp4","expiresInSeconds":3600,"versionId":"v1",
             "downloadAs":"Le voyage.mp4","contentType":"video/mp4","allowedCidrs":["52.94.76.0/22","2600:1f00::/24"]}
            """);

        Assert.Equal("été/voyage + 1902.mp4", request.Key);
        Assert.Equal(3600, request.ExpiresInSeconds);
        Assert.Equal("v1", request.VersionId);
        Assert.Equal("Le voyage.mp4", request.DownloadAs);
        Assert.Equal("video/mp4", request.ContentType);
        Assert.Equal(["52.94.76.0/22", "2600:1f00::/24"], request.AllowedCidrs!);
    }

    [Fact]
    public void The_default_life_shrinks_to_what_the_source_allows() =>
        Assert.Equal(600, Validate("""{"bucket":"narrow","key":"public/x"}""").ExpiresInSeconds);

    [Theory]
    [InlineData("request", "[]")]
    [InlineData("request", "\"x\"")]
    [InlineData("request", "null")]
    [InlineData("bucket", """{"key":"x"}""")]
    [InlineData("bucket", """{"bucket":1,"key":"x"}""")]
    [InlineData("bucket", """{"bucket":"a","bucket":"b","key":"x"}""")]
    [InlineData("key", """{"bucket":"classic-movies"}""")]
    [InlineData("key", """{"bucket":"classic-movies","key":""}""")]
    [InlineData("key", """{"bucket":"classic-movies","key":"a/../b"}""")]
    [InlineData("key", """{"bucket":"classic-movies","key":"./b"}""")]
    [InlineData("key", """{"bucket":"classic-movies","key":"a\u0007b"}""")]
    [InlineData("key", """{"bucket":"classic-movies","key":"a\ud800b"}""")]
    [InlineData("colour", """{"bucket":"classic-movies","key":"x","colour":"red"}""")]
    [InlineData("request", """{"bucket":"classic-movies","key":"x","\ud800":1}""")]
    [InlineData("expiresInSeconds", """{"bucket":"classic-movies","key":"x","expiresInSeconds":0}""")]
    [InlineData("expiresInSeconds", """{"bucket":"classic-movies","key":"x","expiresInSeconds":3601}""")]
    [InlineData("expiresInSeconds", """{"bucket":"classic-movies","key":"x","expiresInSeconds":"900"}""")]
    [InlineData("expiresInSeconds", """{"bucket":"classic-movies","key":"x","expiresInSeconds":900.5}""")]
    [InlineData("expiresInSeconds", """{"bucket":"classic-movies","key":"x","expiresInSeconds":99999999999}""")]
    [InlineData("expiresInSeconds", """{"bucket":"narrow","key":"public/x","expiresInSeconds":601}""")]
    [InlineData("versionId", """{"bucket":"classic-movies","key":"x","versionId":""}""")]
    [InlineData("downloadAs", """{"bucket":"classic-movies","key":"x","downloadAs":"a\r\nb"}""")]
    [InlineData("contentType", """{"bucket":"classic-movies","key":"x","contentType":7}""")]
    [InlineData("allowedCidrs", """{"bucket":"classic-movies","key":"x","allowedCidrs":"10.0.0.0/8"}""")]
    [InlineData("allowedCidrs", """{"bucket":"classic-movies","key":"x","allowedCidrs":[]}""")]
    [InlineData("allowedCidrs[1]", """{"bucket":"classic-movies","key":"x","allowedCidrs":["8.0.0.0/8","8.0.0.1/8"]}""")]
    [InlineData("allowedCidrs[0]", """{"bucket":"classic-movies","key":"x","allowedCidrs":["10.0.0.1"]}""")]
    [InlineData("allowedCidrs[0]", """{"bucket":"classic-movies","key":"x","allowedCidrs":["10/8"]}""")]
    [InlineData("allowedCidrs[0]", """{"bucket":"classic-movies","key":"x","allowedCidrs":["010.0.0.0/8"]}""")]
    [InlineData("allowedCidrs[0]", """{"bucket":"classic-movies","key":"x","allowedCidrs":["0x7f.0.0.0/8"]}""")]
    [InlineData("allowedCidrs[0]", """{"bucket":"classic-movies","key":"x","allowedCidrs":["10.0.0.0/08"]}""")]
    [InlineData("allowedCidrs[0]", """{"bucket":"classic-movies","key":"x","allowedCidrs":["2130706432/8"]}""")]
    [InlineData("allowedCidrs[0]", """{"bucket":"classic-movies","key":"x","allowedCidrs":["fe80::%1/64"]}""")]
    [InlineData("allowedCidrs[0]", """{"bucket":"classic-movies","key":"x","allowedCidrs":["[2001:db8::]/32"]}""")]
    [InlineData("allowedCidrs[0]", """{"bucket":"classic-movies","key":"x","allowedCidrs":["::ffff:127.0.0.0/104"]}""")]
    [InlineData("allowedCidrs[0]", """{"bucket":"classic-movies","key":"x","allowedCidrs":["::ffff:7f00:0/104"]}""")]
    [InlineData("allowedCidrs[0]", """{"bucket":"classic-movies","key":"x","allowedCidrs":["2001:db8::1/32"]}""")]
    [InlineData("allowedCidrs[0]", """{"bucket":"classic-movies","key":"x","allowedCidrs":["2001:db8::/129"]}""")]
    [InlineData("contentType", """{"bucket":"classic-movies","key":"x","contentType":"视频/mp4"}""")]
    [InlineData("contentType", """{"bucket":"classic-movies","key":"x","contentType":"vidéo/mp4"}""")]
    [InlineData("contentType", """{"bucket":"classic-movies","key":"x","contentType":""}""")]
    public void A_bad_request_is_refused_by_member(string member, string json)
    {
        var e = Assert.Throws<InvalidRequestException>(() => Validate(json));

        Assert.Equal(member, e.Member);
        Assert.StartsWith(member + " ", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("52.94.76.7/32")]
    [InlineData("2600:1F00::/24")]
    [InlineData("::/0")]
    [InlineData("8.0.0.0/6")]
    [InlineData("2000::/3")]
    [InlineData("127.0.0.1/32")]
    [InlineData("::1/128")]
    [InlineData("2600:1f00:0:0:0:0:0:1/128")]
    public void A_network_is_taken_as_it_is_written(string cidr) => Assert.Equal(
        [cidr], Validate(JsonSerializer.Serialize(new { bucket = "classic-movies", key = "x", allowedCidrs = new[] { cidr } })).AllowedCidrs!);

    [Theory]
    [InlineData("10.0.0.0/8", "10.0.0.0/8 (private use)")]
    [InlineData("10.1.2.3/32", "10.0.0.0/8 (private use)")]
    [InlineData("172.31.0.0/16", "172.16.0.0/12 (private use)")]
    [InlineData("192.168.1.0/24", "192.168.0.0/16 (private use)")]
    [InlineData("100.64.0.0/10", "100.64.0.0/10 (shared by the customers of a carrier)")]
    [InlineData("169.254.169.254/32", "169.254.0.0/16 (link-local)")]
    [InlineData("203.0.113.0/24", "203.0.113.0/24 (documentation)")]
    [InlineData("198.51.100.7/32", "198.51.100.0/24 (documentation)")]
    [InlineData("192.0.2.0/25", "192.0.2.0/24 (documentation)")]
    [InlineData("198.18.0.0/15", "198.18.0.0/15 (benchmarks)")]
    [InlineData("192.0.0.0/29", "192.0.0.0/24 (reserved for protocols)")]
    [InlineData("0.0.0.0/32", "0.0.0.0/8 (this network)")]
    [InlineData("224.0.0.0/4", "224.0.0.0/4 (multicast)")]
    [InlineData("255.255.255.255/32", "240.0.0.0/4 (reserved)")]
    [InlineData("fd00:1234::/32", "fc00::/7 (private use)")]
    [InlineData("fe80::/64", "fe80::/10 (link-local)")]
    [InlineData("ff02::1/128", "ff00::/8 (multicast)")]
    [InlineData("2001:db8::/32", "2001:db8::/32 (documentation)")]
    [InlineData("3fff::/20", "3fff::/20 (documentation)")]
    [InlineData("64:ff9b::/96", "64:ff9b::/96 (translated IPv4)")]
    [InlineData("::/128", "::/3 (reserved)")]
    [InlineData("4000::/3", "4000::/2 (reserved)")]
    [InlineData("c000::/3", "8000::/1 (reserved)")]
    public void A_network_that_is_not_public_is_refused_by_name(string cidr, string reserved)
    {
        var e = Assert.Throws<InvalidRequestException>(
            () => Validate(JsonSerializer.Serialize(new { bucket = "classic-movies", key = "x", allowedCidrs = new[] { "8.0.0.0/8", cidr } })));

        Assert.Equal("allowedCidrs[1]", e.Member);
        Assert.Contains($"inside {reserved},", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("invoice\u202Egpj.exe", "U+202E")]
    [InlineData("\u2066a", "U+2066")]
    [InlineData("a\u200F", "U+200F")]
    [InlineData("a\u061C", "U+061C")]
    [InlineData("a\u200Bb", "U+200B")]
    [InlineData("a\uFEFFb", "U+FEFF")]
    [InlineData("a\u00ADb", "U+00AD")]
    [InlineData("a\u2028b", "U+2028")]
    [InlineData("a\U000E0041b", "U+E0041")]
    [InlineData("a.pdf\u3164\u3164.exe", "U+3164")]
    [InlineData("a.pdf\u2800\u2800.exe", "U+2800")]
    [InlineData("a\u115Fb", "U+115F")]
    [InlineData("a\u1160b", "U+1160")]
    [InlineData("a\uFFA0b", "U+FFA0")]
    [InlineData("a\u034Fb", "U+034F")]
    public void A_name_that_reads_as_another_is_refused_by_its_character(string name, string character)
    {
        var e = Assert.Throws<InvalidRequestException>(
            () => Validate(JsonSerializer.Serialize(new { bucket = "classic-movies", key = "x", downloadAs = name })));

        Assert.Equal("downloadAs", e.Member);
        Assert.Contains(character, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("été 🎬 映画.mp4")]
    [InlineData("می\u200Cخواهم.pdf")]
    [InlineData("👩\u200D🚒.jpg")]
    [InlineData("سينما.mp4")]
    public void A_name_of_any_language_is_taken(string name) =>
        Assert.Equal(name, Validate(JsonSerializer.Serialize(new { bucket = "classic-movies", key = "x", downloadAs = name })).DownloadAs);

    [Theory]
    [InlineData("downloadAs", 1, 1024, 0)]
    [InlineData("downloadAs", 341, 200, 0)]
    [InlineData("contentType", 341, 1, 1024)]
    public void A_link_that_S3_would_find_too_long_is_refused_by_its_longest_text(string member, int keyLength, int nameLength, int typeLength)
    {
        var request = new
        {
            bucket = "classic-movies",
            key = new string('映', keyLength),
            downloadAs = new string('映', nameLength),
            contentType = typeLength == 0 ? null : new string(' ', typeLength),
        };

        var e = Assert.Throws<InvalidRequestException>(() => Validate(JsonSerializer.Serialize(request)));

        Assert.Equal(member, e.Member);
        Assert.Contains("4,608", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_life_over_the_role_chaining_limit_names_the_hour()
    {
        var e = Assert.Throws<InvalidRequestException>(
            () => Validate("""{"bucket":"classic-movies","key":"x","expiresInSeconds":7200}"""));

        Assert.Contains("3,600 seconds", e.Message, StringComparison.Ordinal);
        Assert.Contains("one hour", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void A_key_is_measured_in_bytes_of_utf8(int bytes, bool valid)
    {
        // Each é is two bytes.
        var key = new string('é', bytes / 2) + new string('x', bytes % 2);
        var json = JsonSerializer.Serialize(new { bucket = "classic-movies", key });

        if (valid)
        {
            Assert.Equal(key, Validate(json).Key);
        }
        else
        {
            Assert.Throws<InvalidRequestException>(() => Validate(json));
        }
    }

    [Theory]
    [InlineData("a//b")]
    [InlineData("/leading")]
    [InlineData("..name")]
    [InlineData("a=b+c%d'[e]&f#g?h*i$j")]
    [InlineData("映画/メトロポリス🎬.mp4")]
    public void A_hostile_key_that_S3_allows_is_allowed(string key) =>
        Assert.Equal(key, Validate(JsonSerializer.Serialize(new { bucket = "classic-movies", key })).Key);

    private LinkRequest Validate(string json)
    {
        using var document = JsonDocument.Parse(json);
        return _validator.Validate(document.RootElement, Execution);
    }
}
