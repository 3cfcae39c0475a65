using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Tests.Doubles;

/// <summary>What edits need, with a server of the test's own, and the toasts they show.</summary>
internal sealed class EditBench : IToasts, IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly WorkspacePage _page;

    public EditBench(HttpMessageHandler server)
    {
        _http = new HttpClient(server, disposeHandler: true) { BaseAddress = new Uri("http://localhost/") };
        _page = new WorkspacePage(services => services.AddScoped<IToasts>(_ => this), _http);
        _page.Get<PeopleDirectory>().Load(Sample.Ada, Sample.People);
    }

    /// <summary>What was told last.</summary>
    public Toast? Told { get; private set; }

    public T Get<T>()
        where T : notnull => _page.Get<T>();

    /// <summary>Clicks on Undo.</summary>
    public Task UndoAsync() => Told!.Action!.OnClick();

    string IToasts.Show(Toast toast)
    {
        Told = toast;
        return toast.Id ?? "toast";
    }

    void IToasts.Dismiss(string id) => Told = null;

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        _http.Dispose();
    }
}
