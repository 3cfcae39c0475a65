using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.LiveData.StateLayer;

/// <summary>Notes, a log of what happened to them, and the keys of the commands that were done.</summary>
internal sealed class NoteServer(bool knowsKeys)
{
    private readonly Dictionary<string, Note> _notes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _done = new(StringComparer.Ordinal);

    public List<(string Id, Func<Note, Note> Change, string? Mutation)> Log { get; } = [];

    /// <summary>Commands that changed something, by key and in order: none may be there twice.</summary>
    public List<string> Executed { get; } = [];

    public IReadOnlyList<Note> Notes => [.. _notes.Values.OrderBy(note => note.Id, StringComparer.Ordinal)];

    public StreamCursor Head => new("e", Log.Count, "n");

    public void Add(Note note) => _notes[note.Id] = note;

    /// <summary>Does a command once, and answers a repeat as it did the first time.</summary>
    /// <returns>Whether it was accepted.</returns>
    public bool Do(string? key, string id, Func<Note, Note> change, bool refuses)
    {
        if (key is not null && knowsKeys && _done.TryGetValue(key, out var before))
        {
            return before;
        }

        if (key is not null)
        {
            _done[key] = !refuses;
        }

        if (!refuses)
        {
            _notes[id] = change(_notes[id]);
            Log.Add((id, change, key));
            if (key is not null)
            {
                Executed.Add(key);
            }
        }

        return !refuses;
    }
}
