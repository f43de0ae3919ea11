using Crosslink.Functions.Signing;

namespace Crosslink.Tests.Contract;

/// <summary>When a link begins and stops to work. Links are signed as of another time, so that no test waits.</summary>
public abstract class ExpiryContract(IObjectCloud cloud) : ObjectCloudContract(cloud)
{
    [Fact]
    public Task A_link_works_until_its_end() => AssertAsync("200", ageInSeconds: Life - 120);

    [Fact]
    public Task A_link_past_its_end_is_refused() => AssertAsync("403 AccessDenied", ageInSeconds: Life + 1);

    [Fact]
    public Task A_link_of_another_day_is_refused() => AssertAsync("403 AccessDenied", ageInSeconds: 86_400);

    /// <summary>Follows a link of <see cref="ObjectCloudContract.Life"/> seconds that was signed that long ago.</summary>
    protected async Task AssertAsync(string outcome, int ageInSeconds)
    {
        await PutAsync("film.txt", "Metropolis");
        var url = Sign(await AssumeAsync(), new LinkDescription("film.txt"), Now.AddSeconds(-ageInSeconds));
        Assert.Equal(outcome, (await Download.FromAsync(url)).Outcome);
    }
}
