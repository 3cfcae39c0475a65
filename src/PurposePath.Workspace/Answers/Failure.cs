using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Answers;

/// <summary>Why a call did not do what was asked: a value, because a caller's mistake is not exceptional.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">See <see cref="ApiErrorCodes"/>.</param>
/// <param name="Message">For a person.</param>
/// <param name="Fields">Which fields are wrong.</param>
internal sealed record Failure(int Status, string Code, string Message, IReadOnlyList<ApiFieldError>? Fields = null)
{
    /// <summary>There is no such thing in the caller's tenant; things of other tenants are answered alike.</summary>
    public static Failure NotFound(string what) =>
        new(StatusCodes.Status404NotFound, ApiErrorCodes.ResourceNotFound, $"{what} not found");

    public static Failure Transition(string message) =>
        new(StatusCodes.Status422UnprocessableEntity, ApiErrorCodes.InvalidStatusTransition, message);

    public static Failure Invalid(IReadOnlyList<ApiFieldError> fields) =>
        new(StatusCodes.Status422UnprocessableEntity, ApiErrorCodes.ValidationError, "The request breaks a rule; see details.", fields);

    public static Failure Unauthorized(string message) =>
        new(StatusCodes.Status401Unauthorized, ApiErrorCodes.Unauthorized, message);
}
