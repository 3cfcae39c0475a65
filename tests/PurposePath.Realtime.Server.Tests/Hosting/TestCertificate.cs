using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PurposePath.Realtime.Server.Tests.Hosting;

/// <summary>A certificate for 127.0.0.1 that only the tests trust.</summary>
public static class TestCertificate
{
    public static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var from = DateTimeOffset.UnixEpoch.AddYears(50);
        return request.CreateSelfSigned(from, from.AddYears(100));
    }

    public static bool IsOurs(X509Certificate? certificate) => certificate?.Subject == "CN=127.0.0.1";
}
