using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Sockets.Tests;

/// <summary>The ledger sees what is wrong; otherwise an empty list of faults would prove nothing.</summary>
public sealed class LedgerTests
{
    [Fact]
    public void What_is_complete_or_declared_has_no_fault()
    {
        var ledger = Of(1, 2);
        ledger.Hole(new ResyncRequired(At(2), At(4), "expired"));
        ledger.Event(At(5));

        Assert.Empty(ledger.Faults(5));
    }

    [Theory]
    [InlineData(new[] { 1, 2, 2, 3 }, "O1")]
    [InlineData(new[] { 1, 3, 2 }, "O2")]
    [InlineData(new[] { 1, 3 }, "O3")]
    [InlineData(new[] { 1, 2 }, "O3")]
    [InlineData(new[] { 1, 2, 3, 4 }, "O3")]
    public void What_is_doubled_disordered_missing_or_invented_is_a_fault(int[] given, string rule)
    {
        Assert.Contains(Of(given).Faults(3), fault => fault.StartsWith(rule, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_given_and_declared_too_is_a_fault()
    {
        var ledger = Of(1, 2, 3);
        ledger.Hole(new ResyncRequired(At(2), At(3), "expired"));

        Assert.Contains(ledger.Faults(3), static fault => fault.StartsWith("O3: 3", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_declared_twice_is_a_fault()
    {
        var ledger = Of(1);
        ledger.Hole(new ResyncRequired(At(1), At(3), "expired"));
        ledger.Hole(new ResyncRequired(At(2), At(3), "expired"));

        Assert.Contains(ledger.Faults(3), static fault => fault.StartsWith("O3: 3", StringComparison.Ordinal));
    }

    private static Ledger Of(params int[] given)
    {
        var ledger = new Ledger();
        foreach (var position in given)
        {
            ledger.Event(At(position));
        }

        return ledger;
    }

    private static StreamCursor At(int position) => new("e", position, $"n{position}");
}
