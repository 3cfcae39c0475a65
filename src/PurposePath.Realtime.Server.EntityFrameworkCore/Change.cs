namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>What a change came to, and whether it is kept.</summary>
/// <typeparam name="TResult">What the caller gets either way.</typeparam>
/// <param name="Result">The result.</param>
/// <param name="IsKept">Whether to commit; otherwise nothing of it remains, events included.</param>
public readonly record struct Change<TResult>(TResult Result, bool IsKept);

/// <summary>Says what to do with a change.</summary>
public static class Change
{
    /// <summary>Commits the change and its events.</summary>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <param name="result">What the caller gets.</param>
    public static Change<TResult> Keep<TResult>(TResult result) => new(result, IsKept: true);

    /// <summary>Rolls everything back, for example because a rule refused.</summary>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <param name="result">What the caller gets.</param>
    public static Change<TResult> Discard<TResult>(TResult result) => new(result, IsKept: false);
}
