using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Folders;

/// <summary>Objects that lie ready outside the state and are only read.</summary>
public interface IObjectFolder
{
    StoredObject? Find(string key);

    /// <summary>All keys, in no order.</summary>
    IEnumerable<string> Keys();
}
