using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Blazor.Tests;

public sealed class RealtimeComponentOptionsTests
{
    [Fact]
    public void The_defaults_are_the_documented_ones()
    {
        var options = Configure(_ => { });

        Assert.True(options.Enabled);
        Assert.Equal(TimeSpan.FromSeconds(30), options.PollInterval);
        Assert.Equal(TimeSpan.FromSeconds(3), options.BadgeDuration);
        Assert.Equal(TimeSpan.FromSeconds(2), options.HighlightDuration);
        Assert.Equal(TimeSpan.FromSeconds(4), options.ToastDuration);
        Assert.Equal(TimeSpan.FromSeconds(8), options.ErrorToastDuration);
        Assert.Equal(3, options.VisibleToasts);
        Assert.Equal(TimeSpan.FromSeconds(2), options.ToastCollapseWindow);
    }

    [Fact]
    public void A_wrong_value_is_named_with_its_rule()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Configure(options =>
        {
            options.PollInterval = TimeSpan.Zero;
            options.VisibleToasts = 11;
        }));

        Assert.Contains("PollInterval must be between 00:00:01 and 01:00:00, but is 00:00:00", exception.Message, StringComparison.Ordinal);
        Assert.Contains("VisibleToasts must be between 1 and 10, but is 11", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.5, "1.5\u00A0s")]
    [InlineData(30, "30\u00A0s")]
    [InlineData(90, "90\u00A0s")]
    [InlineData(300, "5\u00A0min")]
    public void The_poll_interval_is_said_as_people_read_it_and_never_broken_before_its_unit(double seconds, string words) =>
        Assert.Equal(words, new RealtimeComponentOptions { PollInterval = TimeSpan.FromSeconds(seconds) }.PollIntervalText);

    private static RealtimeComponentOptions Configure(Action<RealtimeComponentOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddRealtimeComponents(configure);
        return services.BuildServiceProvider().GetRequiredService<IOptions<RealtimeComponentOptions>>().Value;
    }
}
