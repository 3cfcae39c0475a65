using System.Text.Json;
using PurposePath.Realtime.Server.EntityFrameworkCore;

namespace PurposePath.Workspace.Tests.Hosting;

/// <summary>A call and exactly the events that it wrote.</summary>
internal sealed record CauseAndEffect(ApiAnswer Answer, IReadOnlyList<EventRecord> Events)
{
    public JsonElement DataOf(int index) => Events[index].Payload();

    /// <summary>Calls under a mutation id, which every event carries back.</summary>
    public static async Task<CauseAndEffect> OfAsync(WorkspaceHost host, ApiCaller caller, string method, string path, string? body)
    {
        var (answer, events) = await host.CallAsync(caller, method, path, body);
        return new CauseAndEffect(answer, events);
    }

    public void Is(int status, string types)
    {
        Assert.True(status == Answer.Status, $"{Answer.Status} {Answer.Text}");
        Assert.Equal(types, Events.Types());
    }
}
