using Bunit;
using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.LiveData;

public sealed class HighlightWrapperTests
{
    [Fact]
    public async Task It_lights_up_when_turned_on_and_goes_out_after_two_seconds()
    {
        await using var page = new BlazorPage();
        var wrapper = page.RenderInside<HighlightWrapper>(parameters => parameters.AddChildContent("row"));
        var atFirst = wrapper.Find(".pp-highlight").HasAttribute("data-lit");

        wrapper.Render(parameters => parameters.Add(p => p.Active, true));
        var lit = wrapper.Find(".pp-highlight").HasAttribute("data-lit");
        page.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.False(atFirst);
        Assert.True(lit);
        Assert.False(wrapper.Find(".pp-highlight").HasAttribute("data-lit"));
    }

    [Fact]
    public async Task Another_key_lights_up_but_the_first_does_not()
    {
        await using var page = new BlazorPage();
        var wrapper = page.RenderInside<HighlightWrapper>(parameters => parameters.Add(p => p.Key, "to do"));
        var atFirst = wrapper.Find(".pp-highlight").HasAttribute("data-lit");

        wrapper.Render(parameters => parameters.Add(p => p.Key, "done"));

        Assert.False(atFirst);
        Assert.True(wrapper.Find(".pp-highlight").HasAttribute("data-lit"));
    }

    [Fact]
    public async Task Lighting_up_twice_starts_the_animation_twice()
    {
        await using var page = new BlazorPage();
        var wrapper = page.RenderInside<HighlightWrapper>(parameters => parameters.Add(p => p.Key, 1));

        wrapper.Render(parameters => parameters.Add(p => p.Key, 2));
        var first = wrapper.Find(".pp-highlight").GetAttribute("data-lit");
        wrapper.Render(parameters => parameters.Add(p => p.Key, 3));

        Assert.NotEqual(first, wrapper.Find(".pp-highlight").GetAttribute("data-lit"));
    }

    [Fact]
    public async Task A_colleagues_change_of_its_entity_lights_it_up_and_ones_own_does_not()
    {
        await using var page = new BlazorPage();
        var wrapper = page.RenderInside<HighlightWrapper>(parameters => parameters.Add(p => p.EntityId, "a1"));

        await page.Connection.EmitAsync(ActionEvents.StatusChanged, Events.ActionStatusChanged(by: "ben"));
        await page.Connection.EmitAsync(ActionEvents.StatusChanged, Events.ActionStatusChanged(id: "a2"));
        var before = wrapper.Find(".pp-highlight").HasAttribute("data-lit");
        await page.Connection.EmitAsync(ActionEvents.StatusChanged, Events.ActionStatusChanged(by: "ada"));

        Assert.False(before);
        Assert.True(wrapper.Find(".pp-highlight").HasAttribute("data-lit"));
    }

    [Fact]
    public async Task A_row_that_an_event_added_lights_up_as_it_comes_and_pulses_as_new()
    {
        await using var page = new BlazorPage();
        var provider = page.RenderSignedIn(_ => { });
        await page.Connection.EmitAsync(ActionEvents.Created, Events.ActionCreated(Priority.Low));

        provider.Render(parameters => parameters.AddChildContent<HighlightWrapper>(
            row => row.Add(p => p.EntityId, "a1").Add(p => p.IsNew, true)));

        var wrapper = provider.FindComponent<HighlightWrapper>();
        Assert.Equal("true", wrapper.Find(".pp-highlight[data-lit]").GetAttribute("data-new"));
    }

    [Fact]
    public async Task It_can_be_any_element_with_any_attributes_and_duration()
    {
        await using var page = new BlazorPage();

        var wrapper = page.RenderInside<HighlightWrapper>(parameters => parameters
            .Add(p => p.Element, "li")
            .Add(p => p.Active, true)
            .Add(p => p.Class, "row")
            .Add(p => p.Duration, TimeSpan.FromMilliseconds(500))
            .AddUnmatched("aria-label", "Sign the lease"));

        var element = wrapper.Find("li.pp-highlight.row");
        Assert.Equal("Sign the lease", element.GetAttribute("aria-label"));
        Assert.Equal("--pp-highlight-time:500ms", element.GetAttribute("style"));
    }
}
