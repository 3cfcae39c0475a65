using Microsoft.AspNetCore.Http;

namespace PurposePath.MockServer.Control;

/// <summary>The page at <c>/mock</c> and its two files, which lie in the program.</summary>
internal static class ControlPage
{
    /// <summary>Answers with the page or one of its files.</summary>
    /// <param name="context">The request.</param>
    public static async Task ServeAsync(HttpContext context)
    {
        var values = context.Request.RouteValues;
        var file = values.ContainsKey("file") ? $"{values["file"]}.{values["extension"]}" : "mock.html";
        var type = file switch
        {
            "mock.html" => "text/html; charset=utf-8",
            "mock.css" => "text/css; charset=utf-8",
            "mock.js" => "text/javascript; charset=utf-8",
            _ => null,
        };
        if (type is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var headers = context.Response.Headers;
        headers.ContentType = type;
        headers.CacheControl = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        await using var content = typeof(ControlPage).Assembly.GetManifestResourceStream(file)!;
        await content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
