using PurposePath.Workspace.Administration;

namespace PurposePath.Workspace.Tests.Administration;

public sealed class LatencyBucketsTests
{
    [Fact]
    public void A_percentile_is_the_bound_that_so_many_kept()
    {
        var buckets = new LatencyBuckets();
        for (var count = 0; count < 94; count++)
        {
            buckets.Add(0.4);
        }

        for (var count = 0; count < 5; count++)
        {
            buckets.Add(42);
        }

        buckets.Add(1_000_000);

        Assert.Equal((1, 50, 50), (buckets.ToDto().P50Ms, buckets.ToDto().P95Ms, buckets.ToDto().P99Ms));
    }

    [Fact]
    public void Nothing_measured_is_said_as_nothing()
    {
        var numbers = new LatencyBuckets().ToDto();

        Assert.Equal((null, null, null), (numbers.P50Ms, numbers.P95Ms, numbers.P99Ms));
    }

    [Fact]
    public void A_bound_belongs_to_its_step_and_sums_add_up()
    {
        var (first, second, sum) = (new LatencyBuckets(), new LatencyBuckets(), new LatencyBuckets());
        first.Add(10);
        second.Add(10.1);

        first.AddTo(sum);
        second.AddTo(sum);

        Assert.Equal((10, 20), (sum.ToDto().P50Ms, sum.ToDto().P99Ms));
    }
}
