using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Relay;

/// <summary>Turns a client's position into one that the server cannot honour; the server itself then finds the reason.</summary>
internal static class LostPosition
{
    private const string Other = "another";

    /// <summary>The position as the server gets it.</summary>
    /// <param name="lastEventId">The client's.</param>
    /// <param name="reason">One of <see cref="ResyncReasons"/>.</param>
    public static string Of(string lastEventId, string reason)
    {
        if (reason == ResyncReasons.Invalid || !StreamCursor.TryParse(lastEventId, out var position))
        {
            return "no position";
        }

        var lost = reason == ResyncReasons.EpochChanged
            ? new StreamCursor(Other, position.Sequence, position.Nonce)
            : new StreamCursor(position.Epoch, position.Sequence, Other);
        return lost.ToString();
    }
}
