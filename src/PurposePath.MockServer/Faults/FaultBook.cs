namespace PurposePath.MockServer.Faults;

/// <summary>The faults in force, and what each has done. Bounded; every decision of chance is drawn from the seed, rule by rule. Any thread.</summary>
/// <param name="time">The clock.</param>
/// <param name="seed">The seed of the run.</param>
internal sealed class FaultBook(TimeProvider time, int seed)
{
    /// <summary>How many faults there may be at a time, those that are over but still shown included.</summary>
    public const int MaxFaults = 200;

    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private int _lastId;

    /// <summary>Everything in force or done, the oldest first.</summary>
    public IReadOnlyList<FaultState> List()
    {
        lock (_gate)
        {
            return [.. _entries.Select(entry => new FaultState(entry.Id, entry.Rule, entry.Struck, IsOver(entry)))];
        }
    }

    /// <summary>Adds a fault. One that is over makes room; where none is, the answer is <see langword="null"/>.</summary>
    /// <param name="rule">The fault.</param>
    /// <param name="struck">How many connections it has struck at once.</param>
    public int? Add(FaultRule rule, int struck = 0)
    {
        lock (_gate)
        {
            if (_entries.Count == MaxFaults)
            {
                var over = _entries.FindIndex(IsOver);
                if (over < 0)
                {
                    return null;
                }

                _entries.RemoveAt(over);
            }

            var id = ++_lastId;
            _entries.Add(new Entry(id, rule, new Random(SeedOf(seed, id)), time.GetTimestamp()) { Struck = struck });
            return id;
        }
    }

    /// <summary>Takes a fault back.</summary>
    /// <param name="id">Which.</param>
    public bool Remove(int id)
    {
        lock (_gate)
        {
            return _entries.RemoveAll(entry => entry.Id == id) > 0;
        }
    }

    /// <summary>Takes every fault back.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    /// <summary>The faults that strike a frame, in the order they were asked for.</summary>
    /// <param name="who">The connection.</param>
    /// <param name="type">The frame's type.</param>
    /// <param name="isEvent">Whether the catalogue has it.</param>
    public IReadOnlyList<FaultRule> StrikeFrame(LinkIdentity who, string type, bool isEvent) =>
        Strike(who, rule => rule.Kind.Moment is FaultMoment.Frame or FaultMoment.Connection && rule.IsAbout(type, isEvent));

    /// <summary>The faults that strike a client that shows its token, or asks for a connection.</summary>
    /// <param name="who">The connection.</param>
    /// <param name="moment">Which of the two.</param>
    public IReadOnlyList<FaultRule> Strike(LinkIdentity who, FaultMoment moment) => Strike(who, rule => rule.Kind.Moment == moment);

    /// <summary>A number between 0 and 1 for the how much of a fault, from the seed.</summary>
    /// <param name="rule">The fault.</param>
    public double Draw(FaultRule rule)
    {
        lock (_gate)
        {
            return _entries.Find(entry => ReferenceEquals(entry.Rule, rule))?.Random.NextDouble() ?? 0;
        }
    }

    // The framework's own hash differs from process to process.
    private static int SeedOf(int seed, int id) => unchecked((seed * 397) ^ id);

    private List<FaultRule> Strike(LinkIdentity who, Func<FaultRule, bool> isMeant)
    {
        List<FaultRule> striking = [];
        lock (_gate)
        {
            foreach (var entry in _entries)
            {
                if (!entry.Rule.IsImmediate && !IsOver(entry) && entry.Rule.IsAbout(who) && isMeant(entry.Rule) && IsTurn(entry))
                {
                    entry.Struck++;
                    striking.Add(entry.Rule);
                }
            }
        }

        return striking;
    }

    private static bool IsTurn(Entry entry)
    {
        var place = entry.Seen++ - entry.Rule.Skip;
        return place >= 0 && place % entry.Rule.Every == 0 && (entry.Rule.Chance >= 1 || entry.Random.NextDouble() < entry.Rule.Chance);
    }

    private bool IsOver(Entry entry) =>
        entry.Rule.IsImmediate
        || (entry.Rule.Times > 0 && entry.Struck >= entry.Rule.Times)
        || (entry.Rule.For > TimeSpan.Zero && time.GetElapsedTime(entry.Since) >= entry.Rule.For);

    private sealed class Entry(int id, FaultRule rule, Random random, long since)
    {
        public int Id => id;

        public FaultRule Rule => rule;

        public Random Random => random;

        public long Since => since;

        public long Seen { get; set; }

        public long Struck { get; set; }
    }
}

/// <summary>A fault and what became of it.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Rule">The fault.</param>
/// <param name="Struck">How often it struck.</param>
/// <param name="IsOver">Whether it does not any more.</param>
internal sealed record FaultState(int Id, FaultRule Rule, long Struck, bool IsOver);
