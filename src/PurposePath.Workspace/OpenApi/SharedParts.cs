using Microsoft.OpenApi;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.OpenApi;

/// <summary>What every operation refers to: headers, paging, refusals, the bearer token.</summary>
internal static class SharedParts
{
    public const string Tenant = "Tenant";
    public const string MutationId = "ClientMutationId";
    public const string IdempotencyKey = "IdempotencyKey";
    public const string IfMatch = "IfMatch";
    public const string Page = "Page";
    public const string PageSize = "PageSize";
    public const string Bearer = "bearer";
    public const string FailureSchema = "Failure";

    /// <summary>The refusals, by status.</summary>
    public static IReadOnlyDictionary<int, (string Name, string Description)> Refusals { get; } = new Dictionary<int, (string, string)>
    {
        [400] = ("Malformed", "The body, a header or a parameter cannot be read. Code VALIDATION_ERROR."),
        [401] = ("Unauthorized", "No valid access token. Code UNAUTHORIZED."),
        [403] = ("Forbidden", "Not allowed to this person, or X-Tenant-Id is not the tenant of the token. Code FORBIDDEN or INSUFFICIENT_PERMISSIONS."),
        [404] = ("NotFound", "There is no such thing in the tenant; things of other tenants are answered alike. Code RESOURCE_NOT_FOUND."),
        [409] = ("Conflict", "Somebody was faster: details.current is how the thing is now (CONFLICT). Or there is one of that name already, something depends on it, or the first call with the key is still under way."),
        [413] = ("TooLarge", "The body is too large. Code VALIDATION_ERROR."),
        [415] = ("WrongMediaType", "The body is of another media type than this address takes. Code VALIDATION_ERROR."),
        [422] = ("RuleBroken", "A rule refuses: details.errors names the fields. Code VALIDATION_ERROR, INVALID_STATUS_TRANSITION, IDEMPOTENCY_KEY_REUSED or one of the rule."),
        [503] = ("Unavailable", "Busy, nothing was changed (SERVICE_UNAVAILABLE); or it is not known whether the change was made (OUTCOME_UNKNOWN): repeat it under the same Idempotency-Key."),
        [429] = ("TooMany", "Called too fast; Retry-After says, in seconds, when to go on. Code RATE_LIMIT_EXCEEDED."),
    };

    public static void Add(OpenApiDocument document)
    {
        document.Info.Title = "PurposePath workspace";
        document.Info.Description = "Goals, strategies, measures, actions, issues, decisions, files and activity of a leadership team. Every read of tenant state "
            + "carries Realtime-Position, the point in the event stream it is true for; docs/rest-api.md has the rules that hold for all calls.";
        // Where it runs is not a property of the API.
        document.Servers = [];
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths)
        {
            paths[path.TrimEnd('/')] = item;
        }

        document.Paths = paths;
        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" };
        components.Parameters ??= new Dictionary<string, IOpenApiParameter>(StringComparer.Ordinal);
        foreach (var (name, parameter) in Parameters())
        {
            components.Parameters[name] = parameter;
        }

        components.Responses ??= new Dictionary<string, IOpenApiResponse>(StringComparer.Ordinal);
        foreach (var (status, (name, description)) in Refusals)
        {
            components.Responses[name] = Refusal(document, status, description);
        }

        components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        components.Schemas[FailureSchema] = FailureSchemas.Envelope();
    }

    private static OpenApiResponse Refusal(OpenApiDocument document, int status, string description) => new()
    {
        Description = description,
        Headers = status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable
            ? new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal) { ["Retry-After"] = new OpenApiHeader { Description = "Seconds.", Schema = Text() } }
            : null,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/json"] = new() { Schema = new OpenApiSchemaReference(FailureSchema, document), Example = FailureSchemas.Example(status) },
        },
    };

    private static IEnumerable<(string Name, OpenApiParameter Parameter)> Parameters()
    {
        yield return (Tenant, Header(ApiHeaders.TenantId, "The tenant the caller believes to be in; must be the token's."));
        yield return (MutationId, Header(ApiHeaders.ClientMutationId, "Comes back on each event the call causes: 1 to 64 characters of A-Z a-z 0-9 . _ -"));
        yield return (IdempotencyKey, Header(ApiHeaders.IdempotencyKey, "1 to 128 printable characters; for 24 hours a repeat gets the first answer again."));
        yield return (IfMatch, Header("If-Match", "The ETag of the answer the change was made for; 409 when the thing has another version by now."));
        yield return (Page, Number("page", "The page, from 1.", 1, int.MaxValue, 1));
        yield return (PageSize, Number("pageSize", "Items on a page; limit and size are older names.", 1, Answers.Paging.MaxPageSize, value: null));
    }

    private static OpenApiParameter Header(string name, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = Text() };

    private static OpenApiParameter Number(string name, string description, int min, int max, int? value) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = $"{min}", Maximum = $"{max}", Default = value },
    };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
