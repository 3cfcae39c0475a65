using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using PurposePath.Workspace.Web.Access;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Drafts;

/// <summary>
/// What somebody has typed and not sent yet: kept in the browser's tab, under their name and the form's, for a week at the most. A session that ends or a
/// page that is loaded again does not cost it.
/// </summary>
public sealed class FormDrafts(IJSRuntime js, PeopleDirectory people, AccessTokens tokens)
{
    private const string Module = "./js/drafts.js";

    private readonly HashSet<string> _underway = new(StringComparer.Ordinal);

    private string Owner => $"draft:{Uri.EscapeDataString(people.Me?.TenantId ?? string.Empty)}:{Uri.EscapeDataString(people.Me?.Id ?? string.Empty)}:";

    /// <summary>Removes what others left in this tab, and what is too old.</summary>
    public async Task KeepOwnAsync()
    {
        await using var module = await ImportAsync();
        await module.InvokeVoidAsync("keepOnly", Owner);
    }

    /// <summary>Forgets a form's draft.</summary>
    /// <param name="key">The form, and what it is about.</param>
    public async Task ForgetAsync(string key)
    {
        await using var module = await ImportAsync();
        await module.InvokeVoidAsync("forget", Owner + key);
    }

    /// <summary>Sends what a form holds and then forgets its draft; what was not taken, because it was refused or the session ended, stays.</summary>
    /// <param name="key">The form, and what it is about.</param>
    /// <param name="send">Sends it; says whether it was taken.</param>
    /// <returns>Whether it was taken.</returns>
    public async Task<bool> SendAsync(string key, Func<Task<bool>> send)
    {
        ArgumentNullException.ThrowIfNull(send);
        _underway.Add(key);
        bool isUnderway;
        bool isTaken;
        try
        {
            isTaken = await send();
        }
        finally
        {
            // A form that was opened again meanwhile holds another draft.
            isUnderway = _underway.Remove(key);
        }

        if (isTaken && isUnderway && !tokens.SessionEnded.IsCancellationRequested)
        {
            await ForgetAsync(key);
        }

        return isTaken;
    }

    /// <summary>Watches the form around an element.</summary>
    /// <param name="mark">Stands in the form.</param>
    /// <param name="key">The form, and what it is about.</param>
    internal async Task<IJSObjectReference> HoldAsync(ElementReference mark, string key)
    {
        if (_underway.Remove(key))
        {
            await ForgetAsync(key);
        }

        await using var module = await ImportAsync();
        return await module.InvokeAsync<IJSObjectReference>("hold", mark, Owner + key);
    }

    private ValueTask<IJSObjectReference> ImportAsync() => js.InvokeAsync<IJSObjectReference>("import", Module);
}
