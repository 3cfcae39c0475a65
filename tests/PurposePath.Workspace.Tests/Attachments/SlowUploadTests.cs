using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Workspace.Attachments;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Attachments;

/// <summary>An upload that takes hours, and the sweep of another node that starts meanwhile on the same folder and database.</summary>
public sealed class SlowUploadTests : IAsyncDisposable
{
    private const string Fields =
        "--b\r\nContent-Disposition: form-data; name=\"entityType\"\r\n\r\ngoal\r\n--b\r\nContent-Disposition: form-data; name=\"entityId\"\r\n\r\nlumen-goal-01\r\n";

    private const string FileHead = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.txt\"\r\n\r\n";
    private const string Next = "--b\r\n";
    private const string End = "--b--\r\n";

    // More than is written at once.
    private static readonly string Piece = new('a', 100_000);

    private readonly WorkspaceHost _host = new();
    private readonly TcpClient _client = new();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_file_of_which_something_still_comes_is_not_swept()
    {
        await BeginAsync(Fields + FileHead + Piece + Piece + Piece + "\r\n" + End);
        await SendAsync(Fields + FileHead + Piece);
        await IsStampedAsync();
        for (var piece = 0; piece < 2; piece++)
        {
            _host.Time.Advance(TimeSpan.FromMinutes(59));
            await SweepAsync();
            await SendAsync(Piece);
            await IsStampedAsync();
        }

        await SendAsync("\r\n" + End);

        Assert.StartsWith("HTTP/1.1 201", await AnswerAsync(), StringComparison.Ordinal);
        Assert.EndsWith(".bin", Assert.Single(_host.Stored()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_swept_because_nothing_came_any_more_is_not_attached()
    {
        await BeginAsync(FileHead + Piece + "\r\n" + Fields + End);
        await SendAsync(FileHead + Piece + "\r\n" + Next);
        await Eventually.Async(() => Task.FromResult(_host.Stored() is [var whole] && whole.EndsWith(".bin", StringComparison.Ordinal)));
        var before = await _host.FingerprintAsync();
        _host.Time.Advance(TimeSpan.FromMinutes(61));
        await SweepAsync();
        Assert.Empty(_host.Stored());

        await SendAsync(Fields[Next.Length..] + End);

        Assert.StartsWith("HTTP/1.1 500", await AnswerAsync(), StringComparison.Ordinal);
        Assert.Empty(_host.Stored());
        Assert.Equal(before, await _host.FingerprintAsync());
    }

    private async Task BeginAsync(string body)
    {
        var ada = await _host.SignInAsync(Ada);
        await _client.ConnectAsync(_host.Address.Host, _host.Address.Port, TestContext.Current.CancellationToken);
        await SendAsync(
            $"POST {Files.Path} HTTP/1.1\r\nHost: {_host.Address.Authority}\r\nAuthorization: Bearer {ada.AccessToken}\r\nConnection: close\r\n"
            + $"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {body.Length}\r\n\r\n");
    }

    private async Task SendAsync(string text) => await _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

    private async Task<string> AnswerAsync()
    {
        using var reader = new StreamReader(_client.GetStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    // A piece has come in when its file has the time of the clock, which stands still.
    private Task IsStampedAsync() => Eventually.Async(() => Task.FromResult(
        _host.Stored() is [var only] && File.GetLastWriteTimeUtc(Path.Combine(Path.GetDirectoryName(_host.DatabasePath)!, "attachments", only)) == _host.Time.GetUtcNow().UtcDateTime));

    private async Task SweepAsync()
    {
        await using var db = await _host.OpenAsync();
        await _host.Services.GetRequiredService<AttachmentRemoval>().SweepAsync(db, TestContext.Current.CancellationToken);
    }
}
