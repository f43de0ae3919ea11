using Crosslink.Local.S3.Listing;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Buckets;

/// <summary>Objects that lie ready outside the state and are only read.</summary>
public interface IObjectFolder : IKeySource
{
    StoredObject? Find(string key);
}
