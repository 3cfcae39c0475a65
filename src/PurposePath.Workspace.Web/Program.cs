using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Client;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web;
using PurposePath.Workspace.Web.Access;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Colleague;
using PurposePath.Workspace.Web.Gallery;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
var address = new Uri(builder.HostEnvironment.BaseAddress);

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddAuthorizationCore();
builder.Services.AddScoped<AuthenticationStateProvider, SignedInState>();
builder.Services.AddWorkspacePages(new HttpClient { BaseAddress = address });
builder.Services.AddScoped<IWorkspaceReader, HttpWorkspaceReader>();
builder.Services.AddSingleton<IAccessTokenProvider>(services => services.GetRequiredService<AccessTokens>());
builder.Services.AddRealtimeClient(options =>
    options.Url = new UriBuilder(address) { Scheme = address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs, Path = "/realtime" }.Uri);
builder.Services.AddSingleton<IPostConfigureOptions<RealtimeClientOptions>, HostSettings>();
builder.Services.AddSingleton<IPostConfigureOptions<RealtimeComponentOptions>, HostSettings>();

if (builder.HostEnvironment.IsDevelopment())
{
    builder.Services.AddSingleton<GalleryAccess>();
    builder.Services.AddSingleton<ColleagueAccess>();
}

await builder.Build().RunAsync();
