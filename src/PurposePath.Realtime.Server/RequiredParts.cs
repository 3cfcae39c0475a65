using Microsoft.Extensions.DependencyInjection;

namespace PurposePath.Realtime.Server;

/// <summary>Stops the start of an application that forgot a part, with words rather than with the first connection's failure.</summary>
internal static class RequiredParts
{
    /// <summary>Checks that every part is registered.</summary>
    /// <param name="services">The services of the application.</param>
    /// <exception cref="InvalidOperationException">One is not.</exception>
    public static void Check(IServiceProvider services)
    {
        var registered = services.GetRequiredService<IServiceProviderIsService>();
        Require(registered, typeof(RealtimeServerMetrics), "call AddPurposePathRealtime() on the services");
        Require(registered, typeof(ITokenAuthenticator), "register your implementation as a singleton");
        Require(registered, typeof(IEventLog), "call AddInMemoryEventLog(), or register a log that lives beside your data");
    }

    private static void Require(IServiceProviderIsService registered, Type part, string remedy)
    {
        if (!registered.IsService(part))
        {
            throw new InvalidOperationException($"PurposePath Realtime needs {part.Name}: {remedy}.");
        }
    }
}
