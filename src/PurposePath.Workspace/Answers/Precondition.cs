using System.Globalization;
using System.Text.RegularExpressions;

namespace PurposePath.Workspace.Answers;

/// <summary>
/// The version of the addressed thing that a change was made for, from <c>If-Match</c> or from <c>expectedVersion</c> or <c>version</c> in the body.
/// </summary>
/// <param name="EntityId">The last id of the address.</param>
/// <param name="Version">What the caller saw.</param>
internal sealed partial record Precondition(string EntityId, int Version)
{
    /// <summary>Null without a version, for reads, and for an address without an id.</summary>
    /// <exception cref="BadHttpRequestException">The header is no version.</exception>
    public static Precondition? Read(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method)
            || http.GetEndpoint() is not RouteEndpoint { RoutePattern.Parameters: [.., var last] }
            || http.Request.RouteValues[last.Name] is not string id)
        {
            return null;
        }

        var version = ReadHeader(http.Request.Headers.IfMatch.ToString()) ?? http.Features.Get<ReadBody>()?.Version;
        return version is { } expected ? new Precondition(id, expected) : null;
    }

    private static int? ReadHeader(string header)
    {
        if (header.Length == 0 || header == "*")
        {
            return null;
        }

        return VersionTag().Match(header) is { Success: true } match
            ? int.Parse(match.Groups["version"].Value, CultureInfo.InvariantCulture)
            : throw new BadHttpRequestException("If-Match must be the ETag of an earlier answer, for example \"3\".");
    }

    // Proxies that compress make an ETag weak; it names the same version.
    [GeneratedRegex("""\A(W/)?"?(?<version>[0-9]{1,9})"?\z""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex VersionTag();
}
