namespace PurposePath.Realtime.Client.Connection;

/// <summary>Something to do; the machine does nothing itself.</summary>
internal abstract record ConnectionEffect
{
    private protected ConnectionEffect()
    {
    }
}

/// <summary>Everything of earlier attempts is over: drop the socket, stop the timers, forget the calls. A code tells the server why, if it still hears.</summary>
internal sealed record Supersede(int? CloseCode = null) : ConnectionEffect;

/// <summary>As <see cref="Supersede"/>, but the socket of this attempt stays, to be closed politely.</summary>
internal sealed record KeepOnlySocket(int Attempt) : ConnectionEffect;

/// <summary>The socket of this attempt becomes the connection's; the one before is closed with 1000, all timers stop.</summary>
internal sealed record Promote(int Attempt) : ConnectionEffect;

/// <summary>Drops the socket or the call of the attempt to move; the connection goes on.</summary>
internal sealed record AbandonMove(int Attempt) : ConnectionEffect;

internal sealed record FetchToken(int Attempt, bool IsRefresh) : ConnectionEffect;

/// <summary>Stops waiting for a provider that does not answer: the next call is a new one.</summary>
internal sealed record CancelTokenCall : ConnectionEffect;

internal sealed record OpenSocket(int Attempt) : ConnectionEffect;

/// <summary>Sends <c>auth</c>; with the position if the server is known to take one.</summary>
internal sealed record SendAuth(int Attempt, bool IsRenewal) : ConnectionEffect;

internal sealed record SendPing(int Attempt) : ConnectionEffect;

internal sealed record SendPong(int Attempt) : ConnectionEffect;

/// <summary>Asks for the types of events that the application wants.</summary>
internal sealed record SendFilter(int Attempt) : ConnectionEffect;

/// <summary>Tells what the user looks at.</summary>
internal sealed record SendPresence(int Attempt) : ConnectionEffect;

/// <summary>Accepts several envelopes in one message.</summary>
internal sealed record SendAccept(int Attempt) : ConnectionEffect;

/// <summary>Closes the socket with a code and waits for the answer.</summary>
internal sealed record CloseSocket(int Attempt, int Code) : ConnectionEffect;

/// <summary>Starts a timer after a delay drawn evenly from the range.</summary>
internal sealed record StartTimer(int Attempt, ConnectionTimer Timer, TimeSpan Min, TimeSpan Max) : ConnectionEffect;

internal sealed record StopTimer(ConnectionTimer Timer) : ConnectionEffect;

/// <summary>Takes the position the server named as the one reached.</summary>
internal sealed record AdoptHead(string? Head) : ConnectionEffect;

internal sealed record ForgetPosition : ConnectionEffect;

internal sealed record ForgetToken : ConnectionEffect;

/// <summary>Another user: token, position and what waits are forgotten, and a token that is still on its way belongs to nobody.</summary>
internal sealed record ForgetIdentity : ConnectionEffect;

/// <summary>Tells the application of a hole; where it begins is unknown when what was received was rewritten.</summary>
internal sealed record RaiseResync(string Reason, string? To, bool IsFromUnknown = false) : ConnectionEffect;

/// <summary>Drops events that wait for their handlers: the application stopped.</summary>
internal sealed record DropPendingEvents : ConnectionEffect;

/// <summary>Ends waiting in <c>StartAsync</c>.</summary>
internal sealed record CompleteStart(FailureReason Failure) : ConnectionEffect;

/// <summary>The machine is done.</summary>
internal sealed record Finish : ConnectionEffect;
