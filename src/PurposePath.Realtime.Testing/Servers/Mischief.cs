namespace PurposePath.Realtime.Testing.Servers;

/// <summary>What a server does wrong, each as often as it says; all zero: nothing.</summary>
internal sealed class Mischief
{
    /// <summary>Events that are left out on the way to a connection.</summary>
    public int Drop { get; set; }

    /// <summary>Events that are sent twice.</summary>
    public int Repeat { get; set; }

    /// <summary>Events that change places with the one after them.</summary>
    public int Swap { get; set; }

    /// <summary>Replays that stop in the middle and say nothing more.</summary>
    public int StallReplay { get; set; }

    /// <summary>Replays whose end names another head.</summary>
    public int WrongReplayEnd { get; set; }

    /// <summary>Events of another tenant.</summary>
    public int ForeignEvent { get; set; }

    /// <summary>Events before <c>auth.success</c>.</summary>
    public int EarlyEvent { get; set; }

    /// <summary>First frames that are never answered.</summary>
    public int SilentAuth { get; set; }

    /// <summary>Tokens that are refused although they are good.</summary>
    public int Refuse { get; set; }

    /// <summary>Sessions that are accepted and then closed with 4401.</summary>
    public int AcceptThenRefuse { get; set; }

    /// <summary>Whether every session is closed shortly after it began.</summary>
    public TimeSpan? CloseAfter { get; set; }

    /// <summary>Frames that are sent in the place of the next heartbeats.</summary>
    public Queue<byte[]> Garbage { get; } = new();

    /// <summary>Each event that was sent twice, dropped or swapped.</summary>
    public int Done { get; private set; }

    /// <summary>Ends all of it.</summary>
    public void Stop()
    {
        Drop = Repeat = Swap = StallReplay = WrongReplayEnd = ForeignEvent = EarlyEvent = SilentAuth = Refuse = AcceptThenRefuse = 0;
        CloseAfter = null;
        Garbage.Clear();
    }

    /// <summary>Takes one of a kind, if any is left.</summary>
    public bool Take(Func<Mischief, int> read, Action<Mischief, int> write)
    {
        var left = read(this);
        if (left <= 0)
        {
            return false;
        }

        write(this, left - 1);
        Done++;
        return true;
    }
}
