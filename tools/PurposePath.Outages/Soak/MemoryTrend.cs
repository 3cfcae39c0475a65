namespace PurposePath.Outages.Soak;

/// <summary>Where memory is heading: the straight line that fits what was seen best.</summary>
internal sealed class MemoryTrend
{
    private readonly List<(double Hours, double Bytes)> _seen = [];

    /// <summary>How often it was looked at.</summary>
    public int Count => _seen.Count;

    /// <summary>The mean of what was seen, in bytes.</summary>
    public double Mean => _seen.Average(static look => look.Bytes);

    /// <summary>How much it grows, in percent of the mean in an hour; less than zero when it shrinks.</summary>
    public double PercentPerHour
    {
        get
        {
            if (_seen.Count < 2)
            {
                return 0;
            }

            var middle = _seen.Average(static look => look.Hours);
            var spread = _seen.Sum(look => (look.Hours - middle) * (look.Hours - middle));
            return 100 * _seen.Sum(look => (look.Hours - middle) * (look.Bytes - Mean)) / spread / Mean;
        }
    }

    /// <summary>Somebody looked.</summary>
    /// <param name="at">When, since the beginning.</param>
    /// <param name="bytes">What was there.</param>
    public void Note(TimeSpan at, double bytes) => _seen.Add((at.TotalHours, bytes));
}
