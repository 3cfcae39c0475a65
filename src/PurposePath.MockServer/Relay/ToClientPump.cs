using System.Buffers;
using System.Net.WebSockets;
using PurposePath.MockServer.Faults;
using PurposePath.MockServer.Profiles;
using PurposePath.MockServer.Transcripts;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Relay;

/// <summary>From the server to the client: the profile leaves out what it does not know, then faults strike, then the frame is sent and written down.</summary>
/// <param name="link">The connection.</param>
internal sealed class ToClientPump(ClientLink link)
{
    // The largest message of any server of ours (docs/protocol.md 10), and more than ours sends.
    private const int MaxMessageBytes = 2 * 1024 * 1024;
    private const byte NewLine = (byte)'\n';

    private readonly ArrayBufferWriter<byte> _plain = new();
    private byte[]? _held;

    /// <summary>Passes messages on until the server closes.</summary>
    /// <param name="server">The socket to the server.</param>
    public async Task RunAsync(WebSocket server)
    {
        var reader = new WireReader(server, MaxMessageBytes);
        while (true)
        {
            var message = await reader.ReadAsync(link.Over);
            if (message.IsClose)
            {
                await OnCloseAsync((int?)server.CloseStatus ?? CloseCodes.NoStatus, server.CloseStatusDescription ?? string.Empty);
                return;
            }

            if (!link.IsSilent)
            {
                await PassAsync(message.Bytes);
            }
        }
    }

    private async Task OnCloseAsync(int code, string reason)
    {
        if (link.IsSilent)
        {
            // The server must not notice either: it is answered in the client's place, and the client hears nothing until it gives up.
            await link.CloseServerAsync(code, reason);
            await Task.Delay(Timeout.InfiniteTimeSpan, link.Parts.Time, link.Over);
        }

        link.Parts.Transcript.Add(link.Number, TranscriptWay.Out, "close", System.Text.Encoding.UTF8.GetBytes($"{code} {reason}"));
        await link.ToClientGate.PassAsync(0, link.Over);
        await link.CloseClientAsync(code, reason);
    }

    private async Task PassAsync(ReadOnlyMemory<byte> message)
    {
        // After `accept` of `batch` each envelope ends with a line break, and so must whatever is sent in its place.
        var isBatch = message.Length > 0 && message.Span[^1] == NewLine;
        for (var rest = message; !rest.IsEmpty;)
        {
            var end = isBatch ? rest.Span.IndexOf(NewLine) : rest.Length;
            if (end > 0)
            {
                await EnvelopeAsync(FrameLook.Of(rest[..end]), isBatch);
            }

            rest = rest[Math.Min(rest.Length, end + 1)..];
        }

        await FlushAsync();
    }

    private async Task EnvelopeAsync(FrameLook look, bool isBatch)
    {
        Learn(look.Frame);
        var mine = link.Parts.Rules.IsDeployed ? DeployedDialect.ToClient(look) : look.Utf8;
        if (mine is not { } bytes)
        {
            link.Parts.Transcript.Add(link.Number, TranscriptWay.Note, look.Type, look.Utf8.Span, "left out by the profile");
            return;
        }

        var struck = link.Parts.Faults.StrikeFrame(link.Who, look.Type, look.IsEvent);
        var faults = struck.Where(static rule => rule.Kind.Moment == FaultMoment.Frame).ToList();
        if (faults.Count == 0)
        {
            WriteDown(look.Type, bytes.Span, fault: null);
            Append(bytes.Span, isBatch);
        }
        else
        {
            await FlushAsync();
            await DamageAsync(look.Type, bytes, faults, isBatch);
        }

        if (look.IsEvent && !faults.Exists(static rule => rule.Kind.Name == FaultKinds.Reorder))
        {
            await ReleaseAsync();
        }

        foreach (var rule in struck.Except(faults))
        {
            await FlushAsync();
            await link.StrikeAsync(rule);
        }
    }

    private void Learn(ServerFrame? frame)
    {
        if (frame is AuthSuccessFrame { Data: var data })
        {
            link.IsIn = true;
            link.TenantId = data.TenantId;
            link.UserId = data.UserId;
            link.Token = link.ShownToken;
        }
    }

    private async Task DamageAsync(string type, ReadOnlyMemory<byte> bytes, List<FaultRule> faults, bool isBatch)
    {
        var names = string.Join(", ", faults.Select(static rule => rule.Kind.Name));
        WriteDown(type, bytes.Span, names);
        var copies = 1L;
        var kind = WebSocketMessageType.Text;
        foreach (var rule in faults)
        {
            switch (rule.Kind.Name)
            {
                case FaultKinds.Drop:
                    return;
                case FaultKinds.Delay:
                    await Task.Delay(rule.Time() + (rule.Time("jitterMs") * link.Parts.Faults.Draw(rule)), link.Parts.Time, link.Over);
                    break;
                case FaultKinds.Duplicate:
                    copies += rule.Numbers["copies"];
                    break;
                case FaultKinds.Corrupt:
                    kind = Corruption.IsBinary(rule.Words["how"]) ? WebSocketMessageType.Binary : kind;
                    bytes = Corruption.Apply(bytes.Span, rule.Words["how"]);
                    break;
                case FaultKinds.Reorder:
                    await HoldAsync(Ended(bytes.Span, isBatch), rule.Time("waitMs"));
                    return;
            }
        }

        for (var copy = 0; copy < copies; copy++)
        {
            await link.SendToClientAsync(Ended(bytes.Span, isBatch), kind);
        }
    }

    // One frame at a time waits; a second one lets the first go.
    private async Task HoldAsync(byte[] bytes, TimeSpan wait)
    {
        await ReleaseAsync();
        Volatile.Write(ref _held, bytes);
        link.Later(wait, async () =>
        {
            if (Interlocked.CompareExchange(ref _held, null, bytes) == bytes)
            {
                await link.SendToClientAsync(bytes);
            }
        });
    }

    private async Task ReleaseAsync()
    {
        if (Interlocked.Exchange(ref _held, null) is { } held)
        {
            await FlushAsync();
            await link.SendToClientAsync(held);
        }
    }

    private void Append(ReadOnlySpan<byte> bytes, bool isBatch)
    {
        _plain.Write(bytes);
        if (isBatch)
        {
            _plain.Write([NewLine]);
        }
    }

    private async Task FlushAsync()
    {
        if (_plain.WrittenCount > 0)
        {
            await link.SendToClientAsync(_plain.WrittenMemory);
            _plain.ResetWrittenCount();
        }
    }

    private void WriteDown(string type, ReadOnlySpan<byte> bytes, string? fault) =>
        link.Parts.Transcript.Add(link.Number, TranscriptWay.Out, type, bytes, fault);

    private static byte[] Ended(ReadOnlySpan<byte> bytes, bool isBatch) => isBatch ? [.. bytes, NewLine] : bytes.ToArray();
}
