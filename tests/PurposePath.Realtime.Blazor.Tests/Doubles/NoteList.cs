using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace PurposePath.Realtime.Blazor.Tests.Doubles;

/// <summary>All notes as rows of their own, and how often each thing rendered.</summary>
public sealed class NoteList : RealtimeComponentBase
{
    /// <summary>How often the list rendered.</summary>
    public int Renders { get; private set; }

    /// <summary>The row of each rendering, in order.</summary>
    public List<string> RowRenders { get; } = [];

    [Inject]
    private EntityStore<Note> Store { get; set; } = null!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        Renders++;
        foreach (var note in UseMembership(Store))
        {
            builder.OpenComponent<Row>(0);
            builder.SetKey(note.Id);
            builder.AddComponentParameter(1, nameof(Row.Id), note.Id);
            builder.AddComponentParameter(2, nameof(Row.List), this);
            builder.CloseComponent();
        }
    }

    /// <summary>One note.</summary>
    public sealed class Row : RealtimeComponentBase
    {
        [Parameter]
        public string Id { get; set; } = string.Empty;

        [Parameter]
        public NoteList List { get; set; } = null!;

        [Inject]
        private EntityStore<Note> Store { get; set; } = null!;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            List.RowRenders.Add(Id);
            builder.AddContent(0, UseEntity(Store, Id)?.Votes);
        }
    }
}
