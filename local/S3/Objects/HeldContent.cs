namespace Crosslink.Local.S3.Objects;

/// <summary>Content that stays while a request reads it, even where the object is deleted meanwhile.</summary>
internal sealed class HeldContent : IDisposable
{
    private readonly List<ObjectContent> _held = [];

    /// <returns>False where it is gone.</returns>
    public bool TryHold(ObjectContent content)
    {
        if (!content.TryHold())
        {
            return false;
        }

        _held.Add(content);
        return true;
    }

    public void Dispose() => _held.ForEach(content => content.Release());
}
