using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using PurposePath.MockServer.Json;

namespace PurposePath.MockServer.Control;

/// <summary>Bodies of the controls, in and out.</summary>
internal static class ControlAnswer
{
    /// <summary>The largest body that is read.</summary>
    public const int MaxBodyBytes = 10 * 1024 * 1024;

    /// <summary>Answers with JSON.</summary>
    public static async Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }

    /// <summary>Answers with the schema of scenario files, which editors may fetch from any page.</summary>
    public static Task WriteSchemaAsync(HttpContext context, JsonObject schema)
    {
        context.Response.ContentType = "application/schema+json";
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return context.Response.WriteAsync(schema.ToJsonString(), context.RequestAborted);
    }

    /// <summary>Answers that something is wrong.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string code, string message, IReadOnlyList<Problem>? problems = null) =>
        WriteAsync(context, new ErrorView(code, message, problems ?? []), ControlJson.Default.ErrorView, status);

    /// <summary>
    /// Reads a JSON body, or answers why not. A page of another origin can send no <c>application/json</c> without asking first, and is never allowed to: so nobody
    /// else's page can work the controls.
    /// </summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "NOT_JSON", "The body is application/json.");
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (body.Length + count > MaxBodyBytes)
            {
                await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "TOO_LARGE", $"The body has at most {MaxBodyBytes} bytes.");
                return null;
            }

            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }
}
