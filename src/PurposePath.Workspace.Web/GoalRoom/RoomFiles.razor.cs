using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Access;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.GoalRoom;

/// <summary>The files of a goal: dropped, chosen or pasted, each with its progress; downloaded by a link that is signed for the moment.</summary>
public sealed partial class RoomFiles
{
    private const string Module = "./js/files.js";
    private const int MostUploads = 20;

    private readonly List<FileUpload> _uploads = [];
    private ElementReference _zone;
    private ElementReference _input;
    private IJSObjectReference? _module;
    private IJSObjectReference? _taker;
    private DotNetObjectReference<RoomFiles>? _self;
    private AttachmentDto? _asked;

    /// <summary>The goal.</summary>
    [Parameter]
    [EditorRequired]
    public string GoalId { get; set; } = string.Empty;

    /// <summary>Whether the files are still on their way.</summary>
    [Parameter]
    public bool IsLoading { get; set; }

    /// <summary>Whether nothing can be attached any more.</summary>
    [Parameter]
    public bool IsReadOnly { get; set; }

    [Inject]
    private EntityStore<AttachmentDto> Attachments { get; set; } = null!;

    [Inject]
    private PaperCalls Calls { get; set; } = null!;

    [Inject]
    private AccessTokens Tokens { get; set; } = null!;

    [Inject]
    private OwnMutations Mutations { get; set; } = null!;

    [Inject]
    private PeopleDirectory People { get; set; } = null!;

    [Inject]
    private IToasts Toasts { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    // The server lets only administrators delete, owners among them.
    private bool MayRemove => !IsReadOnly && People.IsAdministrator;

    /// <summary>Called by the script for every file that is dropped, chosen or pasted.</summary>
    /// <param name="id">Its number there.</param>
    /// <param name="name">Its name.</param>
    /// <param name="size">In bytes.</param>
    [JSInvokable]
    public async Task TakeAsync(string id, string name, double size)
    {
        if (_uploads.Count >= MostUploads)
        {
            Toasts.Warning("Too many files at once", $"{name} was left out: {MostUploads} are on their way already.");
            return;
        }

        var upload = FileUpload.Of(id, name, size);
        _uploads.Add(upload);
        StateHasChanged();
        if (upload.Failure is null)
        {
            await SendAsync(upload);
        }
    }

    /// <summary>Called by the script while a file is sent.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="percent">How much of it is sent.</param>
    [JSInvokable]
    public Task ProgressAsync(string id, int percent)
    {
        Replace(id, upload => upload with { Percent = percent });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && RendererInfo.IsInteractive && !IsReadOnly)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Js.InvokeAsync<IJSObjectReference>("import", Module);
            _taker = await _module.InvokeAsync<IJSObjectReference>("takeFiles", _zone, _input, _self);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask ReleaseAsync()
    {
        try
        {
            if (_taker is not null)
            {
                await _taker.InvokeVoidAsync("stop");
                await _taker.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the files with it.
        }

        _self?.Dispose();
    }

    private static string Kind(string fileName) => Path.GetExtension(fileName).TrimStart('.') is { Length: > 0 and <= 4 } kind ? kind.ToUpperInvariant() : "FILE";

    private async Task SendAsync(FileUpload upload)
    {
        var mutation = Mutations.Next();
        var key = Guid.CreateVersion7(Time.GetUtcNow()).ToString();
        try
        {
            var answer = await SendOnceAsync(upload, mutation, key, refused: null);
            if (answer.IsCancelled)
            {
                return;
            }

            var taken = answer.ToSnapshot();
            Attachments.Confirm(mutation, taken.Data, taken.Cursor());
            await ForgetAsync(upload.Id);
        }
        catch (ApiFailureException failure)
        {
            // A rule that was broken stays broken; anything else may pass.
            Replace(upload.Id, shown => shown with { Failure = failure.Message, CanRetry = failure.Fields.Count == 0 });
        }
        catch (HttpRequestException)
        {
            Replace(upload.Id, shown => shown with { Failure = "The server cannot be reached. Try again when the network is back.", CanRetry = true });
        }
    }

    // A refused token is renewed once, and the file sent again under the same keys.
    private async Task<FileAnswer> SendOnceAsync(FileUpload upload, string mutation, string key, string? refused)
    {
        var token = await Tokens.GetAsync(refused, CancellationToken.None)
            ?? throw new ApiFailureException(ApiErrorCodes.Unauthorized, "Your session has ended. Sign in again.", []);
        var answer = FileAnswer.Parse(await _taker!.InvokeAsync<string>("send", upload.Id, "goal", GoalId, token, mutation, key));
        return answer.IsUnauthorized && refused is null ? await SendOnceAsync(upload, mutation, key, refused: token) : answer;
    }

    private async Task RetryAsync(FileUpload upload)
    {
        Replace(upload.Id, shown => shown with { Failure = null, CanRetry = false, Percent = 0 });
        await SendAsync(upload);
    }

    private async Task DropAsync(FileUpload upload)
    {
        if (_taker is not null)
        {
            await _taker.InvokeVoidAsync("cancel", upload.Id);
        }

        await ForgetAsync(upload.Id);
    }

    private async Task ForgetAsync(string id)
    {
        _uploads.RemoveAll(upload => upload.Id == id);
        StateHasChanged();
        if (_taker is not null)
        {
            await _taker.InvokeVoidAsync("forget", id);
        }
    }

    private void Replace(string id, Func<FileUpload, FileUpload> change)
    {
        var index = _uploads.FindIndex(upload => upload.Id == id);
        if (index >= 0)
        {
            _uploads[index] = change(_uploads[index]);
            StateHasChanged();
        }
    }

    private async Task DownloadAsync(AttachmentDto file)
    {
        try
        {
            var url = await Calls.LinkAsync(file.Id, CancellationToken.None);
            _module ??= await Js.InvokeAsync<IJSObjectReference>("import", Module);
            await _module.InvokeVoidAsync("download", url);
        }
        catch (ApiFailureException failure)
        {
            Toasts.Error($"“{file.FileName}” cannot be downloaded", failure.Message);
        }
    }

    private async Task RemoveAsync(AttachmentDto file)
    {
        _asked = null;
        try
        {
            await Calls.RemoveAsync(file.Id, Mutations.Next(), CancellationToken.None);
            Attachments.Remove(file.Id, cursor: null);
            Toasts.Success("File removed", file.FileName);
        }
        catch (ApiFailureException failure)
        {
            Toasts.Error($"“{file.FileName}” was not removed", failure.Message);
        }
    }
}
