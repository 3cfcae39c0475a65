namespace PurposePath.Workspace.OpenApi;

/// <summary>The description of the REST API at <c>/openapi/v1.json</c>; docs/api/openapi.json is its approved copy.</summary>
internal static class OpenApiSetup
{
    public static void AddApiDescription(this IServiceCollection services)
    {
        services.AddSingleton<ApiExamples>();
        services.AddOpenApi(options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                SharedParts.Add(document);
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer((schema, _, _) =>
            {
                NumberSchemas.Simplify(schema);
                return Task.CompletedTask;
            });
            options.AddOperationTransformer<OperationRules>();
        });
    }
}
