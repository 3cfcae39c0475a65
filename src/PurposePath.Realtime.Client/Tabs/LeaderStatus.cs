using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>What the leader's own connection is doing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeaderStatus>))]
internal enum LeaderStatus
{
    /// <summary>There is no stream to share at this moment.</summary>
    Down,

    /// <summary>The stream flows.</summary>
    Live,

    /// <summary>The server gives events no positions: nobody could take over without a hole, so every tab connects by itself.</summary>
    Unshareable,
}
