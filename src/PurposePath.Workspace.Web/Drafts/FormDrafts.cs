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

    private readonly Dictionary<string, Sending> _underway = new(StringComparer.Ordinal);

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
        var sending = new Sending();
        _underway[key] = sending;
        var isTaken = false;
        try
        {
            isTaken = await send();
        }
        finally
        {
            await EndAsync(key, sending, isTaken);
        }

        return isTaken;
    }

    /// <summary>Watches the form around an element. What is still under way from an earlier form of this key is put aside, so that this one begins empty.</summary>
    /// <param name="mark">Stands in the form.</param>
    /// <param name="key">The form, and what it is about.</param>
    internal async Task<IJSObjectReference> HoldAsync(ElementReference mark, string key)
    {
        await using var module = await ImportAsync();
        if (_underway.Remove(key, out var sending))
        {
            sending.Aside = await module.InvokeAsync<string?>("putAside", Owner + key);
        }

        return await module.InvokeAsync<IJSObjectReference>("hold", mark, Owner + key);
    }

    // A form that was opened again meanwhile holds another draft.
    private async Task EndAsync(string key, Sending sending, bool isTaken)
    {
        var isLast = _underway.TryGetValue(key, out var last) && last == sending && _underway.Remove(key);
        if (isTaken && isLast && !tokens.SessionEnded.IsCancellationRequested)
        {
            await ForgetAsync(key);
        }
        else if (!isTaken && sending.Aside is { } text)
        {
            await using var module = await ImportAsync();
            await module.InvokeVoidAsync("bringBack", Owner + key, text);
        }
    }

    private ValueTask<IJSObjectReference> ImportAsync() => js.InvokeAsync<IJSObjectReference>("import", Module);

    /// <summary>What was sent and is not answered yet.</summary>
    private sealed class Sending
    {
        /// <summary>Its draft, which made room for another form's; null while it is where it was.</summary>
        public string? Aside { get; set; }
    }
}
