using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PurposePath.MockServer;
using PurposePath.MockServer.Profiles;
using PurposePath.Realtime.Server;

namespace PurposePath.Realtime.Contract.Tests.Servers;

/// <summary>A program with our server in it, listening on a free port of 127.0.0.1 once it is started.</summary>
/// <param name="addParts">Adds a clock, tokens and options, which take the place of the program's own.</param>
internal delegate WebApplication ServerProgram(Action<IServiceCollection> addParts);

/// <summary>The programs that have to be the same to every client.</summary>
internal static class ServerPrograms
{
    /// <summary>The server library in an application of its own, with its doorway.</summary>
    public static WebApplication Library(Action<IServiceCollection> addParts)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddPurposePathRealtime().AddInMemoryEventLog().AddDoorway();
        addParts(builder.Services);
        var app = builder.Build();
        app.MapPurposePathRealtime();
        return app;
    }

    /// <summary>The mock server, with nothing wrong with it.</summary>
    public static WebApplication Mock(Action<IServiceCollection> addParts) => Mock(MockProfile.Ours, addParts);

    /// <summary>The mock server as the deployed backend.</summary>
    public static WebApplication DeployedMock(Action<IServiceCollection> addParts) => Mock(MockProfile.Deployed, addParts);

    private static WebApplication Mock(MockProfile profile, Action<IServiceCollection> addParts) =>
        MockApp.Build(new MockOptions { Port = 0, Origin = MockOptions.OwnOrigin, Profile = profile }, services =>
        {
            services.AddLogging(static logging => logging.ClearProviders());
            addParts(services);
        });
}
