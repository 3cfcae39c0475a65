namespace PurposePath.Realtime.Client.Connection;

/// <summary>Networks that come and go report themselves many times a second; one word in a while is enough (client 2, hint debounce).</summary>
internal sealed class HintGate(TimeProvider time)
{
    private static readonly TimeSpan Debounce = TimeSpan.FromSeconds(5);

    private long? _hurriedAt;

    public bool MayHurry(ConnectivityHint hint)
    {
        if (hint == ConnectivityHint.Freezing)
        {
            // A page that was put aside comes back because its user does, however soon.
            _hurriedAt = null;
            return true;
        }

        if (_hurriedAt is { } last && time.GetElapsedTime(last) < Debounce)
        {
            return false;
        }

        // What goes away must not hold up the word that it is back.
        _hurriedAt = hint == ConnectivityHint.Offline ? _hurriedAt : time.GetTimestamp();
        return true;
    }
}
