namespace PurposePath.Workspace.Web.Api;

/// <summary>Stands in for the network while a page is rendered on the server: nothing there may call the API.</summary>
internal sealed class NoCallsHandler : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A page made a call while its first paint was rendered. Do that after the first render in the browser.");
}
