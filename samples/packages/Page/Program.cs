using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Client;
using Page;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.Services
    .AddRealtimeClient(options => options.Url = new Uri("ws://localhost:5080/realtime"))
    .AddTokenProvider((services, refresh, cancellationToken) => ValueTask.FromResult<string?>("ada"));
builder.Services.AddRealtimeComponents().AddStore<Goal>(goal => goal.Id);
await builder.Build().RunAsync();
