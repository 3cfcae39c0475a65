using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>What lies in the mailbox: an input for the machine, or something that the driver turns into one.</summary>
internal abstract record Mail;

/// <summary>An input as it is.</summary>
internal sealed record InputMail(ConnectionInput Input) : Mail;

/// <summary>A token, for the identity it was asked for.</summary>
internal sealed record TokenMail(int Attempt, int Identity, string Token) : Mail;

/// <summary>An open socket; of an old attempt it is closed.</summary>
internal sealed record SocketMail(int Attempt, ITransportSocket Socket) : Mail;

/// <summary>An event, read from its buffer only if somebody wants it. It holds a slot of the dispatcher.</summary>
internal sealed record EventMail(int Attempt, RealtimeEvent? Event, StreamCursor? Cursor, InboundFrame Legacy) : Mail;

/// <summary>A frame about the connection. It holds a slot of the dispatcher.</summary>
internal sealed record FrameMail(int Attempt, ServerFrame? Frame, DropReason? Dropped) : Mail;

/// <summary>The position of a snapshot that is shown on screen.</summary>
internal sealed record PositionMail(StreamCursor Position) : Mail;
