using Microsoft.Extensions.Time.Testing;

namespace PurposePath.Realtime.Server.Tests.Hosting;

/// <summary>Each way that bytes can take between a client and the server.</summary>
public enum Transport
{
    /// <summary>Plain TCP through HTTP: written past the server's pipe.</summary>
    Plain,

    /// <summary>Plain TCP that never was HTTP.</summary>
    Doorway,

    /// <summary>The same, with events handed to the kernel through io_uring where it has that.</summary>
    Ring,

    /// <summary>Plain TCP below a middleware that wraps the transport: through the pipe.</summary>
    Wrapped,

    /// <summary>TLS: through the pipe.</summary>
    Tls,

    /// <summary>WebSocket over HTTP/2 (RFC 8441): through the stream.</summary>
    Http2,
}

/// <summary>Servers that are reached in one of these ways.</summary>
public static class TransportServers
{
    public static Task<ServerUnderTest> StartAsync(this Transport transport, Action<RealtimeServerOptions>? configure = null, FakeTimeProvider? time = null) =>
        ServerUnderTest.StartAsync(
            options =>
            {
                options.UseIoUring = transport == Transport.Ring;
                configure?.Invoke(options);
            },
            time,
            certificate: transport is Transport.Tls or Transport.Http2 ? TestCertificate.Create() : null,
            listen: transport == Transport.Wrapped ? WrappedTransport.Use : null,
            hasDoorway: transport is not (Transport.Plain or Transport.Wrapped));
}
