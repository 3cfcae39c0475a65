using PurposePath.Realtime.Client.Tokens;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>What lies in the mailbox: an input for the machine, or something that the driver turns into one.</summary>
internal abstract record Mail;

/// <summary>An input as it is.</summary>
internal sealed record InputMail(ConnectionInput Input) : Mail;

/// <summary>The answer of the token provider, for all who wait for it.</summary>
internal sealed record TokenMail(TokenCall Call, TokenAnswer Answer) : Mail;

/// <summary>An open socket; of an old attempt it is closed.</summary>
internal sealed record SocketMail(int Attempt, ITransportSocket Socket) : Mail;

/// <summary>Frames of one socket, in order. Each holds room that the mailbox passes on or gives back.</summary>
internal sealed record FramesMail(int Attempt, FrameBatch Batch) : Mail;

/// <summary>The position of a snapshot that is shown on screen.</summary>
internal sealed record PositionMail(StreamCursor Position) : Mail;

/// <summary>What the application says of its user; without a word it only wants to be told of others.</summary>
internal sealed record PresenceMail(PresenceAction? Word) : Mail;

/// <summary>The types of events that the application wants.</summary>
internal sealed record FilterMail(IReadOnlyList<string> Types) : Mail;
