using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace PurposePath.Realtime.Blazor.Tests.Doubles;

/// <summary>A component that shows one note, the number of notes, or the sum of their votes.</summary>
public sealed class StoreRow : RealtimeComponentBase
{
    [Parameter]
    public string Id { get; set; } = string.Empty;

    [Parameter]
    public string Mode { get; set; } = "row";

    [Inject]
    private EntityStore<Note> Store { get; set; } = null!;

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Mode switch
    {
        "list" => $"{UseMembership(Store).Count}",
        "sum" => $"{UseStore(Store).Sum(note => note.Votes)}",
        _ => UseEntity(Store, Id)?.Text ?? "-",
    });
}
