using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace PurposePath.Workspace.Telemetry;

/// <summary>
/// Answers metrics and health on an address of its own, with a web server of its own: nothing of the product can be reached here, and no metrics can be reached
/// there, whatever a request says about its host. Started before and stopped after everything else, so that a node can be watched while it drains.
/// </summary>
internal sealed partial class ManagementServer(
    IServiceProvider services, IOptions<WorkspaceOptions> options, ILoggerFactory loggers, ILogger<ManagementServer> logger) : IHostedService, IDisposable
{
    /// <summary>Where it listens when nothing else is said.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5081";

    private KestrelServer? _server;

    /// <summary>Where it really listens; <see langword="null"/> when it does not.</summary>
    public Uri? Address { get; private set; }

    /// <summary>Whether it could listen there.</summary>
    /// <param name="url">What was set.</param>
    public static bool IsAddress(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address is { Scheme: "http", PathBase: "", IsUnixPipe: false, IsNamedPipe: false };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.ManagementUrl is "")
        {
            return;
        }

        var url = options.Value.ManagementUrl ?? DefaultUrl;
        var server = new KestrelServer(
            Options.Create(new KestrelServerOptions { ApplicationServices = services, AddServerHeader = false }),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers),
            loggers);
        server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Add(url);
        try
        {
            await server.StartAsync(new ManagementApplication(services), cancellationToken);
        }
        catch (IOException exception)
        {
            server.Dispose();
            if (options.Value.ManagementUrl is not null)
            {
                throw new InvalidOperationException($"Workspace:ManagementUrl: nothing can listen on {url}.", exception);
            }

            // Nobody asked for this address; another node of this machine has it.
            LogTaken(url);
            return;
        }

        _server = server;
        Address = new Uri(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        LogListening(Address);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public void Dispose() => _server?.Dispose();

    [LoggerMessage(Level = LogLevel.Information, Message = "Metrics and health are answered at {Address}.")]
    private partial void LogListening(Uri address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "There are no metrics: {Address} is taken. Set Workspace:ManagementUrl to another address, or to nothing.")]
    private partial void LogTaken(string address);
}
