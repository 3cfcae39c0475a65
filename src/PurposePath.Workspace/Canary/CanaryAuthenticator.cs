using PurposePath.Realtime.Server;

namespace PurposePath.Workspace.Canary;

/// <summary>Lets the canary of this process in; everybody else is judged as without it.</summary>
internal sealed class CanaryAuthenticator(CanaryPass pass, ITokenAuthenticator people, TimeProvider time) : ITokenAuthenticator
{
    public ValueTask<AuthenticationOutcome> AuthenticateAsync(string token, CancellationToken cancellationToken) =>
        pass.Recognise(token, time.GetUtcNow()) is { } canary ? ValueTask.FromResult<AuthenticationOutcome>(canary) : people.AuthenticateAsync(token, cancellationToken);
}
