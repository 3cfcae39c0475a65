using Microsoft.Extensions.Time.Testing;

namespace PurposePath.Realtime.Blazor.Tests.LiveData;

public sealed class OwnMutationsTests
{
    [Fact]
    public void Ids_ascend_within_a_millisecond_and_after_the_clock_was_set_back()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMicroseconds(300) };
        var mutations = new OwnMutations(time);

        var ids = Enumerable.Range(0, 200).Select(_ => mutations.Next()).ToList();
        time.AdjustTime(time.GetUtcNow().AddHours(-1));
        ids.AddRange(Enumerable.Range(0, 200).Select(_ => mutations.Next()));

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.True(mutations.Contains(id)));
    }
}
