using Microsoft.AspNetCore.Http;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Relay;

/// <summary>How a refused token ends a connection, in band and before there is one (docs/protocol.md 1 and 6).</summary>
internal static class AuthRefusal
{
    /// <summary>The close code after the error.</summary>
    /// <param name="code">The error's code.</param>
    public static int CloseCodeOf(string code) => code switch
    {
        ErrorCodes.Unauthorized => CloseCodes.Unauthorized,
        ErrorCodes.Forbidden => CloseCodes.Forbidden,
        ErrorCodes.NotFound => CloseCodes.UnknownTenant,
        ErrorCodes.ValidationError => CloseCodes.BadRequest,
        ErrorCodes.RateLimitExceeded => CloseCodes.RateAbuse,
        _ => CloseCodes.InternalError,
    };

    /// <summary>The HTTP status instead of a connection.</summary>
    /// <param name="code">The error's code.</param>
    public static int StatusOf(string code) => code switch
    {
        ErrorCodes.Unauthorized => StatusCodes.Status401Unauthorized,
        ErrorCodes.Forbidden => StatusCodes.Status403Forbidden,
        ErrorCodes.NotFound => StatusCodes.Status404NotFound,
        ErrorCodes.ValidationError => StatusCodes.Status422UnprocessableEntity,
        ErrorCodes.RateLimitExceeded => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status500InternalServerError,
    };
}
