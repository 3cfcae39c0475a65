namespace PurposePath.Workspace.Contracts;

/// <summary>The one envelope of every REST answer (domain 4.2).</summary>
/// <typeparam name="T">What <c>data</c> holds.</typeparam>
public sealed record ApiResponse<T>
{
    /// <summary>Whether the call did what was asked.</summary>
    public required bool Success { get; init; }

    /// <summary>The result, or null on failure.</summary>
    public T? Data { get; init; }

    /// <summary>What went wrong, readable, or null.</summary>
    public string? Error { get; init; }

    /// <summary>See <see cref="ApiErrorCodes"/>; null on success.</summary>
    public string? Code { get; init; }

    /// <summary>Which fields are wrong, when the body was; what is there now, after a conflict.</summary>
    public ApiErrorDetails? Details { get; init; }

    /// <summary>When the answer was made.</summary>
    public required DateTimeOffset Timestamp { get; init; }
}

/// <summary>More about a failure.</summary>
/// <param name="Errors">One entry for each wrong field.</param>
public sealed record ApiErrorDetails(IReadOnlyList<ApiFieldError> Errors)
{
    /// <summary>After a conflict: the addressed thing as it is now; otherwise null.</summary>
    public object? Current { get; init; }
}

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">Its name in the body or query, camelCase.</param>
/// <param name="Message">What it must be.</param>
public sealed record ApiFieldError(string Field, string Message);
