using PurposePath.Realtime.Blazor.Activity;

namespace PurposePath.Realtime.Blazor.Tests.Activity;

public sealed class ActivityTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-30, "just now")]
    [InlineData(59, "just now")]
    [InlineData(60, "1 min")]
    [InlineData(3599, "59 min")]
    [InlineData(3600, "1 h")]
    [InlineData(86399, "23 h")]
    [InlineData(86400, "1 d")]
    [InlineData(86400 * 7, "16 Nov")]
    [InlineData(86400 * 365, "23 Nov 2025")]
    public void How_long_ago_takes_few_characters(int secondsAgo, string text) =>
        Assert.Equal(text, RelativeTime.Text(Now.AddSeconds(-secondsAgo), Now));

    [Theory]
    [InlineData("Maya Okafor", "MO")]
    [InlineData("Tomás de la Vega", "TV")]
    [InlineData("ada", "A")]
    [InlineData(" ", "?")]
    public void A_name_becomes_its_initials(string name, string initials) => Assert.Equal(initials, Initials.Of(name));

    [Fact]
    public void A_colour_stays_with_the_person()
    {
        Assert.Equal(Initials.Colour("ada"), Initials.Colour("ada"));
        Assert.All(["ada", "ben", "cleo", ""], id => Assert.InRange(Initials.Colour(id), 0, 5));
    }
}
