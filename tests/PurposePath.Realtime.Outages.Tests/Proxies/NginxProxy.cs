using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PurposePath.Loopback;

namespace PurposePath.Realtime.Outages.Tests.Proxies;

/// <summary>
/// A real nginx with the configuration of deploy/nginx, in a folder and on ports of its own. Everything that is changed in the file is named here or by the
/// test, and must be there to be changed.
/// </summary>
internal sealed class NginxProxy : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("purposepath-nginx-");
    private readonly X509Certificate2 _certificate = MakeCertificate();
    private readonly Process _process;

    private NginxProxy(IReadOnlyList<Uri> nodes, IReadOnlyDictionary<string, string> changes)
    {
        Address = new Uri($"https://127.0.0.1:{LoopbackPort.FindFree()}");
        Plain = new Uri($"http://127.0.0.1:{LoopbackPort.FindFree()}");
        WriteFiles(nodes, changes);
        string[] arguments = ["-p", _folder.FullName, "-c", Path.Combine(_folder.FullName, "nginx.conf"), "-e", ErrorLog, "-g", "daemon off;"];
        _process = Process.Start(new ProcessStartInfo("nginx", arguments) { UseShellExecute = false }) ?? throw new InvalidOperationException("nginx did not start.");
    }

    /// <summary>Where it serves, with TLS.</summary>
    public Uri Address { get; }

    /// <summary>Where it only points to <see cref="Address"/>.</summary>
    public Uri Plain { get; }

    private string ErrorLog => Path.Combine(_folder.FullName, "error.log");

    /// <summary>Starts it before nodes, and waits until it takes connections.</summary>
    /// <param name="nodes">Where they listen.</param>
    /// <param name="changes">What stands in the file, and what stands there instead.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<NginxProxy> StartAsync(IReadOnlyList<Uri> nodes, IReadOnlyDictionary<string, string> changes, CancellationToken cancellationToken)
    {
        var proxy = new NginxProxy(nodes, changes);
        var started = TimeProvider.System.GetTimestamp();
        while (!await proxy.ListensAsync(cancellationToken))
        {
            if (proxy._process.HasExited || TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new InvalidOperationException($"nginx does not listen:\n{await File.ReadAllTextAsync(proxy.ErrorLog, cancellationToken)}");
            }

            await Task.Delay(BetweenLooks, TimeProvider.System, cancellationToken);
        }

        return proxy;
    }

    /// <summary>What <c>nginx -s reload</c> does.</summary>
    public void Reload() => Signal("HUP");

    /// <summary>Whether a certificate is this proxy's; nobody else trusts it.</summary>
    public bool IsOurs(X509Certificate? certificate) => certificate?.GetCertHashString() == _certificate.GetCertHashString();

    /// <summary>A client whose connections come from an address of the loopback network, and which follows no redirects and keeps no cookies.</summary>
    public HttpClient Open(string from = "127.0.0.1") => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => IsOurs(certificate) },
        ConnectCallback = async (context, token) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(from).MapToIPv6(), 0));
            await socket.ConnectAsync(context.DnsEndPoint, token);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        // A fast end: the master ends its workers, and whatever they carry.
        Signal("TERM");
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var from = DateTimeOffset.UnixEpoch.AddYears(50);
        return request.CreateSelfSigned(from, from.AddYears(100));
    }

    private static string Change(string text, string from, string to)
    {
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to, StringComparison.Ordinal);
    }

    private void WriteFiles(IReadOnlyList<Uri> nodes, IReadOnlyDictionary<string, string> changes)
    {
        var source = Path.Combine(DeployFolder.Path, "nginx");
        var text = File.ReadAllText(Path.Combine(source, "nginx.conf"));
        text = Change(text, "listen 80;", $"listen 127.0.0.1:{Plain.Port};");
        text = Change(text, "listen 443 ", $"listen 127.0.0.1:{Address.Port} ");
        text = Change(text, "/etc/nginx/tls/", $"{_folder.FullName}/");
        text = Change(text, "/var/log/nginx/", $"{_folder.FullName}/");
        text = changes.Aggregate(text, static (before, change) => Change(before, change.Key, change.Value));

        // Where the package puts what it writes, only root may.
        var temporary = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(part => $"{part}_temp_path {_folder.FullName}/{part}; "));
        var user = Environment.UserName == "root" ? "user root;" : string.Empty;
        text = Change(text, "http {", $"pid {_folder.FullName}/pid; {user}\nhttp {{ {temporary}");

        File.WriteAllText(Path.Combine(_folder.FullName, "nginx.conf"), text);
        var line = File.ReadAllLines(Path.Combine(source, "nodes.conf"))[^1];
        File.WriteAllLines(Path.Combine(_folder.FullName, "nodes.conf"), nodes.Select(node => Change(line, "127.0.0.1:5080", $"127.0.0.1:{node.Port}")));
        File.WriteAllText(Path.Combine(_folder.FullName, "fullchain.pem"), _certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder.FullName, "privkey.pem"), _certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
    }

    private async Task<bool> ListensAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, Address.Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Signal(string name)
    {
        using var signal = Process.Start("kill", [$"-{name}", _process.Id.ToString()]);
        signal.WaitForExit();
    }
}
