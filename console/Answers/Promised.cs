namespace Crosslink.WebConsole.Answers;

/// <summary>Members that AWS promises with every answer. The SDK leaves out without a word what is not there.</summary>
internal static class Promised
{
    /// <param name="what">The member and the operation, such as <c>the status of an execution</c>.</param>
    /// <exception cref="UnexpectedAnswerException">The member is missing.</exception>
    public static T Require<T>(T? member, string what)
        where T : class => member ?? throw Lacking(what);

    /// <inheritdoc cref="Require{T}(T, string)"/>
    public static T Require<T>(T? member, string what)
        where T : struct => member ?? throw Lacking(what);

    private static UnexpectedAnswerException Lacking(string what) => new($"A response lacks {what}.");
}
