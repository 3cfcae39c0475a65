using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor.Tests.Doubles;

namespace PurposePath.Realtime.Blazor.Tests;

/// <summary>Whatever an application writes on a component stands on its element, beside what the component itself sets.</summary>
public sealed class FurtherAttributesTests
{
    public static TheoryData<Type, string> Components => new()
    {
        { typeof(RealtimeIndicator), ".pp-indicator" },
        { typeof(OfflineBanner), ".pp-offline" },
        { typeof(LiveBadge), ".pp-live" },
        { typeof(HighlightWrapper), ".pp-highlight" },
        { typeof(GoalActivityFeed), ".pp-feed" },
        { typeof(ToastHost), ".pp-toasts" },
        { typeof(RealtimeDebugPanel), ".pp-debug" },
    };

    [Fact]
    public void Every_component_that_draws_something_is_tried() =>
        Assert.Equal(
            [typeof(RealtimeProvider), typeof(RealtimeToasts)],
            typeof(RealtimeProvider).Assembly.GetExportedTypes()
                .Where(type => !type.IsAbstract && typeof(IComponent).IsAssignableFrom(type))
                .Except(Components.Select(row => row.Data.Item1))
                .OrderBy(type => type.Name, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Components))]
    public async Task Id_class_style_and_data_stand_on_the_element(Type component, string own)
    {
        await using var page = new BlazorPage();

        var element = Render(page, component, own, ("id", "mine"), ("Class", "wide"), ("style", "order:2"), ("data-testid", "of-mine"), ("title", "A title"));

        Assert.Equal("mine", element.Id);
        Assert.Contains("wide", element.ClassList);
        Assert.Equal("order:2", element.GetAttribute("style"));
        Assert.Equal("of-mine", element.GetAttribute("data-testid"));
        Assert.Equal("A title", element.GetAttribute("title"));
    }

    [Theory]
    [InlineData(typeof(RealtimeIndicator), ".pp-indicator", "data-state", "idle")]
    [InlineData(typeof(OfflineBanner), ".pp-offline", "role", "status")]
    [InlineData(typeof(LiveBadge), ".pp-live", "data-shown", "false")]
    [InlineData(typeof(GoalActivityFeed), ".pp-feed", "aria-label", "Activity")]
    [InlineData(typeof(ToastHost), ".pp-toasts", "data-position", "bottom-end")]
    public async Task What_a_component_sets_itself_stays(Type component, string own, string name, string value)
    {
        await using var page = new BlazorPage();

        var element = Render(page, component, own, (name, "theirs"));

        Assert.Equal(value, element.GetAttribute(name));
    }

    private static IElement Render(BlazorPage page, Type component, string own, params (string Name, object Value)[] attributes) =>
        page.RenderSignedIn(builder =>
        {
            builder.OpenComponent(0, component);
            builder.AddMultipleAttributes(1, attributes.Select(attribute => KeyValuePair.Create(attribute.Name, attribute.Value)));
            builder.CloseComponent();
        }).Find(own);
}
