using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Components;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>Carries the first paint's data from the server to the browser: the position, a line feed, and the data as JSON.</summary>
/// <typeparam name="T">The data.</typeparam>
/// <param name="json">Its source-generated JSON; trimming may take what reflection would need.</param>
internal sealed class SnapshotSerializer<T>(JsonTypeInfo<T> json) : PersistentComponentStateSerializer<Snapshot<T>?>
{
    private const byte LineFeed = (byte)'\n';

    public override void Persist(Snapshot<T>? value, IBufferWriter<byte> writer)
    {
        if (value is null)
        {
            return;
        }

        Encoding.UTF8.GetBytes(value.Position, writer);
        writer.Write([LineFeed]);
        using var text = new Utf8JsonWriter(writer);
        JsonSerializer.Serialize(text, value.Data, json);
    }

    public override Snapshot<T>? Restore(ReadOnlySequence<byte> data)
    {
        if (data.PositionOf(LineFeed) is not { } end)
        {
            return null;
        }

        var position = Encoding.UTF8.GetString(data.Slice(0, end));
        var reader = new Utf8JsonReader(data.Slice(data.GetPosition(1, end)));
        return new Snapshot<T>(position, JsonSerializer.Deserialize(ref reader, json)!);
    }
}
