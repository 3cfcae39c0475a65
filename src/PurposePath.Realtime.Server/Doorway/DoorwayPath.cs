using System.Buffers;
using System.Text;

namespace PurposePath.Realtime.Server.Doorway;

/// <summary>The address of the endpoint whose upgrades are taken before HTTP.</summary>
internal sealed class DoorwayPath
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public DoorwayPath(string path)
    {
        if (!path.StartsWith('/') || path.AsSpan().ContainsAnyExcept(Plain))
        {
            throw new ArgumentException("The doorway needs the path of the endpoint as it stands in a request, such as '/realtime'.", nameof(path));
        }

        RequestLine = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\n");
    }

    /// <summary>The line that a plain upgrade begins with.</summary>
    public byte[] RequestLine { get; }
}
