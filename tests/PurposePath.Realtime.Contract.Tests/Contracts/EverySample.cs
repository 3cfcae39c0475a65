using System.Text;
using System.Text.Json;
using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Contract.Tests.Servers;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Protocol.Tests;

namespace PurposePath.Realtime.Contract.Tests.Contracts;

/// <summary>An event of every type of the catalogue.</summary>
internal static class EverySample
{
    /// <summary>Commits one event of every type.</summary>
    public static async Task<IReadOnlyList<(string Type, string Data)>> PublishAsync(ContractServer server, string tenantId)
    {
        var published = new List<(string, string)>();
        foreach (var type in EventCatalog.All)
        {
            var data = Encoding.UTF8.GetString(SampleEvents.Data(SampleEvents.Event(type.Name)));
            await server.PublishAsync(tenantId, type.Name, data);
            published.Add((type.Name, data));
        }

        return published;
    }

    /// <summary>What came is what was committed.</summary>
    public static void AssertIs(string type, string data, Frame happened)
    {
        Assert.Equal(type, happened.Type);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(data).RootElement, happened.Data), $"{happened.Data} is not {data}");
    }
}
