using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace PurposePath.Workspace.Answers;

/// <summary>
/// Reads a JSON body once, before its handler: members in snake_case get their camelCase names (domain 2.3, 4.1), and what concerns every call,
/// the expected version, is taken from it. A body that is no JSON is left as it is, for the handler's binder to refuse.
/// </summary>
internal static class RequestBodies
{
    /// <summary>How deep a body may be nested; deeper is refused as malformed.</summary>
    public const int MaxDepth = 32;

    private static readonly string[] VersionNames = ["expectedVersion", "version"];

    private static ReadOnlySpan<byte> Zero => "\\u0000"u8;

    public static IApplicationBuilder UseRequestBodies(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (!ApiFailures.IsApi(http.Request.Path))
        {
            await next(http);
            return;
        }

        if (http.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true)
        {
            throw new BadHttpRequestException("No text has a zero in it.");
        }

        if (http.Request.HasJsonContentType() && http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            await ReadAsync(http);
        }

        await next(http);
    });

    private static async Task ReadAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        var sent = buffer.ToArray();
        var (understood, version) = Understand(sent);
        http.Features.Set(new ReadBody(sent, version));
        http.Request.Body = new MemoryStream(understood, writable: false);
        http.Request.ContentLength = understood.Length;
    }

    private static (byte[] Body, int? Version) Understand(byte[] sent)
    {
        try
        {
            using var json = JsonDocument.Parse(sent, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (HasZero(sent))
            {
                throw new BadHttpRequestException("No text has a zero in it.");
            }

            var body = SnakeCase.IsIn(json.RootElement) ? SnakeCase.Rewrite(json.RootElement) : sent;
            return (body, ReadVersion(json.RootElement));
        }
        catch (InvalidOperationException exception)
        {
            // A name with half a character in it, or with bytes that are none.
            throw new BadHttpRequestException("The body has a name that is no text.", exception);
        }
        catch (JsonException)
        {
            return (sent, null);
        }
    }

    // No person types one, and a text of PostgreSQL cannot hold it. In JSON it stands escaped, unless the escape is escaped itself.
    private static bool HasZero(ReadOnlySpan<byte> json)
    {
        var rest = 0;
        while (json[rest..].IndexOf(Zero) is var found and >= 0)
        {
            var at = rest + found;
            var before = json[..at];
            if ((before.Length - before.TrimEnd((byte)'\\').Length) % 2 == 0)
            {
                return true;
            }

            rest = at + 1;
        }

        return false;
    }

    private static int? ReadVersion(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var member = VersionNames.SelectMany(name => root.EnumerateObject().Where(member => SnakeCase.ToCamelCase(member.Name) == name))
            .Cast<JsonProperty?>().FirstOrDefault();
        return member?.Value switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
            _ => throw new BadHttpRequestException($"{member.Value.Name} must be the version of an earlier answer, for example 3."),
        };
    }
}

/// <summary>A JSON body that was read.</summary>
/// <param name="Sent">Its bytes as they came.</param>
/// <param name="Version">The version it expects of the addressed thing.</param>
internal sealed record ReadBody(byte[] Sent, int? Version);
