namespace PurposePath.Realtime.Client.Scheduling;

/// <summary>Knows whether the caller was called by this connection, where waiting for the connection would be waiting for itself (client 6 R7).</summary>
internal sealed class UserCode
{
    private readonly AsyncLocal<bool> _isInside = new();

    public bool IsInside => _isInside.Value;

    /// <summary>Marks everything that the calling async method goes on to call.</summary>
    public void Enter() => _isInside.Value = true;
}
