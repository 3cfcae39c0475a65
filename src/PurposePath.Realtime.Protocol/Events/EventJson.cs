using System.Text.Encodings.Web;
using System.Text.Json;

namespace PurposePath.Realtime.Protocol;

/// <summary>How payloads are written: as <see cref="EventJsonContext"/> says, letters of every language as they are.</summary>
/// <remarks>
/// The default encoder writes <c>é</c> in six bytes, so that a text may stand in an HTML page. These texts never do; they go to every receiver, and
/// each of them would have to undo the escapes.
/// </remarks>
internal static class EventJson
{
    public static EventJsonContext Context { get; } =
        new(new JsonSerializerOptions(EventJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
