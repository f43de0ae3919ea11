using Crosslink.Local.Cloud.Samples;

namespace Crosslink.Tests.Local.S3;

public sealed class SampleFilmsTests
{
    [Fact]
    public void The_sample_holds_what_the_README_shows()
    {
        var state = TestState.New();
        SampleFilms.Add(state, TestState.Owner, "us-east-1");
        Assert.Equal(["classic-movies", "private-reels", "vault"], state.BucketsOf(TestState.Owner).Select(b => b.Name));
        var movies = state.Bucket("classic-movies");
        Assert.Equal(
            ["archive/the-lost-world-1925.mp4", "metropolis-1927.mp4", "nosferatu 1922 (restored).mp4", "été/voyage dans la lune + 1902.mp4"],
            movies.List(new()).Objects.Select(o => o.Key));
        Assert.Equal(["archive/the-lost-world-1925.mp4"], movies.List(new()).Objects.Where(o => o.IsArchivedAt(TestState.Start)).Select(o => o.Key));
        Assert.All(movies.List(new()).Objects, film => Assert.Equal("video/mp4", film.Metadata.ContentType));
        Assert.Single(state.Bucket("vault").List(new()).Objects);
    }
}
