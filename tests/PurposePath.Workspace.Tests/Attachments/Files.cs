using System.Net.Http.Headers;
using System.Text;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Attachments;

/// <summary>Uploads files as a browser's form does.</summary>
internal static class Files
{
    public const string Path = Traction + "/attachments";

    public static Task<ApiAnswer> UploadAsync(
        this WorkspaceHost host, ApiCaller caller, string text, string name = "note.txt", string kind = "goal", string entityId = "lumen-goal-01", string declared = "text/plain") =>
        host.UploadAsync(caller, new ByteArrayContent(Encoding.UTF8.GetBytes(text)), name, kind, entityId, declared);

    public static async Task<ApiAnswer> UploadAsync(
        this WorkspaceHost host, ApiCaller caller, HttpContent file, string name, string kind, string entityId, string declared)
    {
        using var response = await host.Browser().SendAsync(Request(caller, file, name, kind, entityId, declared), TestContext.Current.CancellationToken);
        return new ApiAnswer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Headers.TryGetValues("Realtime-Position", out var positions) ? positions.Single() : null,
            SetCookie: null,
            RetryAfter: null,
            ETag: null);
    }

    public static HttpRequestMessage Request(ApiCaller caller, HttpContent file, string name, string kind, string entityId, string declared)
    {
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(declared);
        var form = new MultipartFormDataContent { { new StringContent(kind), "entityType" }, { file, "file", name }, { new StringContent(entityId), "entityId" } };
        var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", caller.AccessToken);
        request.Headers.Add("X-Client-Mutation-Id", Told.MutationId);
        return request;
    }

    public static IReadOnlyList<string> Stored(this WorkspaceHost host) =>
        [.. Directory.EnumerateFiles(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(host.DatabasePath)!, "attachments"))
            .Select(file => System.IO.Path.GetFileName(file)!).Where(file => !file.StartsWith("lumen-", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}

/// <summary>A text of a given length that exists only a buffer at a time.</summary>
internal sealed class EndlessText(long length) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - Position);
        buffer[..count].Fill((byte)'a');
        Position += count;
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
