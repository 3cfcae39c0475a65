using Microsoft.Extensions.Logging;
using PurposePath.MockServer.Faults;
using PurposePath.MockServer.Profiles;
using PurposePath.MockServer.Transcripts;

namespace PurposePath.MockServer.Relay;

/// <summary>What every link shares.</summary>
/// <param name="Rules">The profile.</param>
/// <param name="Faults">The faults in force.</param>
/// <param name="Expired">Tokens that a fault let expire.</param>
/// <param name="Transcript">The frames.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">Says why a link broke.</param>
internal sealed record LinkParts(ProfileRules Rules, FaultBook Faults, ExpiredTokens Expired, Transcript Transcript, TimeProvider Time, ILogger<ClientLink> Logger);
