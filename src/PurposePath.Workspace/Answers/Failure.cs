using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Answers;

/// <summary>Why a call did not do what was asked: a value, because a caller's mistake is not exceptional.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">See <see cref="ApiErrorCodes"/>.</param>
/// <param name="Message">For a person.</param>
/// <param name="Fields">Which fields are wrong.</param>
internal sealed record Failure(int Status, string Code, string Message, IReadOnlyList<ApiFieldError>? Fields = null)
{
    /// <summary>The addressed thing as it is now, for a caller who expected another version.</summary>
    public object? Current { get; init; }

    /// <summary>The position <see cref="Current"/> is true for.</summary>
    public StreamCursor? Position { get; init; }

    /// <summary>There is no such thing in the caller's tenant; things of other tenants are answered alike.</summary>
    public static Failure NotFound(string what) =>
        new(StatusCodes.Status404NotFound, ApiErrorCodes.ResourceNotFound, $"{what} not found");

    public static Failure Transition(string message) =>
        new(StatusCodes.Status422UnprocessableEntity, ApiErrorCodes.InvalidStatusTransition, message);

    public static Failure Invalid(IReadOnlyList<ApiFieldError> fields) =>
        new(StatusCodes.Status422UnprocessableEntity, ApiErrorCodes.ValidationError, "The request breaks a rule; see details.", fields);

    /// <summary>Somebody else was faster.</summary>
    public static Failure Conflict(object? current, StreamCursor position) =>
        new(StatusCodes.Status409Conflict, ApiErrorCodes.Conflict, "Somebody has changed this meanwhile; details.current is how it is now.")
        {
            Current = current,
            Position = position,
        };

    /// <summary>The key belongs to another call.</summary>
    public static Failure KeyReused() =>
        new(StatusCodes.Status422UnprocessableEntity, ApiErrorCodes.IdempotencyKeyReused, "This idempotency key was used for a call with another body; take a new one.");

    /// <summary>The first call with the key is still under way.</summary>
    public static Failure KeyInUse() =>
        new(StatusCodes.Status409Conflict, ApiErrorCodes.IdempotencyKeyInUse, "A call with this idempotency key is still under way; repeat it in a moment.");

    public static Failure TooMany() =>
        new(StatusCodes.Status429TooManyRequests, ApiErrorCodes.RateLimitExceeded, "Too many requests; Retry-After says when to go on.");

    /// <summary>A version is expected of something that has none.</summary>
    public static Failure Unversioned() =>
        new(StatusCodes.Status400BadRequest, ApiErrorCodes.ValidationError, "A version is expected, but what this address names has none.");

    public static Failure Unauthorized(string message) =>
        new(StatusCodes.Status401Unauthorized, ApiErrorCodes.Unauthorized, message);

    /// <summary>The caller's role does not allow it (domain 3.1).</summary>
    public static Failure NotAllowed(string message) =>
        new(StatusCodes.Status403Forbidden, ApiErrorCodes.InsufficientPermissions, message);

    /// <summary>The request is well formed, but a rule of the domain forbids it in the present state.</summary>
    public static Failure Rule(string message, string? field = null) =>
        new(StatusCodes.Status422UnprocessableEntity, ApiErrorCodes.BusinessRuleViolation, message, field is null ? null : [new ApiFieldError(field, message)]);

    /// <summary>Something with this name is there already.</summary>
    public static Failure Duplicate(string field, string message) =>
        new(StatusCodes.Status409Conflict, ApiErrorCodes.DuplicateResource, message, [new ApiFieldError(field, message)]);

    /// <summary>Something else still needs it.</summary>
    public static Failure InUse(string message) =>
        new(StatusCodes.Status409Conflict, ApiErrorCodes.DependencyExists, message);

    /// <summary>The tenant has as many as it may have.</summary>
    public static Failure LimitReached(string code, string message) =>
        new(StatusCodes.Status422UnprocessableEntity, code, message);
}
