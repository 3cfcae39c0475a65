using System.IO.Pipelines;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PurposePath.Realtime.Server.Tests.Hosting;

/// <summary>A connection middleware that stands between the socket and everything above.</summary>
public static class WrappedTransport
{
    public static void Use(ListenOptions listen) => listen.Use(next => async connection =>
    {
        var transport = connection.Transport;
        connection.Transport = new Wrapper(transport);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
        }
    });

    private sealed class Wrapper(IDuplexPipe inner) : IDuplexPipe
    {
        public PipeReader Input => inner.Input;

        public PipeWriter Output => inner.Output;
    }
}
