using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>What a client of the dialects without a first frame asked for in its request (docs/protocol.md 1 and 11).</summary>
/// <param name="Token">What its token says; it was checked before the upgrade.</param>
/// <param name="Wish">Its position and filter, in the words of a first frame.</param>
/// <param name="CheckedSince">When the check of the token began.</param>
internal sealed record EarlyAuth(Authenticated Token, AuthAction Wish, long CheckedSince);
