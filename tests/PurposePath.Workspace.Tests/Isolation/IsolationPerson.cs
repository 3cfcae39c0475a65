using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Isolation;

/// <summary>Somebody of a tenant, who calls and listens.</summary>
internal sealed class IsolationPerson(string userId, TenantThings things, Func<Task<ApiCaller>> signInAsync)
{
    public string UserId => userId;

    public TenantThings Things => things;

    public string TenantId => things.TenantId;

    public ApiCaller Caller { get; private set; } = null!;

    public WatchedSocket? Socket { get; set; }

    public async Task SignInAsync() => Caller = await signInAsync();
}
