namespace PurposePath.Realtime.Server.Connections;

/// <summary>Who holds a place.</summary>
internal sealed class Slot(SlotKey key, ClientConnection holder)
{
    // Most places never change hands.
    private Queue<long>? _changes;

    public SlotKey Key => key;

    public ClientConnection Holder { get; set; } = holder;

    /// <summary>When the holder changed, the last times.</summary>
    public Queue<long> Changes => _changes ??= new Queue<long>();
}
