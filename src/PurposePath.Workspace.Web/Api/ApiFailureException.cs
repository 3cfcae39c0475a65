using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Api;

/// <summary>The server answered that it did not do what was asked, or could not be reached.</summary>
public sealed class ApiFailureException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ApiFailureException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What to tell the user.</param>
    public ApiFailureException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What to tell the user.</param>
    /// <param name="innerException">The cause.</param>
    public ApiFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of <see cref="ApiErrorCodes"/>.</param>
    /// <param name="message">What to tell the user.</param>
    /// <param name="fields">Which fields are wrong.</param>
    public ApiFailureException(string? code, string message, IReadOnlyList<ApiFieldError> fields)
        : base(message)
    {
        Code = code;
        Fields = fields;
    }

    /// <summary>One of <see cref="ApiErrorCodes"/>, or null when nobody answered.</summary>
    public string? Code { get; }

    /// <summary>Which fields are wrong; empty when it is not about fields.</summary>
    public IReadOnlyList<ApiFieldError> Fields { get; } = [];

    /// <summary>Whether nobody did or refused what was asked: no network, or a server that is busy or restarting. Trying again may help.</summary>
    public bool IsUnreachable { get; init; }

    /// <summary>What is wrong with one field, or null.</summary>
    /// <param name="field">Its name in the body.</param>
    public string? FieldError(string field) =>
        Fields.FirstOrDefault(error => string.Equals(error.Field, field, StringComparison.OrdinalIgnoreCase))?.Message;
}
