using Crosslink.Cli.Clouds.Profiles;

namespace Crosslink.Tests.Cli.Clouds.Profiles;

/// <summary>A profile in a file that others write, too.</summary>
public sealed class ProfileSectionTests
{
    private const string Mark = "# Written by crosslink local, which writes it anew at each start.\n";
    private const string Written = $"[profile local]\n{Mark}region = us-east-1\nendpoint_url = http://127.0.0.1:2\n";

    private static readonly ProfileSection Section = new("profile local", [new("region", "us-east-1"), new("endpoint_url", "http://127.0.0.1:2")]);

    [Theory]
    [InlineData("", "")]
    [InlineData("[default]\nregion = x\n", "[default]\nregion = x\n\n")]
    [InlineData("[default]\r\nregion = x", "[default]\r\nregion = x\n\n")]
    [InlineData("[profile local2]\n[local.x]\n# [profile local]\n", "[profile local2]\n[local.x]\n# [profile local]\n\n")]
    public void A_new_one_comes_behind_the_others(string text, string before) => Assert.Equal(before + Written, Section.WriteInto(text));

    [Theory]
    [InlineData("[profile local]\n")]
    [InlineData("[ profile  local ]\n")]
    [InlineData("[profile \"local\"]\r\n")]
    [InlineData("[local]\n")]
    public void One_of_its_own_is_replaced_where_it_stands(string header)
    {
        var text = $"[default]\nregion = x\n\n{header}{Mark}region = us-east-1\nendpoint_url = http://127.0.0.1:1\n[profile other]\nregion = y\n";

        Assert.False(Section.IsOfSomebodyElse(text));
        Assert.Equal($"[default]\nregion = x\n\n{Written}[profile other]\nregion = y\n", Section.WriteInto(text));
    }

    [Fact]
    public void Writing_it_again_changes_nothing_and_what_was_added_to_it_stays()
    {
        Assert.Equal(Written, Section.WriteInto(Written));
        Assert.Equal($"{Written}output = text\ns3 =\n  signature_version = s3v4\n", Section.WriteInto($"[profile local]\n{Mark}region=a\noutput = text\ns3 =\n  signature_version = s3v4\n"));
    }

    [Theory]
    [InlineData("[profile local]\nregion = x\n")]
    [InlineData("[local]\n")]
    [InlineData("\u00EF\u00BB\u00BF[profile local]\n")]
    [InlineData($"[profile local]\nregion = x\n[profile other]\n{Mark}")]
    public void What_somebody_else_has_written_is_known(string text) => Assert.True(Section.IsOfSomebodyElse(text));
}
