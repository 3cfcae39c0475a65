namespace PurposePath.Realtime.Client.Connection;

/// <summary>Something to do; the machine does nothing itself.</summary>
internal abstract record ConnectionEffect
{
    private protected ConnectionEffect()
    {
    }
}

/// <summary>Everything of earlier attempts is over: abort the socket, stop the timers, cancel the calls.</summary>
internal sealed record Supersede : ConnectionEffect;

internal sealed record FetchToken(int Attempt, bool IsRefresh) : ConnectionEffect;

internal sealed record OpenSocket(int Attempt) : ConnectionEffect;

/// <summary>Sends <c>auth</c>; with the position if the server is known to take one.</summary>
internal sealed record SendAuth(int Attempt, bool IsRenewal) : ConnectionEffect;

internal sealed record SendPing(int Attempt) : ConnectionEffect;

internal sealed record SendPong(int Attempt) : ConnectionEffect;

/// <summary>Closes the socket with a code and waits for the answer.</summary>
internal sealed record CloseSocket(int Attempt, int Code) : ConnectionEffect;

/// <summary>Starts a timer after a delay drawn evenly from the range.</summary>
internal sealed record StartTimer(int Attempt, ConnectionTimer Timer, TimeSpan Min, TimeSpan Max) : ConnectionEffect;

internal sealed record StopTimer(ConnectionTimer Timer) : ConnectionEffect;

/// <summary>Takes the position the server named as the one reached.</summary>
internal sealed record AdoptHead(string? Head) : ConnectionEffect;

internal sealed record ForgetPosition : ConnectionEffect;

internal sealed record ForgetToken : ConnectionEffect;

/// <summary>Another user: the token is forgotten, and one that is still on its way belongs to nobody.</summary>
internal sealed record ForgetIdentity : ConnectionEffect;

/// <summary>Tells the application of a hole.</summary>
internal sealed record RaiseResync(string Reason, string? To) : ConnectionEffect;

/// <summary>Drops events that wait for their handlers: the application stopped or changed its identity.</summary>
internal sealed record DropPendingEvents : ConnectionEffect;

/// <summary>Ends waiting in <c>StartAsync</c>.</summary>
internal sealed record CompleteStart(FailureReason Failure) : ConnectionEffect;

/// <summary>The machine is done.</summary>
internal sealed record Finish : ConnectionEffect;
