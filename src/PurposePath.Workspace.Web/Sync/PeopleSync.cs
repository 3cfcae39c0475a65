using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>
/// Keeps the people, whom every page names and offers, and the signed-in user with the name of their workspace fresh: somebody was added, renamed, or is not
/// given work any more. Renders nothing; stands once, inside the provider and before the pages.
/// </summary>
public sealed class PeopleSync : LiveView
{
    /// <inheritdoc/>
    protected override StreamCursor? ShownAt => Everybody.LoadedAt;

    /// <summary>Just long enough for the notices of one change to come together: somebody waits to give work to whoever was added.</summary>
    protected override TimeSpan Settling => TimeSpan.FromMilliseconds(20);

    [Inject]
    private PeopleDirectory People { get; set; } = null!;

    [Inject]
    private PersonNames Names { get; set; } = null!;

    /// <inheritdoc/>
    protected override bool ShouldRender() => false;

    /// <inheritdoc/>
    protected override bool NeedsFetch(RealtimeEvent anyEvent) => Notice.Of(anyEvent) is { Entity: "person" or "tenant" };

    /// <inheritdoc/>
    protected override async Task FetchAsync(CancellationToken cancellationToken)
    {
        if (People.Me is null)
        {
            // The root of the session is about to load them.
            return;
        }

        var me = await Reader.GetCurrentUserAsync(cancellationToken);
        var everybody = await Reader.GetEverybodyAsync(cancellationToken);
        People.Load(me.Data, everybody.Data, everybody.Cursor());
        Names.Apply(everybody.Data);
    }
}
