namespace PurposePath.Workspace.Web.GoalRoom;

/// <summary>A file on its way to the server.</summary>
/// <param name="Id">Its number in the page's script.</param>
/// <param name="Name">Its name.</param>
/// <param name="Size">In bytes.</param>
internal sealed record FileUpload(string Id, string Name, long Size)
{
    /// <summary>What the server takes at most.</summary>
    public const long MaxSize = 25L * 1024 * 1024;

    /// <summary>How much of it is sent, in percent.</summary>
    public int Percent { get; init; }

    /// <summary>Why it is not there, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether trying again may help.</summary>
    public bool CanRetry { get; init; }

    /// <summary>A file that was taken, judged by what can be known before it is sent.</summary>
    public static FileUpload Of(string id, string name, double size) => size switch
    {
        > MaxSize => new FileUpload(id, name, (long)size) { Failure = $"{SizeWords((long)size)} is more than the 25 MB that fit." },
        0 => new FileUpload(id, name, 0) { Failure = "The file is empty." },
        _ => new FileUpload(id, name, (long)size),
    };

    /// <summary>A size as people say it: <c>640 B</c>, <c>12 kB</c>, <c>3.4 MB</c>.</summary>
    public static string SizeWords(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => $"{Math.Round(bytes / 1024.0):0} kB",
        _ => FormattableString.Invariant($"{bytes / (1024.0 * 1024):0.#} MB"),
    };
}
