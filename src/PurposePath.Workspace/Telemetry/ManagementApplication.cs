using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace PurposePath.Workspace.Telemetry;

/// <summary>All that the management address answers; everything else is not there.</summary>
internal sealed class ManagementApplication : IHttpApplication<HttpContext>
{
    private readonly IServiceProvider _services;
    private readonly RequestDelegate _answer;

    public ManagementApplication(IServiceProvider services)
    {
        _services = services;
        var pipeline = new ApplicationBuilder(services);
        pipeline.UseOpenTelemetryPrometheusScrapingEndpoint(static http => HttpMethods.IsGet(http.Request.Method) && http.Request.Path == "/metrics");
        pipeline.Run(AnswerHealthAsync);
        _answer = pipeline.Build();
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
        new DefaultHttpContext(contextFeatures) { ServiceScopeFactory = _services.GetRequiredService<IServiceScopeFactory>() };

    public Task ProcessRequestAsync(HttpContext context) => _answer(context);

    public void DisposeContext(HttpContext context, Exception? exception) => ((DefaultHttpContext)context).Uninitialize();

    private static async Task AnswerHealthAsync(HttpContext http)
    {
        var path = HttpMethods.IsGet(http.Request.Method) ? http.Request.Path.Value : null;
        var result = path switch
        {
            "/health/live" => Results.Ok(Readiness.Live),
            "/health/ready" => await http.RequestServices.GetRequiredService<Readiness>().AnswerAsync(http.RequestAborted),
            _ => Results.NotFound(),
        };
        await result.ExecuteAsync(http);
    }
}
