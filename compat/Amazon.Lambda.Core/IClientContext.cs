namespace Amazon.Lambda.Core;

/// <summary>What a mobile SDK tells about the app that invokes the function.</summary>
public interface IClientContext
{
    IDictionary<string, string> Environment { get; }

    IClientApplication Client { get; }

    /// <summary>Values that the app itself sets.</summary>
    IDictionary<string, string> Custom { get; }
}
