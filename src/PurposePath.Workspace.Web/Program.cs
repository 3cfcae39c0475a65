using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using PurposePath.Workspace.Web;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
WebServices.AddToBrowser(builder.Services, new Uri(builder.HostEnvironment.BaseAddress));
await builder.Build().RunAsync();
