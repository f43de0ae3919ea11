namespace Crosslink.Local.S3.Folders;

/// <summary>A sub-folder of the data folder that is not served as a bucket.</summary>
/// <param name="Name">Its name, without the path.</param>
/// <param name="Reason">What follows the name in a sentence, such as <c>is not a bucket name</c>.</param>
public sealed record RefusedFolder(string Name, string Reason);
