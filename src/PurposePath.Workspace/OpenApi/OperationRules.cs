using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.OpenApi;

/// <summary>Adds to each operation what follows from its method, its address and its answer, so that no endpoint has to say it.</summary>
internal sealed class OperationRules(ApiExamples examples) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Document is not { } document || context.Description.RelativePath is not { } path)
        {
            return Task.CompletedTask;
        }

        var method = context.Description.HttpMethod ?? HttpMethods.Get;
        var isOpen = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any();
        var answer = context.Description.SupportedResponseTypes.FirstOrDefault(response => response.StatusCode < 300)?.Type;
        AddParameters(operation, document, method, path, isOpen, answer);
        AddRefusals(operation, document, method, path, isOpen);
        AddAnswerHeaders(operation, method, isOpen, answer);
        examples.AddTo(operation, method, path);
        if (!isOpen)
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SharedParts.Bearer, document)] = [] }];
        }

        return Task.CompletedTask;
    }

    private static void AddParameters(OpenApiOperation operation, OpenApiDocument document, string method, string path, bool isOpen, Type? answer)
    {
        var parameters = operation.Parameters ??= [];
        void Refer(string name) => parameters.Add(new OpenApiParameterReference(name, document));

        foreach (var (name, description) in QueryParameters.Of(method, path))
        {
            parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        if (IsPaged(answer))
        {
            Refer(SharedParts.Page);
            Refer(SharedParts.PageSize);
        }

        if (isOpen)
        {
            return;
        }

        Refer(SharedParts.Tenant);
        if (!HttpMethods.IsGet(method))
        {
            Refer(SharedParts.MutationId);
            Refer(SharedParts.IdempotencyKey);
            if (path.Contains('{', StringComparison.Ordinal))
            {
                Refer(SharedParts.IfMatch);
            }
        }
    }

    private static void AddRefusals(OpenApiOperation operation, OpenApiDocument document, string method, string path, bool isOpen)
    {
        var statuses = new List<int> { 400, 429 };
        if (isOpen)
        {
            statuses.Add(401);
        }
        else
        {
            statuses.AddRange([401, 403]);
        }

        if (path.Contains('{', StringComparison.Ordinal))
        {
            statuses.Add(404);
        }

        if (!HttpMethods.IsGet(method))
        {
            statuses.AddRange([409, 422, 503]);
        }
        else if (!isOpen)
        {
            statuses.Add(422);
        }

        if (operation.RequestBody is not null)
        {
            statuses.AddRange([413, 415]);
        }

        var responses = operation.Responses ??= new OpenApiResponses();
        foreach (var status in statuses.Order())
        {
            responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponseReference(SharedParts.Refusals[status].Name, document);
        }
    }

    private static void AddAnswerHeaders(OpenApiOperation operation, string method, bool isOpen, Type? answer)
    {
        foreach (var response in (operation.Responses ?? new OpenApiResponses()).Where(response => response.Key.StartsWith('2')).Select(response => response.Value).OfType<OpenApiResponse>())
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
            if (!isOpen)
            {
                var text = HttpMethods.IsGet(method) ? "The position the data is true for." : "The position of the last event the call caused.";
                response.Headers[ApiHeaders.RealtimePosition] = Header(text);
            }

            if (Data(answer)?.IsAssignableTo(typeof(IVersionedDto)) == true)
            {
                response.Headers["ETag"] = Header("The version, for If-Match.");
            }
        }
    }

    private static OpenApiHeader Header(string description) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static bool IsPaged(Type? answer) =>
        Data(answer) is { IsGenericType: true } data && data.GetGenericTypeDefinition() == typeof(Paged<>);

    private static Type? Data(Type? answer) =>
        answer is { IsGenericType: true } && answer.GetGenericTypeDefinition() == typeof(ApiResponse<>) ? answer.GetGenericArguments()[0] : null;
}
