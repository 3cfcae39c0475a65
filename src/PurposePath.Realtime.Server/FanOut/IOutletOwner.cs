namespace PurposePath.Realtime.Server.FanOut;

/// <summary>The connection behind an <see cref="Outlet"/>, told by the pump what happened; none of these may block or throw.</summary>
internal interface IOutletOwner
{
    /// <summary>The socket took no more; the write timeout starts.</summary>
    void OnParked();

    /// <summary>The socket takes bytes again.</summary>
    void OnResumed();

    /// <summary>The peer is gone.</summary>
    void OnWriteFailed();

    /// <summary>The client reads too slowly (4508).</summary>
    void OnSlowConsumer();

    /// <summary>The stream was rewritten under the connection (4509).</summary>
    void OnHistoryRewritten();

    /// <summary>Events of another tenant were about to be written (4400).</summary>
    /// <param name="foreignTenantId">Whose.</param>
    void OnForeignTenant(string foreignTenantId);
}
