using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace PurposePath.Realtime.Blazor.Tests.Doubles;

/// <summary>A component that uses every hook on a store.</summary>
public sealed class StoreProbe : RealtimeComponentBase
{
    [Inject]
    private EntityStore<Note> Store { get; set; } = null!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        UseRealtime();
        builder.AddContent(0, $"{UseMembership(Store).Count} {UseStore(Store).Sum(note => note.Votes)} {UseEntity(Store, "n1")?.Text}");
    }
}
