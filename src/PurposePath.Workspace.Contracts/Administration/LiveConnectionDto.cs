namespace PurposePath.Workspace.Contracts;

/// <summary>One open real-time connection of the tenant on the node that answers.</summary>
public sealed record LiveConnectionDto
{
    public required string Id { get; init; }

    public required string UserId { get; init; }

    public required string UserName { get; init; }

    public required DateTimeOffset ConnectedAt { get; init; }

    /// <summary>Whether it has everything it missed.</summary>
    public required bool IsLive { get; init; }

    /// <summary>What carries it: <c>websocket</c>, or the word of another transport.</summary>
    public required string Transport { get; init; }

    /// <summary>Answers that wait for the socket.</summary>
    public required int Waiting { get; init; }

    /// <summary>Whether it belongs to the sign-in that asks.</summary>
    public required bool IsOwn { get; init; }
}

/// <summary>What an administrative sign-out came to.</summary>
/// <param name="UserId">Who is signed out.</param>
/// <param name="Sessions">How many sign-ins ended; 0 when there was none.</param>
public sealed record SignedOutDto(string UserId, int Sessions);

/// <summary>One thing that an administrator did.</summary>
public sealed record AuditEntryDto
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string ById { get; init; }

    public required string ByName { get; init; }

    /// <summary><c>user_signed_out</c>, <c>user_deactivated</c>, <c>user_activated</c> or <c>tenant_updated</c>.</summary>
    public required string Deed { get; init; }

    /// <summary>Whom or what it was done to.</summary>
    public required string SubjectId { get; init; }

    public required string SubjectName { get; init; }

    /// <summary>More about it; may be empty.</summary>
    public required string Detail { get; init; }
}
