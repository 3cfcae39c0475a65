using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Inbox;

/// <summary>Which entries of the inbox were read: all up to a moment, and some after it. Kept by the browser, apart for each user.</summary>
/// <param name="ReadBefore">Everything up to here was read.</param>
/// <param name="Read">Entries after it that were read one by one.</param>
internal sealed record InboxMarks(DateTimeOffset ReadBefore, IReadOnlyList<string> Read)
{
    private const char Separator = ' ';

    /// <summary>Before anything was marked: what is older than a day is no news to somebody who opens the inbox for the first time.</summary>
    public static InboxMarks AtFirst(DateTimeOffset now) => new(now.AddDays(-1), []);

    /// <summary>Whether an entry is still to be read.</summary>
    public bool IsUnread(ActivityDto entry) => entry.CreatedAt > ReadBefore && !Read.Contains(entry.Id, StringComparer.Ordinal);

    /// <summary>With one entry read.</summary>
    public InboxMarks With(ActivityDto entry) => IsUnread(entry) ? this with { Read = [.. Read, entry.Id] } : this;

    /// <summary>With all of these read; one moment then stands for all of them.</summary>
    public InboxMarks WithAll(IReadOnlyList<ActivityDto> entries) =>
        entries.Count == 0 ? this : new InboxMarks(entries.Max(entry => entry.CreatedAt) is var newest && newest > ReadBefore ? newest : ReadBefore, []);

    /// <summary>Without marks of entries that are not in the inbox any more, so that the marks stay as few as the entries.</summary>
    public InboxMarks Within(IReadOnlyList<ActivityDto> entries)
    {
        var ids = entries.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        return Read.All(ids.Contains) ? this : this with { Read = [.. Read.Where(ids.Contains)] };
    }

    /// <summary>As one line of text, for the browser to keep.</summary>
    public override string ToString() => string.Join(Separator, Read.Prepend(ReadBefore.ToUnixTimeMilliseconds().ToString()));

    /// <summary>Reads what <see cref="ToString"/> wrote; anything else is null.</summary>
    public static InboxMarks? Parse(string? text) =>
        text?.Split(Separator, StringSplitOptions.RemoveEmptyEntries) is [var before, .. var read] && long.TryParse(before, out var milliseconds) && milliseconds is >= 0 and < 253_402_300_800_000
            ? new InboxMarks(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), read)
            : null;
}
